// A page of the site in a frame on a page of another origin: it informs, tells its height, takes the look it is
// asked for, and leads on within the frame.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { audit } from "./audit.js";
import { browser, build, serve } from "./site.js";

const EMBEDS = [
	"/embed/",
	"/embed/relations/azerbaijan--syria/",
	"/embed/actors/turkey/",
	"/embed/events/embassy-stops-working/",
];

describe("an embed", () => {
	let site, server, host, chrome;
	before(async () => {
		// The site's own address stands in the code to copy, so it must be known before it is built.
		const free = await serve(import.meta.dirname);
		await free.close();
		site = build({ baseUrl: free.at });
		server = await serve(site.out, Number(new URL(free.at).port));
		const bodies = createServer((request, response) => {
			response.setHeader("content-type", "text/html; charset=utf-8");
			response.end(
				`<!doctype html><html lang="en"><title>A newspaper</title><main><h1>News</h1>${host.body}</main></html>`,
			);
		});
		await new Promise((done) => bodies.listen(0, "127.0.0.1", done));
		host = {
			at: `http://127.0.0.1:${bodies.address().port}`,
			body: "",
			close: () => new Promise((done) => bodies.close(done)),
		};
		chrome = await browser();
	});
	after(async () => {
		await chrome?.close();
		await host?.close();
		await server?.close();
		site?.remove();
	});

	/** The code that a page offers, as its reader copies it. */
	async function code(path) {
		const page = await chrome.newPage();
		await page.goto(server.at + path);
		const text = await page.locator("[data-share] pre").textContent();
		await page.close();
		return text;
	}

	/** A page of another origin that holds `body`. */
	async function framed(body, options = {}) {
		host.body = body;
		const page = await chrome.newPage(options);
		const said = [];
		page.on(
			"console",
			(message) => ["error", "warning"].includes(message.type()) && said.push(message.text()),
		);
		page.on("pageerror", (error) => said.push(String(error)));
		await page.goto(host.at);
		// It loads lazily: it may not yet have begun.
		const frame = await (await page.locator("iframe").first().elementHandle()).contentFrame();
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
		test(`the code of ${path} shows ${of}, as high as it is`, async () => {
			const { page, frame, said } = await framed(await code(path));
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
			await page.close();
		});

	test("messages from elsewhere move nothing", async () => {
		const { page } = await framed(
			`${await code("/events/embassy-stops-working/")}<iframe id="other" srcdoc="x"></iframe>`,
		);
		await page.waitForFunction(() => document.querySelector("iframe").style.height);
		const before = await page
			.locator("iframe")
			.first()
			.evaluate((f) => f.style.height);
		await page.evaluate(() => postMessage({ type: "chancery:height", height: 9999 }, "*"));
		await page.evaluate(
			() =>
				new Promise((done) => {
					addEventListener("message", done, { once: true });
					postMessage("last", "*");
				}),
		);
		assert.equal(
			await page
				.locator("iframe")
				.first()
				.evaluate((f) => f.style.height),
			before,
		);
		assert.equal(await page.locator("#other").evaluate((f) => f.style.height), "");
		await page.close();
	});

	test("an event of the list opens in the frame, with the look it was asked for", async () => {
		const { page, frame } = await framed(
			`<iframe src="${server.at}/embed/?theme=dark&amp;accent=ffcc00" title="x" width="700"></iframe>`,
		);
		await frame.locator(".ev-line a").first().click();
		await frame.waitForURL(/\/embed\/events\//);
		assert.match(frame.url(), /theme=dark/);
		assert.equal(page.context().pages().length >= 1 && page.url(), `${host.at}/`);
		await page.close();
	});

	test("the way out opens a page of its own", async () => {
		const { page, frame } = await framed(
			`<iframe src="${server.at}/embed/events/embassy-stops-working/" title="x"></iframe>`,
		);
		const [opened] = await Promise.all([
			page.context().waitForEvent("page"),
			frame.locator(".out a").click(),
		]);
		await opened.waitForURL(`${server.at}/events/embassy-stops-working/`);
		await page.context().close();
	});

	test("light or dark is the host's to say, and a colour that can be read", async () => {
		const look = (frame) =>
			frame.evaluate(() => ({
				paper: getComputedStyle(document.body).backgroundColor,
				red: getComputedStyle(document.querySelector(".at")).color,
			}));
		const at = async (query, options) => {
			const { page, frame } = await framed(
				`<iframe src="${server.at}/embed/${query}" title="x"></iframe>`,
				options,
			);
			const seen = await look(frame);
			await page.close();
			return seen;
		};
		const light = { paper: "rgb(252, 251, 248)", red: "rgb(169, 35, 27)" };
		const dark = { paper: "rgb(18, 21, 26)", red: "rgb(255, 140, 121)" };
		assert.deepEqual(await at("", { colorScheme: "light" }), light);
		assert.deepEqual(await at("?theme=auto", { colorScheme: "dark" }), dark);
		assert.deepEqual(await at("?theme=light", { colorScheme: "dark" }), light);
		assert.deepEqual(await at("?theme=dark", { colorScheme: "light" }), dark);
		assert.equal((await at("?accent=%23006400", { colorScheme: "light" })).red, "rgb(0, 100, 0)");
		for (const poor of ["ffcc00", "red", "123", "a9231b;x", "%22%3E"])
			assert.deepEqual(await at(`?accent=${poor}`, { colorScheme: "light" }), light, poor);
	});

	for (const tongue of ["", "/ar"])
		for (const colorScheme of ["light", "dark"])
			test(`no violation of WCAG 2.2 AA in ${colorScheme} embeds${tongue && " below " + tongue}`, async () => {
				const context = await chrome.newContext({ colorScheme, viewport: { width: 480, height: 600 } });
				const faults = [];
				for (const path of EMBEDS) {
					const page = await context.newPage();
					await page.goto(server.at + tongue + path);
					faults.push(...(await audit(page)).map((fault) => `${path}: ${fault}`));
					await page.close();
				}
				await context.close();
				assert.deepEqual(faults, []);
			});

	test("without scripts it still informs, and its links open elsewhere", async () => {
		const context = await chrome.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		await page.goto(`${server.at}/embed/`);
		assert.equal(await page.locator(".ev-line").count(), 8);
		const [opened] = await Promise.all([
			context.waitForEvent("page"),
			page.locator(".ev-line a").first().click(),
		]);
		await opened.waitForURL(/\/embed\/events\//);
		await context.close();
	});

	test("the panel copies its code, and has no button where no script runs", async () => {
		const context = await chrome.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
		const page = await context.newPage();
		await page.goto(`${server.at}/events/embassy-stops-working/`);
		await page.locator("[data-share] summary").click();
		await page.locator("[data-copy]").click();
		await page.locator("[data-share] [role=status]:has-text('Copied')").waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		assert.equal(copied, await page.locator("[data-share] pre").textContent());
		assert.deepEqual(await audit(page), []);
		await context.close();
		const bare = await chrome.newContext({ javaScriptEnabled: false });
		const still = await bare.newPage();
		await still.goto(`${server.at}/events/embassy-stops-working/`);
		assert.equal(await still.locator("[data-share] button").count(), 0);
		await bare.close();
	});

	test("a choice of events goes into the code, and the frame shows that choice alone", async () => {
		const page = await chrome.newPage();
		await page.goto(`${server.at}/timeline/?type=meeting&from=2025`);
		await page.waitForFunction(() =>
			/type=meeting&amp;from=2025"/.test(document.querySelector("[data-share] pre").textContent),
		);
		const text = await page.locator("[data-share] pre").textContent();
		await page.close();
		const { page: host, frame, said } = await framed(text, { viewport: { width: 700, height: 900 } });
		await frame.waitForSelector("[data-results] .ev");
		assert.deepEqual(await frame.locator("[data-results] .ev h3").allTextContents(), [
			"Al-Sharaa and Aliyev meet at the Antalya Diplomacy Forum",
			"Talks with five Syrian ministers",
		]);
		assert.ok(!(await frame.locator("[data-list]").isVisible()));
		assert.ok(!(await frame.locator("form.find").isVisible()));
		assert.deepEqual(said, []);
		await host.close();
	});
});
