// @ts-check
// WCAG 2.2 AA, as far as a program can tell: every page of the sample once, and a page of each kind of every
// site and the hardest in every set of colours and both directions.
import { ALL, audit, STYLE } from "./audit.js";
import { none, onPages } from "./site.js";

/** @type {PageOptions[]} */
const COLOURED = [
	{ colorScheme: "dark" },
	{ colorScheme: "light", contrast: "more" },
	{ colorScheme: "dark", contrast: "more" },
	{ forcedColors: "active" },
];

/**
 * What axe finds on a page of what is asked.
 * @param {import("./audit.js").Rules} rules
 * @returns {(page: Page, address: string) => Promise<string[]>}
 */
const asked = (rules) => async (page, address) => {
	await page.goto(address);
	return audit(page, { rules });
};
const everything = asked(ALL);
const style = asked(STYLE);

/** The tests of a site. @param {RunTest} test @param {string} name @param {HereLooked} here */
export function axe(test, name, here) {
	test("by day, on a wide screen", async () => {
		const pages = [...new Set([...(name === "sample" ? here.site.cheap : []), ...here.site.dear])];
		none(
			await onPages(
				{ here, paths: pages, options: { colorScheme: "light", viewport: { width: 1280, height: 800 } } },
				everything,
			),
		);
	});

	test("on a phone", async () =>
		none(
			await onPages(
				{ here, paths: here.site.dear, options: { viewport: { width: 360, height: 740 } } },
				everything,
			),
		));

	for (const options of COLOURED)
		test(JSON.stringify(options), async () =>
			none(await onPages({ here, paths: here.site.dear, options }, style)),
		);

	const tongues = { sample: ["/ar", "/az"], hard: ["/ar", "/fr"] }[name] ?? [];
	for (const tongue of tongues)
		test(`below ${tongue}`, async () => {
			const pages = here.site.dear
				.filter((path) => here.site.every.includes(tongue + path))
				.map((path) => tongue + path);
			none(await onPages({ here, paths: pages, options: {} }, everything));
			none(await onPages({ here, paths: pages, options: { colorScheme: "dark" } }, style));
		});
}
