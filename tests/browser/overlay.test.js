// @ts-check
// What an editor sees in the browser when something is wrong: the preview itself, on a long page.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { BINARY, boxOf, folder, onSite, REPOSITORY } from "./site.js";

const EVENT = "content/events/2025-04-antalya-meeting.md";
const OVERLAY = "[data-chancery-faults] section";

/** What the terminal says of the file at a time. @param {string} before @param {string} after */
const told = (before, after) =>
	new RegExp(`${before}\\d\\d:\\d\\d:\\d\\d ${EVENT.replaceAll(".", "\\.")}: ${after}`);

/**
 * A preview of a copy of the sample; `heard` resolves once the terminal has said something that matches.
 * @param {Record<string, string>} changed
 */
async function preview(changed = {}) {
	const { root, write, remove } = folder();
	for (const part of ["content", "site.yaml"])
		cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
	for (const [path, text] of Object.entries(changed)) write(path, text);
	const child = spawn(BINARY, ["serve", "-r", root, "--port", "0"], {
		env: { ...process.env, NO_COLOR: "1" },
	});
	let said = "";
	const waiting = new Set();
	/** @param {Buffer} chunk */
	const hear = (chunk) => {
		said += chunk;
		for (const check of waiting) check();
	};
	child.stdout.on("data", hear);
	child.stderr.on("data", hear);
	/** @type {(pattern: RegExp) => Promise<RegExpExecArray>} */
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
		heard,
		said: () => said,
		forget() {
			said = "";
		},
		write,
		/** @param {string} path */
		read: (path) => readFileSync(join(root, path), "utf8"),
		site: { out: root, remove },
		server: {
			at,
			async close() {
				const ended = new Promise((done) => child.on("exit", done));
				child.kill("SIGINT");
				await ended;
			},
		},
	};
}

/** @typedef {Awaited<ReturnType<typeof preview>>} Preview */

/**
 * Whether the element is what one sees and touches at its own middle, and lies on the screen.
 * @param {Locator} locator
 */
const isSeen = (locator) =>
	locator.evaluate((e) => {
		const { x, y, width, height } = e.getBoundingClientRect();
		const [left, top] = [x + width / 2, y + Math.min(height / 2, 40)];
		const within = left > 0 && left < innerWidth && top > 0 && top < innerHeight;
		const { host } = /** @type {ShadowRoot} */ (e.getRootNode());
		return within && width > 200 && height > 20 && document.elementFromPoint(left, top) === host;
	});

/** The contrast of the text that the overlay sets, by WCAG 2. @param {Locator} locator */
const contrast = (locator) =>
	locator.evaluate((e) => {
		/** @param {string} colour */
		const light = (colour) => {
			const shares = colour.match(/\d+/g)?.map((c) => Number(c) / 255) ?? [];
			const [r, g, b] = shares.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
			return 0.2126 * r + 0.7152 * g + 0.0722 * b;
		};
		const { color, backgroundColor } = getComputedStyle(e);
		const [a, b] = [light(color), light(backgroundColor)].sort((x, y) => y - x);
		return (a + 0.05) / (b + 0.05);
	});

