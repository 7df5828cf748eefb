// What an editor sees in the browser when something is wrong: the preview itself, on a long page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BINARY, REPOSITORY, browser } from "./site.js";

const EVENT = "content/events/2025-04-antalya-meeting.md";
const OVERLAY = "[data-chancery-faults] section";

/** A preview of a copy of the sample; `heard` resolves once the terminal has said something that matches. */
async function preview(change = () => {}) {
	const root = mkdtempSync(join(tmpdir(), "chancery-preview-"));
	for (const part of ["content", "site.yaml"])
		cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
	change(root);
	const child = spawn(BINARY, ["serve", "-r", root, "--port", "0"], {
		env: { ...process.env, NO_COLOR: "1" },
	});
	let said = "";
	const waiting = new Set();
	const hear = (chunk) => {
		said += chunk;
		for (const check of waiting) check();
	};
	child.stdout.on("data", hear);
	child.stderr.on("data", hear);
	const heard = (pattern) =>
		new Promise((done) => {
			const check = () => {
				const found = pattern.exec(said);
				if (!found) return;
				waiting.delete(check);
				done(found);
			};
			waiting.add(check);
			check();
		});
	const [, at] = await heard(/ at (http:\S+?)\/? \(stop/);
	return {
		at,
		heard,
		said: () => said,
		forget: () => (said = ""),
		write(path, text) {
			mkdirSync(join(root, path, ".."), { recursive: true });
			writeFileSync(join(root, path), text);
		},
		read: (path) => readFileSync(join(root, path), "utf8"),
		async close() {
			const ended = new Promise((done) => child.on("exit", done));
			child.kill("SIGINT");
			await ended;
			rmSync(root, { recursive: true, force: true });
		},
	};
}

/** Whether the element is what one sees and touches at its own middle, and lies on the screen. */
const isSeen = (locator) =>
	locator.evaluate((e) => {
		const { x, y, width, height } = e.getBoundingClientRect();
		const [left, top] = [x + width / 2, y + Math.min(height / 2, 40)];
		const within = left > 0 && left < innerWidth && top > 0 && top < innerHeight;
		const host = e.getRootNode().host;
		return within && width > 200 && height > 20 && document.elementFromPoint(left, top) === host;
	});

/** The contrast of the text that the overlay sets, by WCAG 2. */
const contrast = (locator) =>
	locator.evaluate((e) => {
		const light = (colour) => {
			const [r, g, b] = colour
				.match(/\d+/g)
				.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
			return 0.2126 * r + 0.7152 * g + 0.0722 * b;
		};
		const { color, backgroundColor } = getComputedStyle(e);
		const [a, b] = [light(color), light(backgroundColor)].sort((x, y) => y - x);
		return (a + 0.05) / (b + 0.05);
	});

describe("the overlay", () => {
	let chrome, served;
	before(async () => {
		chrome = await browser();
		served = await preview();
	});
	after(async () => {
		await chrome?.close();
		await served?.close();
	});

	for (const [options, path] of [
		[{ colorScheme: "light" }, "/timeline/"],
		[{ colorScheme: "dark" }, "/timeline/"],
		[{ colorScheme: "light", contrast: "more" }, "/timeline/"],
		[{ forcedColors: "active" }, "/timeline/"],
		[{ colorScheme: "light" }, "/ar/timeline/"],
		[{ viewport: { width: 390, height: 800 } }, "/events/antalya-meeting/"],
	])
		test(`an entry at fault is seen, can be folded away and goes when it is mended: ${path} ${JSON.stringify(options)}`, async () => {
			const context = await chrome.newContext({ viewport: { width: 1280, height: 800 }, ...options });
			const page = await context.newPage();
			await page.goto(served.at + path);
			const whole = served.read(EVENT);
			const overlay = page.locator(OVERLAY);
			assert.equal(await overlay.count(), 0);
			const line = whole.split("\n").findIndex((l) => l.startsWith("date:")) + 1;
			served.write(EVENT, whole.replace(/^date: .*$/m, "date: 2025-13"));
			await overlay.waitFor();
			assert.ok(await isSeen(overlay), "it is on the screen, above the page");
			if (!options.forcedColors) assert.ok((await contrast(overlay)) > 7);
			const text = await overlay.innerText();
			assert.match(text, new RegExp(`${EVENT}:${line}:\\d+`));
			assert.match(text, /date-invalid.*there is no month 13/);
			assert.match(text, /2025-13/);
			assert.match(text, /help: /);
			// Wherever one is on a long page.
			await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
			assert.ok(await isSeen(overlay), "at the page's end too");
			const fold = overlay.getByRole("button");
			await fold.focus();
			await page.keyboard.press("Enter");
			assert.equal(await overlay.locator("ol").isVisible(), false);
			assert.equal(await fold.getAttribute("aria-expanded"), "false");
			assert.ok(await isSeen(overlay.locator("h2")), "its line stays");
			await page.reload();
			assert.equal(await page.locator(OVERLAY).locator("ol").isVisible(), false, "folded it stays");
			served.write(EVENT, whole);
			await overlay.waitFor({ state: "detached" });
			await context.close();
		});

	test("a template at fault is told in the terminal as a build tells it, and in the browser", async () => {
		const page = await chrome.newPage();
		await page.goto(`${served.at}/events/antalya-meeting/`);
		served.forget();
		served.write(
			"templates/event.html",
			'{% extends "theme/event.html" %}\n{% block footer %}{{ event.nothing_of_the_kind }}{% endblock footer %}\n',
		);
		const overlay = page.locator(OVERLAY);
		await overlay.waitFor();
		assert.match(await overlay.innerText(), /templates\/event\.html:2:\d+/);
		assert.ok(await isSeen(overlay));
		await served.heard(
			/error\[template-render\][\s\S]*templates\/event\.html:2:\d+[\s\S]*1 error in templates: pages stay/,
		);
		served.forget();
		served.write("templates/event.html", '{% extends "theme/event.html" %}\n');
		await overlay.waitFor({ state: "detached" });
		await served.heard(/mended: every page can be shown/);
		await page.close();
	});

	test("the terminal tells the time, the file that changed, the errors with their help, and when they are mended", async () => {
		const whole = served.read(EVENT);
		served.forget();
		served.write(EVENT, whole.replace(/^date: .*$/m, "date: 2025-13"));
		await served.heard(
			/error\[date-invalid\][\s\S]*help: [\s\S]*\d\d:\d\d:\d\d content\/events\/2025-04-antalya-meeting\.md: 1 error: the last good site stays up/,
		);
		served.forget();
		served.write(EVENT, whole);
		await served.heard(
			/\d\d:\d\d:\d\d content\/events\/2025-04-antalya-meeting\.md: mended: \d+ pages in [\d.]+ ms(?:; \d+ warnings?; `chancery check` lists (?:it|them))?\n/,
		);
	});
});

describe("where nothing was ever whole", () => {
	let chrome, served;
	before(async () => {
		chrome = await browser();
		served = await preview((root) => {
			const file = join(root, EVENT);
			writeFileSync(file, readFileSync(file, "utf8").replace(/^date: .*$/m, "date: 2025-13"));
		});
	});
	after(async () => {
		await chrome?.close();
		await served?.close();
	});

	test("what is wrong is the page, and no site is said to stay up", async () => {
		const page = await chrome.newPage();
		await page.goto(`${served.at}/`);
		const overlay = page.locator(OVERLAY);
		await overlay.waitFor();
		assert.ok((await overlay.boundingBox()).height >= (await page.evaluate(() => innerHeight)) - 1);
		assert.match(await overlay.innerText(), /there is no page to show until this is mended/);
		await served.heard(/there is no site to show until this is mended/);
		assert.doesNotMatch(served.said(), /last good site/);
		served.write(EVENT, readFileSync(join(REPOSITORY, EVENT), "utf8"));
		await page.locator("h1").waitFor();
		assert.equal(await overlay.count(), 0);
	});
});
