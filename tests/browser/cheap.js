// @ts-check
// What is asked of many pages because it is cheap: nothing scrolls sideways, nothing is asked of another
// host, nothing fails in the console, nothing moves under the pointer, the keyboard or while pictures arrive.
import { HtmlValidate } from "html-validate";
import { HTML_RULES, none, onPages, textOf } from "./site.js";

const WIDTHS = [1280, 820, 390, 320];
const PICTURE = /\.(?:png|jpe?g|webp|gif)$/;

/** What the browser says moved, and by how much it matters. */
const watchShifts = () => {
	window.shifts = [];
	new PerformanceObserver((list) => {
		for (const { value, sources } of list.getEntries()) {
			const what = sources.map(
				({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.parentElement?.outerHTML?.slice(0, 80),
			);
			window.shifts.push(`moved by ${value.toFixed(4)}: ${what.join(" | ")}`);
		}
	}).observe({ type: "layout-shift", buffered: true });
};

/** Two frames later all that was to be laid out is. @param {Page} page */
const settle = (page) =>
	page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** @param {Page} page @param {number} width */
const sideways = (page, width) =>
	page.evaluate((width) => {
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return [];
		const beyond = [...document.body.querySelectorAll("*")].filter((e) => {
			const { left, right } = e.getBoundingClientRect();
			return right > clientWidth + 1 || left < -1;
		});
		return [`${scrollWidth} wide at ${width}: ${beyond.at(-1)?.outerHTML.slice(0, 120)}`];
	}, width);

/**
 * Focuses and points at some of what a reader may, and tells what stands elsewhere or has another size for
 * it: focus in one go within the page, the pointer on the first of each kind.
 * @param {Page} page
 */
const touch = async (page) => {
	const { targets, moved } = await page.evaluate(() => {
		/** @param {string} kind */
		const shown = (kind) =>
			[...document.querySelectorAll(kind)].filter(
				(e) => e.checkVisibility() && e.getBoundingClientRect().width > 0,
			);
		const all = [
			...document.querySelectorAll("main > *, .ev, .ev .what, .ev .at, .items > li, .chart, h1, h2"),
		].filter((e) => e.checkVisibility());
		window.boxes = () =>
			all.map((e) => {
				const { x, y, width, height } = e.getBoundingClientRect();
				const places = [x + scrollX, y + scrollY, width, height].map(Math.round);
				return `${e.tagName}.${e.classList[0]}: ${places.join(" ")}`;
			});
		window.still = window.boxes();
		window.differs = () =>
			window
				.boxes()
				.filter((box, n) => box !== window.still[n])
				.slice(0, 1);
		/** @type {string[]} */
		const moved = [];
		for (const kind of [".ev a", ".chart .e", ".chart .y", "main a", "summary, button", ".items a"])
			for (const e of shown(kind).slice(0, 2)) {
				e.focus({ preventScroll: true });
				moved.push(...window.differs().map((box) => `focus on ${e.outerHTML.slice(0, 60)}: ${box}`));
				e.blur();
			}
		return {
			targets: [".ev", ".chart .e", ".chart .y"].filter((kind) => shown(kind).length),
			moved,
		};
	});
	for (const kind of targets) {
		const at = await page.evaluate((kind) => {
			const e = [...document.querySelectorAll(kind)].find(
				(e) => e.checkVisibility() && e.getBoundingClientRect().width > 0,
			);
			e.scrollIntoView({ block: "center" });
			const { x, y, width, height } = e.getBoundingClientRect();
			return [x + Math.min(width / 2, 60), y + Math.min(height / 2, 12)];
		}, kind);
		await page.mouse.move(at[0], at[1]);
		moved.push(...(await page.evaluate(() => window.differs())).map((box) => `pointing at ${kind}: ${box}`));
	}
	if (targets.length) await page.mouse.move(0, 0);
	return moved;
};

/** The tests of a site. @param {RunTest} test @param {HereLooked} here */
export function cheap(test, here) {
	test("stays within its width, is quiet, asks no one else, and nothing on it moves", async () => {
		const faults = await onPages(
			{
				here,
				paths: here.site.cheap,
				options: { viewport: { width: WIDTHS[0], height: 800 } },
				init: watchShifts,
			},
			async (page, address, path) => {
				/** @type {string[]} */
				const found = [];
				/** @param {import("playwright-core").ConsoleMessage} message */
				const hear = (message) => {
					const text = message.text();
					if (message.type() === "error" && !text.includes("404")) found.push(`console: ${text}`);
				};
				/** @param {import("playwright-core").Request} request */
				const ask = (request) => {
					const url = request.url();
					if (!url.startsWith(here.at) && !url.startsWith("data:")) found.push(`asks ${url}`);
				};
				/** @param {Error} error */
				const fail = (error) => found.push(`fails: ${error.message}`);
				page.on("console", hear).on("request", ask).on("pageerror", fail);
				// Pictures come once the page has been laid out without them.
				let now = () => {};
				const laidOut = new Promise((done) => {
					now = () => done(undefined);
				});
				const pictured = textOf(here.site.out, path).includes("<img");
				if (pictured)
					await page.route(PICTURE, async (route) => {
						await laidOut;
						await route.continue();
					});
				await page.setViewportSize({ width: WIDTHS[0], height: 800 });
				await page.goto(address, { waitUntil: "domcontentloaded" });
				await settle(page);
				now();
				await page.waitForLoadState("load");
				await settle(page);
				found.push(...(await page.evaluate(() => window.shifts)), ...(await touch(page)));
				for (const width of WIDTHS) {
					await page.setViewportSize({ width, height: 800 });
					found.push(...(await sideways(page, width)));
				}
				page.off("console", hear).off("request", ask).off("pageerror", fail);
				if (pictured) await page.unroute(PICTURE);
				return found;
			},
		);
		none(faults);
	});

	test("is valid HTML", async () => {
		const validator = new HtmlValidate(HTML_RULES);
		/** @type {string[]} */
		const faults = [];
		for (const path of here.site.cheap) {
			const report = await validator.validateString(textOf(here.site.out, path), path);
			for (const { messages } of report.results)
				for (const m of messages) faults.push(`${path}:${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
		}
		none(faults);
	});
}
