// WCAG 2.2 AA, as far as a program can tell: every page of the sample once, and a page of each kind of every site and
// the hardest in every set of colours and both directions.
import { ALL, STYLE, audit } from "./audit.js";
import { none, onPages } from "./site.js";

const COLOURED = [
	{ colorScheme: "dark" },
	{ colorScheme: "light", contrast: "more" },
	{ colorScheme: "dark", contrast: "more" },
	{ forcedColors: "active" },
];

const asked = (rules) => async (page, address) => {
	await page.goto(address);
	return audit(page, { rules });
};
const everything = asked(ALL);
const style = asked(STYLE);

/** The tests of a site; `here` has the site, its server and the browser once they are there. */
export function axe(test, name, here) {
	test("by day, on a wide screen", async () => {
		const pages = [...new Set([...(name === "sample" ? here.site.cheap : []), ...here.site.dear])];
		none(
			await onPages(
				here.chrome,
				{ colorScheme: "light", viewport: { width: 1280, height: 800 } },
				here.server.at,
				pages,
				everything,
			),
		);
	});

	test("on a phone", async () =>
		none(
			await onPages(
				here.chrome,
				{ viewport: { width: 360, height: 740 } },
				here.server.at,
				here.site.dear,
				everything,
			),
		));

	for (const options of COLOURED)
		test(JSON.stringify(options), async () =>
			none(await onPages(here.chrome, options, here.server.at, here.site.dear, style)),
		);

	const tongues = { sample: ["/ar", "/az"], hard: ["/ar", "/fr"] }[name] ?? [];
	for (const tongue of tongues)
		test(`below ${tongue}`, async () => {
			const pages = here.site.dear
				.filter((path) => here.site.every.includes(tongue + path))
				.map((path) => tongue + path);
			none(await onPages(here.chrome, {}, here.server.at, pages, everything));
			none(await onPages(here.chrome, { colorScheme: "dark" }, here.server.at, pages, style));
		});
}
