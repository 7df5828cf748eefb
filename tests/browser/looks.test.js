// A site's own look: what is built in can be read in every set of colours, and what a site sets is seen.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { STYLE, audit } from "./audit.js";
import { FAMILIES, browser, build, none, onPages, serve } from "./site.js";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The sample site with a `theme:`, and files of its own. */
function dressed(theme, files = {}) {
	const root = mkdtempSync(join(tmpdir(), "chancery-look-"));
	cpSync(join(repository, "content"), join(root, "content"), { recursive: true });
	writeFileSync(
		join(root, "site.yaml"),
		`${readFileSync(join(repository, "site.yaml"), "utf8")}\ntheme: ${theme}\n`,
	);
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	const site = build({ root });
	const remove = () => {
		site.remove();
		rmSync(root, { recursive: true, force: true });
	};
	return { out: site.out, remove };
}

describe("looks", () => {
	let chrome;
	const made = [];
	before(async () => {
		chrome = await browser();
	});
	after(async () => {
		await chrome?.close();
		for (const { site, server } of made) {
			await server.close();
			site.remove();
		}
	});

	async function served(theme, files) {
		const site = dressed(theme, files);
		const server = await serve(site.out);
		made.push({ site, server });
		return server.at;
	}

	for (const look of ["gazette", "dossier"])
		test(`the look ${look} can be read, by day, by night and from right to left`, async () => {
			const at = await served(`{ look: ${look} }`);
			for (const [colorScheme, tongue] of [
				["light", ""],
				["dark", ""],
				["light", "/ar"],
			]) {
				const paths = Object.values(FAMILIES).map((path) => tongue + path);
				// The elements are those of any look, which axe.js asks everything of.
				none(
					await onPages(
						chrome,
						{ colorScheme, viewport: { width: 1280, height: 800 } },
						at,
						paths,
						async (page, address) => {
							await page.setViewportSize({ width: 1280, height: 800 });
							await page.goto(address);
							const faults = await audit(page, { rules: STYLE });
							await page.setViewportSize({ width: 320, height: 640 });
							const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
							if (scrollWidth > clientWidth) faults.push(`${scrollWidth} wide at 320`);
							return faults.map((fault) => `${colorScheme}: ${fault}`);
						},
					),
				);
			}
		});

	test("accent, typefaces, logo and density are seen", async () => {
		const logo =
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><path d="M0 0h120v30H0z"/></svg>';
		const at = await served(
			`{ accent: "#0b6b4f", fonts: { serif: '"DejaVu Serif", serif' }, logo: { src: /logo.svg, width: 120, height: 30 }, density: compact }`,
			{ "static/logo.svg": logo },
		);
		const plain = await served("{}");
		const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
		await page.goto(`${plain}/timeline/`);
		const usual = await page.evaluate(() => document.documentElement.scrollHeight);
		await page.goto(`${at}/timeline/`);
		const style = (selector, property) =>
			page
				.locator(selector)
				.first()
				.evaluate((e, p) => getComputedStyle(e)[p], property);
		assert.equal(await style(".ev .at", "color"), "rgb(11, 107, 79)");
		assert.match(await style("h1", "fontFamily"), /^"DejaVu Serif"/);
		const image = page.getByRole("img", { name: "Azerbaijan and Syria" });
		assert.deepEqual(await image.boundingBox().then((b) => [b.width, b.height]), [120, 30]);
		assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) < usual);
		await page.close();
	});

	test("a file in styles/ adds to the sheet, or takes the place of a part of it", async () => {
		const at = await served("{ look: gazette }", {
			"styles/own.css": "h1 { text-transform: uppercase; }",
			"styles/looks/gazette.css": "h1 { letter-spacing: 5px; }",
		});
		const page = await chrome.newPage();
		await page.goto(`${at}/timeline/`);
		const style = (property) => page.locator("h1").evaluate((e, p) => getComputedStyle(e)[p], property);
		assert.equal(await style("textTransform"), "uppercase");
		assert.equal(await style("letterSpacing"), "5px");
		assert.equal(await style("fontWeight"), "400");
		await page.close();
	});
});
