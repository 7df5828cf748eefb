// @ts-check
// A site's own look: what is built in can be read in every set of colours, and what a site sets is seen.
import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { audit, STYLE } from "./audit.js";
import { build, FAMILIES, folder, none, onPages, onSite, REPOSITORY, served } from "./site.js";

/** How a look is read: by day, by night and from right to left. @type {["light" | "dark", string][]} */
const LOOKED = [
	["light", ""],
	["dark", ""],
	["light", "/ar"],
];

/** @param {Page} page @param {string} selector @param {string} property */
const style = (page, selector, property) =>
	page
		.locator(selector)
		.first()
		.evaluate((e, p) => getComputedStyle(e).getPropertyValue(p), property);

/**
 * The sample site with a `theme:`, and files of its own.
 * @param {string} theme @param {Record<string, string>} [files]
 */
function dressed(theme, files) {
	const settings = readFileSync(join(REPOSITORY, "site.yaml"), "utf8");
	const source = folder({ "site.yaml": `${settings}\ntheme: ${theme}\n`, ...files });
	cpSync(join(REPOSITORY, "content"), join(source.root, "content"), { recursive: true });
	const site = build({ root: source.root });
	source.remove();
	return served(site);
}

for (const look of ["gazette", "dossier"])
	describe(`the look ${look}`, () => {
		const site = onSite({ make: () => dressed(`{ look: ${look} }`) });
		for (const [colorScheme, tongue] of LOOKED)
			test(`can be read, ${colorScheme}${tongue}`, async () => {
				const paths = Object.values(FAMILIES).map((path) => tongue + path);
				const wide = { width: 1280, height: 800 };
				// The elements are those of any look, which axe.js asks everything of.
				const options = { colorScheme, viewport: wide };
				none(
					await onPages({ here: site, options, paths }, async (page, address) => {
						await page.setViewportSize(wide);
						await page.goto(address);
						const faults = await audit(page, { rules: STYLE });
						await page.setViewportSize({ width: 320, height: 640 });
						const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
						if (scrollWidth > clientWidth) faults.push(`${scrollWidth} wide at 320`);
						return faults;
					}),
				);
			});
	});

describe("what a site sets of its look", () => {
	const plain = onSite();
	const site = onSite({
		make() {
			const logo = "{ src: /logo.svg, width: 120, height: 30 }";
			const fonts = `{ serif: '"DejaVu Serif", serif' }`;
			return dressed(`{ accent: "#0b6b4f", fonts: ${fonts}, logo: ${logo}, density: compact }`, {
				"static/logo.svg":
					'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><path d="M0 0h120v30H0z"/></svg>',
			});
		},
	});

	test("accent, typefaces, logo and density are seen", async (t) => {
		/** @param {Page} page */
		const height = (page) => page.evaluate(() => document.documentElement.scrollHeight);
		const usual = await height(await plain.open(t, "/timeline/"));
		const page = await site.open(t, "/timeline/");
		assert.equal(await style(page, ".ev .at", "color"), "rgb(11, 107, 79)");
		assert.match(await style(page, "h1", "font-family"), /^"DejaVu Serif"/);
		const image = await page.getByRole("img", { name: "Azerbaijan and Syria" }).boundingBox();
		assert.deepEqual([image?.width, image?.height], [120, 30]);
		assert.ok((await height(page)) < usual);
	});
});

describe("a file in styles/", () => {
	const site = onSite({
		make: () =>
			dressed("{ look: gazette }", {
				"styles/own.css": "h1 { text-transform: uppercase; }",
				"styles/looks/gazette.css": "h1 { letter-spacing: 5px; }",
			}),
	});

	test("adds to the sheet, or takes the place of a part of it", async (t) => {
		const page = await site.open(t, "/timeline/");
		assert.equal(await style(page, "h1", "text-transform"), "uppercase");
		assert.equal(await style(page, "h1", "letter-spacing"), "5px");
		assert.equal(await style(page, "h1", "font-weight"), "400");
	});
});
