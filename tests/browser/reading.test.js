// What readers can do: on a phone, in the dark, with more contrast, from right to left, with the
// keyboard, without scripts, on paper.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { FAMILIES, browser, build, serve } from "./site.js";

describe("reading", () => {
	let site, server, chrome;
	before(async () => {
		site = build();
		server = await serve(site.out);
		chrome = await browser();
	});
	after(async () => {
		await chrome?.close();
		await server?.close();
		site?.remove();
	});

	/** Runs `work` on every family's page in one context, and gathers what it returns. */
	async function everywhere(options, work, tongue = "") {
		const context = await chrome.newContext(options);
		const page = await context.newPage();
		const faults = [];
		for (const [family, path] of Object.entries(FAMILIES)) {
			await page.goto(server.at + tongue + path);
			for (const fault of await work(page, path)) faults.push(`${family}: ${fault}`);
		}
		await context.close();
		return faults;
	}

	test("in Arabic nothing scrolls sideways at 320 px, and every page has its switch of languages", async () => {
		const faults = await everywhere(
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

	const sideways = (page) =>
		page.evaluate(() => {
			const { scrollWidth, clientWidth } = document.documentElement;
			return scrollWidth > clientWidth ? [`${scrollWidth} wide in ${clientWidth}`] : [];
		});

	test("from right to left: nothing scrolls sideways, and dates stand at the right", async () => {
		const faults = await everywhere({ viewport: { width: 1280, height: 800 } }, async (page) => {
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

	test("the first stop of the keyboard is the link past the navigation, and it shows", async () => {
		const page = await chrome.newPage();
		await page.goto(`${server.at}/timeline/`);
		await page.keyboard.press("Tab");
		const skip = page.locator(":focus");
		assert.equal(await skip.getAttribute("href"), "#main");
		assert.ok((await skip.boundingBox()).y >= 0);
		assert.notEqual(await skip.evaluate((e) => getComputedStyle(e).outlineStyle), "none");
		await page.keyboard.press("Enter");
		await page.keyboard.press("Tab");
		assert.ok(await page.locator(":focus").evaluate((e) => document.querySelector("main").contains(e)));
		await page.close();
	});

	test("the navigation says where one is", async () => {
		const page = await chrome.newPage();
		await page.goto(`${server.at}/timeline/`);
		assert.equal(await page.locator("header nav [aria-current]").innerText(), "Timeline");
		assert.equal(await page.locator("header nav [aria-current]").getAttribute("aria-current"), "page");
		await page.goto(`${server.at}/actors/syria/`);
		assert.equal(await page.locator("header nav [aria-current]").innerText(), "Actors");
		await page.close();
	});

	test("an event says who, how sure, what it belongs to and what it rests on", async () => {
		const page = await chrome.newPage();
		await page.goto(`${server.at}/events/delegation-visits-damascus/`);
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
		await page.close();
	});

	test("without scripts everything is there", async () => {
		const read = async (javaScriptEnabled) => {
			const texts = [];
			const context = await chrome.newContext({ javaScriptEnabled });
			const page = await context.newPage();
			for (const path of Object.values(FAMILIES)) {
				await page.goto(server.at + path);
				// What only scripts can do is not there without them, and what says so is not there with them.
				await page.evaluate(() =>
					document
						.querySelectorAll("form, .story, .zoom, .told, .shown, noscript")
						.forEach((one) => one.remove()),
				);
				const text = await page.locator("body").innerText();
				texts.push(text.replace(/\n+/g, "\n"));
			}
			await context.close();
			return texts;
		};
		assert.deepEqual(await read(false), await read(true));
	});

	test("on paper an event takes one sheet, without what only a screen can do", async () => {
		const page = await chrome.newPage();
		await page.goto(`${server.at}/events/delegation-visits-damascus/`);
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
		assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 1);
		await page.emulateMedia({ media: "print" });
		for (const gone of ["header nav", "nav.crumb", "nav.next", "footer", ".skip"])
			assert.ok(!(await page.locator(gone).first().isVisible()), gone);
		for (const kept of ["h1", ".when", "#claims", "#relations", "#who", "#sources", ".cited"])
			assert.ok(await page.locator(kept).first().isVisible(), kept);
		await page.close();
	});

	test("with colours forced the marks still tell stated from reported", async () => {
		const context = await chrome.newContext({ forcedColors: "active" });
		const page = await context.newPage();
		await page.goto(server.at);
		const [stated, reported] = await page
			.locator(".folio .dot")
			.evaluateAll((all) => all.map((dot) => getComputedStyle(dot).fill));
		assert.notEqual(stated, reported);
		await context.close();
	});
});
