// @ts-check
// What readers can do: on a phone, in the dark, with more contrast, from right to left, with the
// keyboard, without scripts, on paper.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boxOf, FAMILIES, onSite } from "./site.js";

describe("reading", () => {
	const site = onSite();

	/**
	 * Runs `work` on every family's page in one context, and gathers what it returns.
	 * @param {Test} t
	 * @param {PageOptions} options
	 * @param {(page: Page, path: string) => Promise<string[]>} work
	 */
	async function everywhere(t, options, work, tongue = "") {
		const page = await site.open(t, "/", options);
		const faults = [];
		for (const [family, path] of Object.entries(FAMILIES)) {
			await page.goto(site.at + tongue + path);
			for (const fault of await work(page, path)) faults.push(`${family}: ${fault}`);
		}
		return faults;
	}

	test("in Arabic nothing scrolls sideways at 320 px, and a page has its switch of languages", async (t) => {
		const faults = await everywhere(
			t,
			{ viewport: { width: 320, height: 640 } },
			async (page, path) => [
				...(await sideways(page)),
				...((await page.locator(`.tongues a[lang="en"][href$="${path}"]`).count()) === 1
					? []
					: ["no way to the same page in English"]),
			],
			"/ar",
		);
		assert.deepEqual(faults, []);
	});

	/** @param {Page} page */
	const sideways = (page) =>
		page.evaluate(() => {
			const { scrollWidth, clientWidth } = document.documentElement;
			return scrollWidth > clientWidth ? [`${scrollWidth} wide in ${clientWidth}`] : [];
		});

	test("from right to left: nothing scrolls sideways, and dates stand at the right", async (t) => {
		const faults = await everywhere(t, { viewport: { width: 1280, height: 800 } }, async (page) => {
			const wrong = await page.evaluate(() => {
				document.documentElement.dir = "rtl";
				const at = document.querySelector(".ev .at, .when")?.getBoundingClientRect();
				const what = document.querySelector(".ev .what, .head h1")?.getBoundingClientRect();
				return at && what && at.left < what.right - 1 ? [`date at ${at.left}, text up to ${what.right}`] : [];
			});
			await page.setViewportSize({ width: 320, height: 640 });
			wrong.push(...(await sideways(page)));
			await page.setViewportSize({ width: 1280, height: 800 });
			return wrong;
		});
		assert.deepEqual(faults, []);
	});

	test("the first stop of the keyboard is the link past the navigation, and it shows", async (t) => {
		const page = await site.open(t, "/timeline/");
		await page.keyboard.press("Tab");
		const skip = page.locator(":focus");
		assert.equal(await skip.getAttribute("href"), "#main");
		assert.ok((await boxOf(skip)).y >= 0);
		assert.notEqual(await skip.evaluate((e) => getComputedStyle(e).outlineStyle), "none");
		await page.keyboard.press("Enter");
		await page.keyboard.press("Tab");
		assert.ok(await page.locator(":focus").evaluate((e) => document.querySelector("main").contains(e)));
	});

	test("the navigation says where one is", async (t) => {
		const page = await site.open(t, "/timeline/");
		assert.equal(await page.locator("header nav [aria-current]").innerText(), "Timeline");
		assert.equal(await page.locator("header nav [aria-current]").getAttribute("aria-current"), "page");
		await page.goto(`${site.at}/actors/syria/`);
		assert.equal(await page.locator("header nav [aria-current]").innerText(), "Actors");
	});

	test("an event says who, how sure, what it belongs to and what it rests on", async (t) => {
		const page = await site.open(t, "/events/delegation-visits-damascus/");
		assert.deepEqual(await page.locator("main h2").allInnerTexts(), [
			"What happened",
			"How sure",
			"What it belongs to",
			"Who took part",
			"Source",
			"Cite this entry",
		]);
		assert.match(await page.locator(".said").innerText(), /Stated by Middle East Monitor, 5 May 2025/);
		assert.deepEqual(await page.locator(".rel dt").allInnerTexts(), [
			"Follows up on",
			"Builds on",
			"Coincides with",
			"Follows",
			"Includes",
		]);
		assert.match(
			await page.locator("table").innerText(),
			/Samir Sharifov\s+head of the delegation\s+Deputy Prime Minister, Azerbaijan/,
		);
		assert.match(
			await page.locator("#source-1").innerText(),
			/Middle East Monitor, May 5, 2025\.\s+No web address is on record/,
		);
		assert.match(await page.locator("main").innerText(), /No corrections/);
	});

	test("without scripts everything is there", async (t) => {
		/** @param {boolean} javaScriptEnabled */
		const read = async (javaScriptEnabled) => {
			const texts = [];
			const page = await site.open(t, "/", { javaScriptEnabled });
			for (const path of Object.values(FAMILIES)) {
				await page.goto(site.at + path);
				// What only scripts can do is not there without them, and what says so is not there with them.
				await page.evaluate(() => {
					const both = "form, .story, .zoom, .told, .shown, noscript";
					for (const one of document.querySelectorAll(both)) one.remove();
				});
				const text = await page.locator("body").innerText();
				texts.push(text.replace(/\n+/g, "\n"));
			}
			return texts;
		};
		assert.deepEqual(await read(false), await read(true));
	});

	test("on paper an event takes one sheet, without what only a screen can do", async (t) => {
		const page = await site.open(t, "/events/delegation-visits-damascus/");
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
		assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1);
		await page.emulateMedia({ media: "print" });
		for (const gone of ["header nav", "nav.crumb", "nav.next", "footer", ".skip"])
			assert.ok(!(await page.locator(gone).first().isVisible()), gone);
		for (const kept of ["h1", ".when", "#claims", "#relations", "#who", "#sources", ".cited"])
			assert.ok(await page.locator(kept).first().isVisible(), kept);
	});

	test("with colours forced the marks still tell stated from reported", async (t) => {
		const page = await site.open(t, "/", { forcedColors: "active" });
		const [stated, reported] = await page
			.locator(".folio .dot")
			.evaluateAll((all) => all.map((dot) => getComputedStyle(dot).fill));
		assert.notEqual(stated, reported);
	});
});
