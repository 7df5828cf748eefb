// @ts-check
// A page of the site in a frame on a page of another origin: it informs, tells its height, takes the look it
// is asked for, and leads on within the frame.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { audit } from "./audit.js";
import { atHome, listen, onSite } from "./site.js";

const EMBEDS = [
	"/embed/",
	"/embed/relations/azerbaijan--syria/",
	"/embed/actors/turkey/",
	"/embed/events/embassy-stops-working/",
];

describe("an embed", () => {
	// The site's own address stands in the code to copy.
	const site = onSite({ make: atHome });
	/** @type {{ at: string; close(): Promise<unknown> }} */
	let host;
	let body = "";
	before(async () => {
		host = await listen((_, response) => {
			response.setHeader("content-type", "text/html; charset=utf-8");
			const head = '<!doctype html><html lang="en"><title>A newspaper</title>';
			response.end(`${head}<main><h1>News</h1>${body}</main></html>`);
		});
	});
	after(() => host?.close());

	/** The code that a page offers, as its reader copies it. @param {Test} t @param {string} path */
	async function code(t, path) {
		const page = await site.open(t, path);
		return (await page.locator("[data-share] pre").textContent()) ?? "";
	}

	/** A frame of the site's. @param {string} path */
	const frameOf = (path) => `<iframe src="${site.at}${path}" title="x" width="700"></iframe>`;

	/**
	 * A page of another origin that holds `html`.
	 * @param {Test} t @param {string} html @param {PageOptions} [options]
	 */
	async function framed(t, html, options) {
		body = html;
		const page = await (await site.context(t, options)).newPage();
		/** @type {string[]} */
		const said = [];
		page.on("console", (message) => {
			if (["error", "warning"].includes(message.type())) said.push(message.text());
		});
		page.on("pageerror", (error) => said.push(String(error)));
		await page.goto(host.at);
		// It loads lazily: it may not yet have begun.
		const element = await page.locator("iframe").first().elementHandle();
		const frame = await element?.contentFrame();
		assert.ok(frame);
		await frame.waitForURL(/\/embed\//);
		return { page, frame, said };
	}

	for (const [path, of] of [
		["/", "/embed/"],
		["/relations/azerbaijan--syria/", "/embed/relations/azerbaijan--syria/"],
		["/actors/turkey/", "/embed/actors/turkey/"],
		["/events/delegation-visits-damascus/", "/embed/events/delegation-visits-damascus/"],
		["/ar/events/delegation-visits-damascus/", "/ar/embed/events/delegation-visits-damascus/"],
	])
		test(`the code of ${path} shows ${of}, as high as it is`, async (t) => {
			const { page, frame, said } = await framed(t, await code(t, path));
			assert.equal(new URL(frame.url()).pathname, of);
			const high = await frame.evaluate(() =>
				Math.ceil(document.documentElement.getBoundingClientRect().height),
			);
			await page.waitForFunction(
				(high) => Math.abs(document.querySelector("iframe").clientHeight - high) <= 1,
				high,
			);
			// A narrower page makes a higher frame.
			await page.setViewportSize({ width: 320, height: 700 });
			await page.waitForFunction((high) => document.querySelector("iframe").clientHeight !== high, high);
			const over = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			assert.ok(over <= 0, `${over}px too wide`);
			assert.deepEqual(said, []);
		});

	test("messages from elsewhere move nothing", async (t) => {
		const own = await code(t, "/events/embassy-stops-working/");
		const { page } = await framed(t, `${own}<iframe id="other" srcdoc="x"></iframe>`);
		const height = () =>
			page
				.locator("iframe")
				.first()
				.evaluate((frame) => frame.style.height);
		await page.waitForFunction(() => document.querySelector("iframe").style.height);
		const told = await height();
		await page.evaluate(() => postMessage({ type: "chancery:height", height: 9999 }, "*"));
		await page.evaluate(
			() =>
				new Promise((done) => {
					addEventListener("message", done, { once: true });
					postMessage("last", "*");
				}),
		);
		assert.equal(await height(), told);
		assert.equal(await page.locator("#other").evaluate((frame) => frame.style.height), "");
	});

	test("an event of the list opens in the frame, with the look it was asked for", async (t) => {
		const { page, frame } = await framed(t, frameOf("/embed/?theme=dark&amp;accent=ffcc00"));
		await frame.locator(".ev-line a").first().click();
		await frame.waitForURL(/\/embed\/events\//);
		assert.match(frame.url(), /theme=dark/);
		assert.equal(page.url(), `${host.at}/`);
	});

	test("the way out opens a page of its own", async (t) => {
		const { page, frame } = await framed(t, frameOf("/embed/events/embassy-stops-working/"));
		const [opened] = await Promise.all([
			page.context().waitForEvent("page"),
			frame.locator(".out a").click(),
		]);
		await opened.waitForURL(`${site.at}/events/embassy-stops-working/`);
	});

	test("light or dark is the host's to say, and a colour that can be read", async (t) => {
		/** @param {string} query @param {"light" | "dark"} colorScheme */
		const at = async (query, colorScheme) => {
			const { frame } = await framed(t, frameOf(`/embed/${query}`), { colorScheme });
			return frame.evaluate(() => ({
				paper: getComputedStyle(document.body).backgroundColor,
				red: getComputedStyle(document.querySelector(".at")).color,
			}));
		};
		const light = { paper: "rgb(252, 251, 248)", red: "rgb(169, 35, 27)" };
		const dark = { paper: "rgb(18, 21, 26)", red: "rgb(255, 140, 121)" };
		assert.deepEqual(await at("", "light"), light);
		assert.deepEqual(await at("?theme=auto", "dark"), dark);
		assert.deepEqual(await at("?theme=light", "dark"), light);
		assert.deepEqual(await at("?theme=dark", "light"), dark);
		assert.equal((await at("?accent=%23006400", "light")).red, "rgb(0, 100, 0)");
		for (const poor of ["ffcc00", "red", "123", "a9231b;x", "%22%3E"])
			assert.deepEqual(await at(`?accent=${poor}`, "light"), light, poor);
	});

	for (const tongue of ["", "/ar"])
		for (const colorScheme of /** @type {const} */ (["light", "dark"]))
			test(`no violation of WCAG 2.2 AA in ${colorScheme} embeds below ${tongue || "/"}`, async (t) => {
				const faults = [];
				for (const path of EMBEDS) {
					const look = { colorScheme, viewport: { width: 480, height: 600 } };
					const page = await site.open(t, tongue + path, look);
					faults.push(...(await audit(page)).map((fault) => `${path}: ${fault}`));
				}
				assert.deepEqual(faults, []);
			});

	test("without scripts it still informs, and its links open elsewhere", async (t) => {
		const page = await site.open(t, "/embed/", { javaScriptEnabled: false });
		assert.equal(await page.locator(".ev-line").count(), 8);
		const [opened] = await Promise.all([
			page.context().waitForEvent("page"),
			page.locator(".ev-line a").first().click(),
		]);
		await opened.waitForURL(/\/embed\/events\//);
	});

	test("the panel copies its code, and has no button where no script runs", async (t) => {
		const path = "/events/embassy-stops-working/";
		const page = await site.open(t, path, { permissions: ["clipboard-read", "clipboard-write"] });
		await page.locator("[data-share] summary").click();
		await page.locator("[data-copy]").click();
		await page.locator("[data-share] [role=status]:has-text('Copied')").waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		assert.equal(copied, await page.locator("[data-share] pre").textContent());
		assert.deepEqual(await audit(page), []);
		const still = await site.open(t, path, { javaScriptEnabled: false });
		assert.equal(await still.locator("[data-share] button").count(), 0);
	});

	test("a choice of events goes into the code, and the frame shows that choice alone", async (t) => {
		const page = await site.open(t, "/timeline/?type=meeting&from=2025");
		await page.waitForFunction(() =>
			/type=meeting&amp;from=2025"/.test(document.querySelector("[data-share] pre").textContent),
		);
		const text = await page.locator("[data-share] pre").textContent();
		const { frame, said } = await framed(t, text ?? "", { viewport: { width: 700, height: 900 } });
		await frame.waitForSelector("[data-results] .ev");
		assert.deepEqual(await frame.locator("[data-results] .ev h3").allTextContents(), [
			"Al-Sharaa and Aliyev meet at the Antalya Diplomacy Forum",
			"Talks with five Syrian ministers",
		]);
		assert.ok(!(await frame.locator("[data-list]").isVisible()));
		assert.ok(!(await frame.locator("form.find").isVisible()));
		assert.deepEqual(said, []);
	});
});