describe("the overlay", () => {
	/** @type {Preview} */
	let served;
	const site = onSite({
		async make() {
			served = await preview();
			return served;
		},
	});

	for (const [options, path] of /** @type {[PageOptions, string][]} */ ([
		[{ colorScheme: "light" }, "/timeline/"],
		[{ colorScheme: "dark" }, "/timeline/"],
		[{ colorScheme: "light", contrast: "more" }, "/timeline/"],
		[{ forcedColors: "active" }, "/timeline/"],
		[{ colorScheme: "light" }, "/ar/timeline/"],
		[{ viewport: { width: 390, height: 800 } }, "/events/antalya-meeting/"],
	]))
		test(`an entry at fault is seen, folded and mended: ${path} ${JSON.stringify(options)}`, async (t) => {
			const page = await site.open(t, path, options);
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
		});

	test("a template at fault is told in the terminal as a build tells it, and in the browser", async (t) => {
		const page = await site.open(t, "/events/antalya-meeting/");
		served.forget();
		const own = '{% extends "theme/event.html" %}\n';
		served.write(
			"templates/event.html",
			`${own}{% block footer %}{{ event.nothing_of_the_kind }}{% endblock footer %}\n`,
		);
		const overlay = page.locator(OVERLAY);
		await overlay.waitFor();
		assert.match(await overlay.innerText(), /templates\/event\.html:2:\d+/);
		assert.ok(await isSeen(overlay));
		await served.heard(
			/error\[template-render\][\s\S]*templates\/event\.html:2:\d+[\s\S]*1 error in templates: pages stay/,
		);
		served.forget();
		served.write("templates/event.html", own);
		await overlay.waitFor({ state: "detached" });
		await served.heard(/mended: every page can be shown/);
	});

	test("a template that never ends is told, and the page is right once it is mended", {
		timeout: 120_000,
	}, async (t) => {
		const page = await site.open(t, "/events/antalya-meeting/");
		const heading = page.locator("h1");
		await heading.waitFor();
		const title = await heading.textContent();
		served.forget();
		const own = '{% extends "theme/event.html" %}\n{% block footer %}';
		const round = "{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}";
		served.write(
			"templates/event.html",
			`${own}{% set r = range(end=100000) %}${round}{% endblock footer %}\n`,
		);
		const overlay = page.locator(OVERLAY);
		await overlay.waitFor({ timeout: 60_000 });
		assert.match(await overlay.innerText(), /did not end within 30 seconds[\s\S]*templates\/event\.html/);
		await served.heard(
			/error\[template-render\][\s\S]*did not end within 30 seconds[\s\S]*1 error in templates: pages stay/,
		);
		assert.equal(await heading.textContent(), title, "the page stays as it last was");
		served.write("templates/event.html", `${own}<p id="own">mended</p>{% endblock footer %}\n`);
		await page.locator("#own").waitFor();
		await overlay.waitFor({ state: "detached" });
		assert.equal(await heading.textContent(), title);
		served.write("templates/event.html", '{% extends "theme/event.html" %}\n');
		await page.locator("#own").waitFor({ state: "detached" });
	});

	test("the terminal tells the time, the file that changed, its errors, and when it is mended", async () => {
		const whole = served.read(EVENT);
		served.forget();
		served.write(EVENT, whole.replace(/^date: .*$/m, "date: 2025-13"));
		await served.heard(
			told("error\\[date-invalid\\][\\s\\S]*help: [\\s\\S]*", "1 error: the last good site stays up"),
		);
		served.forget();
		served.write(EVENT, whole);
		await served.heard(
			told(
				"",
				"mended: \\d+ pages in [\\d.]+ ms(?:; \\d+ warnings?; `chancery check` lists (?:it|them))?\\n",
			),
		);
	});
});

describe("where nothing was ever whole", () => {
	/** @type {Preview} */
	let served;
	const site = onSite({
		async make() {
			const whole = readFileSync(join(REPOSITORY, EVENT), "utf8");
			served = await preview({ [EVENT]: whole.replace(/^date: .*$/m, "date: 2025-13") });
			return served;
		},
	});

	test("what is wrong is the page, and no site is said to stay up", async (t) => {
		const page = await site.open(t, "/");
		const overlay = page.locator(OVERLAY);
		await overlay.waitFor();
		assert.ok((await boxOf(overlay)).height >= (await page.evaluate(() => innerHeight)) - 1);
		assert.match(await overlay.innerText(), /there is no page to show until this is mended/);
		await served.heard(/there is no site to show until this is mended/);
		assert.doesNotMatch(served.said(), /last good site/);
		served.write(EVENT, readFileSync(join(REPOSITORY, EVENT), "utf8"));
		await page.locator("h1").waitFor();
		assert.equal(await overlay.count(), 0);
	});
});
