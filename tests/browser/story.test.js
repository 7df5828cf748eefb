// @ts-check
// Reading as a story: from event to event within what the reader has chosen.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ALL, audit } from "./audit.js";
import { onSite } from "./site.js";

const CHOICE = "?type=visit&actor=syria";
const [FIRST, SECOND] = ["/events/official-visit-to-damascus/", "/events/delegation-visits-damascus/"];

describe("the story", () => {
	const site = onSite();
	/** @param {Page} page */
	const ready = (page) => page.locator(".strip svg").waitFor();
	/** @param {Page} page @param {string} path */
	const at = async (page, path) => {
		await page.waitForURL(site.at + path);
		await page.waitForFunction(() => document.readyState === "complete");
	};

	test("by link: earlier and later are those of the chosen list, and the choice goes along", async (t) => {
		const page = await site.open(t, `/timeline/${CHOICE}`);
		await page.locator("[data-results] h3 a").first().click();
		await at(page, FIRST + CHOICE);
		await ready(page);
		assert.equal(await page.locator(".story .place").textContent(), "1 of 2 · Visit, Syria");
		assert.equal(await page.locator('nav.next a[rel="prev"]').isVisible(), false);
		const next = page.locator('nav.next a[rel="next"]');
		assert.match(
			((await next.textContent()) ?? "").replace(/\s+/g, " "),
			/Later · 4 May 2025 An Azerbaijani delegation visits Damascus/,
		);
		await next.click();
		await at(page, SECOND + CHOICE);
		await ready(page);
		assert.equal(await page.locator('nav.next a[rel="next"]').isVisible(), false);
		await page.locator(".story .place a").click();
		await at(page, `/timeline/${CHOICE}`);
		await page.locator("[data-results] .ev").first().waitFor();
	});

	test("by key, in the direction of reading", async (t) => {
		const page = await site.open(t, FIRST + CHOICE);
		await ready(page);
		await page.keyboard.press("ArrowRight");
		await at(page, SECOND + CHOICE);
		await ready(page);
		await page.keyboard.press("ArrowLeft");
		await at(page, FIRST + CHOICE);
		await page.goto(`${site.at}/ar${FIRST}${CHOICE}`);
		await ready(page);
		await page.keyboard.press("ArrowLeft");
		await at(page, `/ar${SECOND}${CHOICE}`);
	});

	test("a key with a modifier, or where the list ends, leads nowhere", async (t) => {
		const page = await site.open(t, FIRST + CHOICE);
		await ready(page);
		for (const key of ["Control+ArrowRight", "Shift+ArrowRight", "ArrowLeft"]) await page.keyboard.press(key);
		await page.evaluate(() => {
			const field = document.body.appendChild(document.createElement("textarea"));
			field.focus();
		});
		await page.keyboard.press("ArrowRight");
		assert.equal(page.url(), site.at + FIRST + CHOICE);
	});

	test("without a choice: keys walk the whole timeline, and nothing is loaded until asked for", async (t) => {
		const page = await site.open(t, "/events/antalya-meeting/");
		await page.waitForLoadState("networkidle");
		const loaded = () =>
			page.evaluate(() =>
				performance
					.getEntriesByType("resource")
					.map((one) => new URL(one.name).pathname)
					.filter((one) => one.endsWith(".json")),
			);
		assert.deepEqual(await loaded(), []);
		assert.equal(await page.locator("nav.next a").count(), 2);
		await page.getByRole("button", { name: "Show where this stands in time" }).click();
		await ready(page);
		assert.deepEqual(await loaded(), ["/search/index.json", "/search/0.json"]);
		assert.equal(await page.locator(".story .place").textContent(), "4 of 8 · All events");
		assert.equal(await page.locator(".strip a").count(), 8);
		assert.equal(await page.locator('.strip a[aria-current="page"]').count(), 1);
		await page.keyboard.press("ArrowRight");
		await at(page, "/events/decision-to-reopen-embassy/");
	});

	test("the line of time is at true scale, and mirrored from right to left", async (t) => {
		/** @param {string} path */
		const places = async (path) => {
			const page = await site.open(t, path);
			await ready(page);
			return page
				.locator(".strip a path.hit")
				.evaluateAll((all) => all.map((one) => Number(/M([\d.]+)/.exec(one.getAttribute("d") ?? "")?.[1])));
		};
		const [left, right] = [
			await places("/events/antalya-meeting/?actor=syria"),
			await places("/ar/events/antalya-meeting/?actor=syria"),
		];
		assert.equal(left.length, 8);
		// 2013 to December 2024 is far more than December 2024 to May 2025.
		assert.ok(left[1] - left[0] > 0.9 * (left[7] - left[0]));
		assert.ok(left[4] - left[3] < left[3] - left[1]);
		for (const [n, x] of left.entries())
			assert.ok(Math.abs(1000 - x - right[n]) < 0.2, `${x} and ${right[n]}`);
	});

	test("by swipe, and not by a scroll", async (t) => {
		const page = await site.open(t, FIRST + CHOICE, {
			viewport: { width: 390, height: 800 },
			hasTouch: true,
			isMobile: true,
		});
		await ready(page);
		const cdp = await page.context().newCDPSession(page);
		/** @param {number} x @param {number} y */
		const swipe = async (x, y) => {
			/** @param {number} n */
			const point = (n) => [{ x: 200 + x * n, y: 400 + y * n }];
			await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: point(0) });
			for (const n of [0.3, 0.6, 1])
				await cdp.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: point(n) });
			await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
		};
		await swipe(-40, 0);
		await swipe(-80, -120);
		assert.equal(page.url(), site.at + FIRST + CHOICE);
		await swipe(-120, 5);
		await at(page, SECOND + CHOICE);
		await ready(page);
		await swipe(120, 5);
		await at(page, FIRST + CHOICE);
	});

	test("an address that chooses others, or is hostile, leaves the page as it was", async (t) => {
		for (const query of [
			"?type=aid",
			`?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`,
			"?pair=%00--&from=1e9",
			"?q=",
		]) {
			const page = await site.open(t, SECOND + query);
			await page.waitForLoadState("networkidle");
			assert.equal(await page.locator("nav.next a:visible").count(), 2);
			assert.equal(await page.locator("main img").count(), 0);
		}
	});

	test("without scripts earlier and later are there, and nothing that does not work", async (t) => {
		const page = await site.open(t, SECOND + CHOICE, { javaScriptEnabled: false });
		assert.equal(await page.locator("nav.next a:visible").count(), 2);
		assert.equal(await page.locator(".story").isVisible(), false);
	});

	for (const path of [SECOND, `/ar${SECOND}`])
		for (const colorScheme of /** @type {const} */ (["light", "dark"]))
			test(`no violation of WCAG 2.2 AA, and nothing sideways: ${path}, ${colorScheme}`, async (t) => {
				const page = await site.open(t, `${path}?actor=syria`, { colorScheme });
				await ready(page);
				assert.deepEqual(await audit(page, { rules: ALL }), []);
				await page.setViewportSize({ width: 320, height: 640 });
				assert.ok(
					await page.evaluate(
						() => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
					),
				);
			});
});
