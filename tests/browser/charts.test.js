// @ts-check
// Charts as they are seen: with the browser's own fonts, at every width.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { audit } from "./audit.js";
import { boxOf, build, folder, found, onSite, REPOSITORY, served } from "./site.js";

const HARD = join(REPOSITORY, "tests/sites/hard");

const PAGES = [
	"/",
	"/relations/azerbaijan--syria/",
	"/actors/azerbaijan/",
	"/timeline/2025/",
	"/events/delegation-visits-damascus/",
];

describe("charts", () => {
	const site = onSite();

	for (const width of [320, 360, 640, 800, 1100, 1280, 1600])
		test(`at ${width} px one drawing is shown, its words large enough and clear of each other`, async (t) => {
			const faults = [];
			for (const path of PAGES) {
				const page = await site.open(t, path, { viewport: { width, height: 800 } });
				const told = await page.evaluate(() => {
					const faults = [];
					for (const chart of document.querySelectorAll(".chart")) {
						const shown = [...chart.querySelectorAll(":scope > svg")].filter(
							(svg) => svg.getBoundingClientRect().width > 0,
						);
						if (shown.length !== 1) faults.push(`${shown.length} drawings`);
						const [svg] = shown;
						const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
						const boxes = [...svg.querySelectorAll("text")].map((text) => ({
							text: text.textContent,
							box: text.getBoundingClientRect(),
							size: parseFloat(getComputedStyle(text).fontSize) * scale,
						}));
						for (const [n, a] of boxes.entries()) {
							// Under 360 px a drawing is a little smaller than itself.
							if (a.size < (innerWidth < 360 ? 12 : 12.9)) faults.push(`“${a.text}” is ${a.size} px`);
							if (a.box.left < 0 || a.box.right > innerWidth) faults.push(`“${a.text}” reaches out`);
							for (const b of boxes.slice(n + 1)) {
								const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
								const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
								// A line's box is higher than its letters.
								if (across > 1 && down > 6)
									faults.push(`“${a.text}” and “${b.text}” by ${across} and ${down}`);
							}
						}
					}
					return faults;
				});
				faults.push(...told.map((fault) => `${path}: ${fault}`));
			}
			assert.deepEqual(faults, []);
		});

	test("a month is as wide as the month on the axis", async (t) => {
		const page = await site.open(t, "/");
		// In the drawing's own units, without the stroke.
		const [mark, lines] = await page.evaluate(() => {
			const mark = document.querySelector('.wide a[href="/events/humanitarian-aid/"] .m').getBBox();
			const lines = [...document.querySelectorAll(".wide .in > .gl")].map((line) => line.getBBox());
			return [[mark.x, mark.x + mark.width], lines.filter((box) => box.width === 0).map((box) => box.x)];
		});
		const start = lines.findIndex((x) => Math.abs(x - mark[0]) < 0.2);
		assert.ok(start >= 0, `${mark} among ${lines}`);
		assert.ok(Math.abs(lines[start + 1] - mark[1]) < 0.2, `${mark} among ${lines}`);
	});

	test("each mark is reached by the keyboard and named whole, in the order of time", async (t) => {
		const page = await site.open(t, "/");
		const names = await page
			.locator(".wide a")
			.evaluateAll((all) => all.map((a) => a.getAttribute("aria-label")));
		assert.equal(names.length, 8);
		assert.equal(names[0], "Azerbaijan’s embassy in Damascus stops working: about 2013, inferred.");
		assert.equal(names[1], "An official Azerbaijani visit to Damascus: December 2024, reported.");
		assert.equal(names.filter((name) => name?.endsWith(": 4 May 2025, stated.")).length, 3);
		await page.locator(".wide a").first().focus();
		assert.notEqual(await page.locator(":focus").evaluate((e) => getComputedStyle(e).outlineStyle), "none");
	});

	test("the chart can be read as a list, with its silence and its states", async (t) => {
		const page = await site.open(t, "/");
		await page.locator(".fig summary").click();
		const lines = (await page.locator(".fig ol > li").allInnerTexts()).map((t) =>
			t.replace(/\s+/g, " ").trim(),
		);
		assert.equal(lines.length, 8 + 1 + 3);
		assert.match(lines[1], /nothing on record for some 11 years/);
		assert.match(lines.at(-1) ?? "", /reopening decided since about May 2025/);
	});
});

// What is drawn at another scale, with its marks in days and in units of the drawing, from the start of time.
/** Nothing where it is as it was built. @param {Page} page */
const drawing = (page) =>
	page.evaluate(() => {
		const svg = document.querySelector(".chart > .drawn");
		if (!svg?.getBoundingClientRect().width) return null;
		const [from, to, x0, x1] = svg.dataset.axes.split(" ").map(Number);
		const wide = svg.viewBox.baseVal.width;
		const rtl = document.dir === "rtl";
		const marks = [...svg.querySelectorAll("a[data-event]:not([display])")].map((a) => {
			const path = a.querySelector(".m, .f");
			const box = path?.getBBox();
			return {
				id: a.dataset.event,
				name: a.getAttribute("aria-label"),
				x: box && (rtl ? wide - box.x - box.width : box.x),
				width: box?.width,
				y: box && box.y + box.height / 2,
				high: box?.height,
			};
		});
		const ticks = [...svg.querySelectorAll(".tk")].map((t) => ({
			text: String(t.textContent),
			x: Number(t.getAttribute("x")),
		}));
		return { from, to, x0, x1, per: (x1 - x0) / (to - from), marks, ticks };
	});
/** @param {Page} page */
const drawn = async (page) => {
	const now = await drawing(page);
	assert.ok(now, "it is drawn closer");
	return now;
};
/** @param {Page} page */
const data = (page) =>
	page.evaluate(() =>
		Object.fromEntries(
			[...document.querySelectorAll(".wide [data-from]")].map((a) => [
				a.dataset.event,
				{ from: +a.dataset.from, to: +a.dataset.to, shape: a.dataset.shape },
			]),
		),
	);

describe("a chart drawn closer", () => {
	// Without motion each step is there at once.
	const site = onSite({ options: { viewport: { width: 1280, height: 1600 }, reducedMotion: "reduce" } });
	/** @param {Test} t @param {PageOptions} [options] */
	const open = async (t, path = "/", options) => {
		const page = await site.open(t, path, options);
		await page.locator(".chart.live").waitFor();
		return page;
	};
	/** @param {Page} page */
	const shown = (page) => page.locator(".chart > .drawn").waitFor();
	/** @param {Page} page */
	const span = async (page) => {
		const { from, to } = await drawn(page);
		return to - from;
	};
	test("by key: plus is closer, minus further, arrows move, 0 brings back what was built", async (t) => {
		const page = await open(t);
		const built = await boxOf(page.locator(".chart > .wide"));
		await page.locator(".chart").focus();
		await page.keyboard.press("+");
		await shown(page);
		const first = await drawn(page);
		const high = await boxOf(page.locator(".chart > .drawn"));
		assert.ok(Math.abs(high.height - built.height) < 1, "what is below stays where it is");
		await page.keyboard.press("+");
		await page.waitForFunction((n) => {
			const [a, b] = document.querySelector(".drawn").dataset.axes.split(" ");
			return b - a < n;
		}, first.to - first.from);
		const second = await drawn(page);
		assert.ok(Math.abs((first.to - first.from) / (second.to - second.from) - 2) < 0.01);
		await page.keyboard.press("ArrowLeft");
		const third = await drawn(page);
		assert.ok(third.from < second.from && Math.abs(third.to - third.from - (second.to - second.from)) < 1e-6);
		await page.keyboard.press("-");
		assert.ok((await span(page)) > third.to - third.from);
		await page.keyboard.press("0");
		assert.equal(await drawing(page), null);
		assert.ok(await page.locator(".chart > .wide:not(.drawn)").isVisible());
	});

	test("by button, and the buttons say what they can", async (t) => {
		const page = await open(t);
		const [closer, further, whole] = ["Closer", "Further", "Whole"].map((name) =>
			page.getByRole("button", { name }),
		);
		assert.equal(await whole.getAttribute("aria-disabled"), "true");
		await closer.click();
		await shown(page);
		assert.equal(await whole.getAttribute("aria-disabled"), "false");
		assert.match((await page.locator(".zoom [role=status]").textContent()) ?? "", /2025/);
		const before = await span(page);
		for (let n = 0; n < 20 && (await closer.getAttribute("aria-disabled")) === "false"; n++)
			await closer.click();
		assert.equal(await closer.getAttribute("aria-disabled"), "true");
		const least = await span(page);
		assert.ok(least < before && least >= 14, `${least} days`);
		await further.click();
		assert.ok((await span(page)) > least);
		await whole.click();
		assert.equal(await drawing(page), null);
	});

	test("by wheel with Ctrl, about the day under the pointer; a plain wheel scrolls the page", async (t) => {
		const page = await open(t, "/", { viewport: { width: 1280, height: 700 } });
		await page.locator('.wide a[data-event="antalya-meeting"]').scrollIntoViewIfNeeded();
		const inset = await boxOf(page.locator('.wide a[data-event="antalya-meeting"] .m'));
		await page.mouse.move(inset.x + 2, inset.y + 4);
		await page.keyboard.down("Control");
		await page.mouse.wheel(0, -200);
		await page.keyboard.up("Control");
		await shown(page);
		const mark = await boxOf(page.locator('.drawn a[data-event="antalya-meeting"] .m'));
		assert.ok(Math.abs(mark.x - inset.x) < 4, `the meeting began at ${inset.x} and begins at ${mark.x}`);
		const before = await span(page);
		const top = await page.evaluate(() => scrollY);
		await page.mouse.wheel(0, 200);
		await page.waitForFunction((y) => scrollY > y, top);
		assert.equal(await span(page), before);
	});

	test("by two fingers, and one draws it along; what was drawn along was not clicked", async (t) => {
		const page = await open(t, "/", { hasTouch: true });
		/** @param {string} type @param {number} id @param {number} x @param {number} y */
		const send = (type, id, x, y) =>
			page.evaluate(
				({ type, id, x, y }) => {
					const target =
						document.elementFromPoint(x, y)?.closest(".chart *") ?? document.querySelector(".chart");
					target.dispatchEvent(
						new PointerEvent(type, {
							pointerId: id,
							pointerType: "touch",
							isPrimary: id === 1,
							clientX: x,
							clientY: y,
							button: type === "pointermove" ? -1 : 0,
							bubbles: true,
							cancelable: true,
						}),
					);
				},
				{ type, id, x, y },
			);
		const { x, y, width, height } = await boxOf(page.locator(".chart > .wide"));
		const [middle, row] = [x + width * 0.5, y + height * 0.8];
		await send("pointerdown", 1, middle - 50, row);
		await send("pointerdown", 2, middle + 50, row);
		await page.waitForFunction(
			() => performance.getEntriesByName(new URL("scripts/chart-marks.js", document.baseURI).href).length,
		);
		for (const n of [60, 80, 100, 100]) {
			await send("pointermove", 1, middle - n, row);
			await send("pointermove", 2, middle + n, row);
		}
		await shown(page);
		const two = await drawn(page);
		await send("pointerup", 2, middle + 100, row);
		await send("pointerup", 1, middle - 100, row);
		await send("pointerdown", 1, middle, row);
		await send("pointermove", 1, middle + 50, row);
		await send("pointermove", 1, middle + 90, row);
		const one = await drawn(page);
		assert.ok(Math.abs(one.to - one.from - (two.to - two.from)) < 0.001, "one finger does not stretch");
		const unit = two.per * (width / 1080);
		assert.ok(Math.abs((two.from - one.from) * unit - 90) < 6, `${(two.from - one.from) * unit} px`);
		await send("pointerup", 1, middle + 90, row);
		assert.equal(new URL(page.url()).pathname, "/");
	});

	test("a double click is closer", async (t) => {
		const page = await open(t);
		const { x, y, width, height } = await boxOf(page.locator(".chart > .wide"));
		await page.mouse.dblclick(x + width * 0.3, y + height - 60);
		await shown(page);
	});

	for (const path of ["/", "/ar/", "/relations/azerbaijan--syria/"])
		test(`on ${path} a mark is as long as its days at each scale, no finer and no coarser`, async (t) => {
			const page = await open(t, path);
			const days = await data(page);
			await page.locator(".chart").focus();
			const seen = new Set();
			for (const key of ["+", "+", "-", "-", "-", "-"]) {
				await page.keyboard.press(key);
				await shown(page);
				const now = await drawn(page);
				for (const mark of now.marks) {
					const { from, to, shape } = days[mark.id];
					seen.add(mark.id);
					const start = now.x0 + (from - now.from) * now.per;
					const length = (to - from) * now.per;
					const least = 11;
					if (/[~>_]/.test(shape)) {
						const beyond = Math.min(length * 0.22, 30);
						assert.ok(
							Math.abs(mark.width - length - 2 * beyond) < 1,
							`${mark.id}: ${mark.width} for ${length} and what fades`,
						);
					} else if (length > least) {
						assert.ok(Math.abs(mark.x - start) < 0.2, `${mark.id} begins at ${mark.x}, not ${start}`);
						assert.ok(Math.abs(mark.width - length) < 0.3, `${mark.id} is ${mark.width} wide, not ${length}`);
					} else
						assert.ok(
							Math.abs(mark.x + mark.width / 2 - start - length / 2) < 0.3,
							`${mark.id} is off its day`,
						);
				}
			}
			assert.ok(seen.size >= 7);
		});

	test("time runs leftwards in a page from right to left, and its months keep their names", async (t) => {
		const page = await open(t, "/ar/");
		const built = await page.locator(".wide .tk").allTextContents();
		await page.locator(".chart").focus();
		await page.keyboard.press("+");
		await shown(page);
		await page.keyboard.press("-");
		const { ticks } = await drawn(page);
		const named = ticks.filter((t) => /\p{L}/u.test(t.text));
		assert.ok(named.length > 2);
		for (const [n, tick] of named.entries())
			if (n) assert.ok(tick.x < named[n - 1].x, "a later month is further left");
		const words = new Set(built.flatMap((text) => text.split(" ")));
		assert.ok(
			named.some((t) => words.has(t.text.split(" ")[0])),
			`${named.map((t) => t.text)} among ${[...words]}`,
		);
		const from = (await drawn(page)).from;
		await page.keyboard.press("+");
		const mid = (await drawn(page)).from;
		await page.keyboard.press("ArrowLeft");
		assert.ok((await drawn(page)).from > mid || mid > from, "left is later");
	});

	test("the keyboard reaches the marks that are seen, and keeps one as the scale changes", async (t) => {
		const page = await open(t);
		await page.locator(".chart").focus();
		await page.keyboard.press("+");
		await shown(page);
		const { marks } = await drawn(page);
		assert.ok(marks.length >= 4);
		for (const mark of marks) {
			await page.keyboard.press("Tab");
			const held = await page.evaluate(() => ({
				id: document.activeElement?.dataset.event,
				name: document.activeElement?.getAttribute("aria-label"),
				outline: getComputedStyle(document.activeElement ?? document.body).outlineStyle,
			}));
			assert.deepEqual([held.id, held.name], [mark.id, mark.name]);
			assert.notEqual(held.outline, "none");
		}
		const last = marks.at(-1)?.id;
		await page.keyboard.press("+");
		await page.keyboard.press("+");
		assert.equal(await page.evaluate(() => document.activeElement?.dataset.event), last);
		await page.keyboard.press("Enter");
		await page.waitForURL(`**/events/${last}/`);
	});

	test("an entry and its marks light up together, and what is read is shown along the axis", async (t) => {
		const page = await open(t, "/timeline/2025/");
		const entry = page.locator('li[data-event="antalya-meeting"]');
		const mark = page.locator('.chart > .wide [data-event="antalya-meeting"]');
		/** @param {Locator} locator */
		const lit = (locator) => locator.evaluate((e) => e.classList.contains("lit"));
		await entry.hover();
		assert.ok(await lit(mark));
		await page.mouse.move(0, 0);
		assert.ok(!(await lit(mark)));
		await mark.focus();
		assert.ok(await lit(entry));
		await page.waitForFunction(() => document.querySelector(".chart > .wide > .here")?.getBBox().width > 0);
		const width = await page
			.locator(".chart > .wide > .here")
			.evaluate((e) => (e instanceof SVGGraphicsElement ? e.getBBox().width : 0));
		await page.setViewportSize({ width: 1280, height: 500 });
		await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
		await page.waitForFunction(
			(w) => (document.querySelector(".chart > .wide > .here")?.getBBox().width ?? 0) < w,
			width,
		);
	});

	test("what a reader did not choose stays, faint and flat", async (t) => {
		const page = await open(t);
		await page.evaluate(() =>
			document.dispatchEvent(
				new CustomEvent("chancery:chosen", { detail: { ids: new Set(["antalya-meeting"]) } }),
			),
		);
		assert.equal(await page.locator(".chart > .wide .dim").count(), 7);
		await page.locator(".chart").focus();
		await page.keyboard.press("+");
		await shown(page);
		assert.ok((await page.locator(".chart > .drawn .dim").count()) > 0);
		assert.equal(await page.locator('.drawn .dim[data-event="antalya-meeting"]').count(), 0);
		const flat = await page
			.locator(".drawn .dim:not([display]) .m")
			.first()
			.evaluate((e) => getComputedStyle(e).transform);
		assert.notEqual(flat, "none");
		await page.evaluate(() =>
			document.dispatchEvent(new CustomEvent("chancery:chosen", { detail: { ids: null } })),
		);
		assert.equal(await page.locator(".chart .dim").count(), 0);
	});

	test("with motion it takes a fifth of a second, without none", async (t) => {
		/** @param {"reduce" | "no-preference"} reducedMotion */
		const frames = async (reducedMotion) => {
			const page = await open(t, "/", { reducedMotion });
			await page.evaluate(() => {
				window.spans = [];
				new MutationObserver(() => window.spans.push(document.querySelector(".drawn")?.dataset.axes)).observe(
					document.querySelector(".chart"),
					{ subtree: true, attributes: true, attributeFilter: ["data-axes"] },
				);
			});
			await page.getByRole("button", { name: "Closer" }).click();
			await page.waitForFunction(() => document.querySelector(".zoom [role=status]").textContent);
			const spans = new Set(await page.evaluate(() => window.spans));
			return spans.size;
		};
		assert.ok((await frames("no-preference")) > 1);
		assert.ok((await frames("reduce")) <= 1);
	});

	for (const [path, colorScheme] of /** @type {const} */ ([
		["/", "light"],
		["/", "dark"],
		["/ar/", "light"],
		["/relations/azerbaijan--syria/", "light"],
	]))
		test(`${path} is without a fault of access when drawn closer, ${colorScheme}`, async (t) => {
			const page = await open(t, path, { colorScheme });
			await page.locator(".chart").focus();
			await page.keyboard.press("+");
			await shown(page);
			assert.deepEqual(await audit(page), []);
		});

	for (const width of [360, 800, 1600])
		test(`at ${width} px no word of a closer drawing lies over another or reaches out`, async (t) => {
			const page = await open(t, "/relations/azerbaijan--syria/", { viewport: { width, height: 900 } });
			await page.locator(".chart").focus();
			for (const key of ["+", "+", "-", "-", "-", "-"]) {
				await page.keyboard.press(key);
				await shown(page);
				const faults = await page.evaluate(() => {
					const words = [...document.querySelectorAll(".drawn text")].filter(
						(t) => !t.closest(".lab, [display]"),
					);
					const boxes = words.map((t) => [t.textContent, t.getBoundingClientRect()]);
					return boxes.flatMap(([a, p], n) => [
						...(p.left < -0.5 || p.right > innerWidth + 0.5 ? [`“${a}” reaches out`] : []),
						...boxes
							.slice(n + 1)
							.filter(
								([, q]) =>
									Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 &&
									Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 6,
							)
							.map(([b]) => `“${a}” and “${b}”`),
					]);
				});
				assert.deepEqual(faults, []);
			}
		});

	test("without scripts the chart is as it was built, and nothing offers what cannot be done", async (t) => {
		const page = await site.open(t, "/", { javaScriptEnabled: false });
		assert.ok(await page.locator(".chart > .wide").isVisible());
		assert.ok(!(await page.locator(".zoom").isVisible()));
		assert.equal(await page.locator(".chart > .wide a").count(), 8);
	});

	test("nothing moves as the script arrives", async (t) => {
		const page = await (await site.context(t)).newPage();
		await page.addInitScript(() => {
			window.moved = 0;
			new PerformanceObserver((list) => {
				for (const { value } of list.getEntries()) window.moved += value;
			}).observe({ type: "layout-shift", buffered: true });
		});
		await page.goto(site.at);
		await page.locator(".chart.live").waitFor();
		assert.equal(
			await page.evaluate(
				() =>
					new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.moved)))),
			),
			0,
		);
	});

	test("a pair's marks tell whose act each is by place and by shape, not by colour alone", async (t) => {
		const page = await open(t, "/relations/azerbaijan--syria/");
		const sides = await page
			.locator(".wide [data-side]")
			.evaluateAll((all) => all.map((a) => a.dataset.side));
		assert.deepEqual([sides.filter((s) => s === "a").length, sides.filter((s) => s === "ab").length], [6, 2]);
		const both = page.locator('.wide [data-event="antalya-meeting"] .m');
		assert.equal(await both.count(), 2);
		const boxes = await both.evaluateAll((all) =>
			all.map((m) => /** @type {SVGGraphicsElement} */ (m).getBBox()).map((b) => [b.y, b.y + b.height]),
		);
		assert.ok(boxes[0][1] <= boxes[1][0] + 0.1, "one above the other");
		await page.emulateMedia({ forcedColors: "active" });
		assert.ok(await both.first().isVisible());
	});
});

describe("a chart of twelve hundred events", () => {
	const site = onSite({
		make() {
			const events = Array.from({ length: 1200 }, (_, n) => {
				const [year, month, day] = [1874 + Math.floor(150 * Math.sqrt(n / 1200)), (n % 12) + 1, (n % 28) + 1];
				const date = [year, ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-");
				return `- id: e${n}\n  title: Event ${n}\n  date: ${date}\n`;
			});
			const left = ["actors", "places", "types", "tags", "relations", "sources", "certainty", "data"];
			const source = folder({
				"site.yaml": `title: Many\npublish: { ${left.map((part) => `${part}: false`).join(", ")} }\n`,
				"content/events/all.yaml": events.join(""),
			});
			const site = build({ root: source.root });
			source.remove();
			return served(site);
		},
		options: { viewport: { width: 390, height: 900 }, reducedMotion: "reduce" },
	});

	test("is bars that lead to years, and closer down to one year each", async (t) => {
		const page = await site.open(t, "/");
		await page.locator(".chart.live").focus();
		const slots = () =>
			page.locator(".drawn a.y").evaluateAll((all) =>
				all.map((a) => ({
					href: a.getAttribute("href") ?? "",
					name: a.getAttribute("aria-label") ?? "",
					width: a.querySelector(".hit").getBBox().width,
				})),
			);
		let before = 0;
		for (let n = 0; n < 4; n++) {
			await page.keyboard.press("+");
			await page.locator(".chart > .drawn").waitFor();
			const all = await slots();
			const width = Math.max(...all.map((s) => s.width));
			assert.ok(width > before, "bars grow wider");
			before = width;
		}
		const all = await slots();
		assert.ok(all.length >= 7 && all.length < 30);
		for (const { href, name } of all) {
			const year = found(/\d{4}/, href);
			assert.equal(href, `/timeline/${year}/`);
			assert.ok(name.startsWith(`${year}: `), name);
		}
		const numbers = await page.locator(".drawn .tk").allTextContents();
		assert.ok(
			numbers.every((text) => !/\p{L}/u.test(text)),
			`nothing shorter than a year below bars of years: ${numbers}`,
		);
		const plain = await page
			.locator(".wide .hl a")
			.evaluateAll((links) =>
				Object.fromEntries(links.map((a) => [a.getAttribute("href"), a.getAttribute("aria-label")])),
			);
		for (const { href, name } of all) assert.equal(name, plain[href], "the words are those of the page");
		// From the closest bars there is one step more: to the events of a year.
		const closer = page.getByRole("button", { name: "Closer" });
		for (let n = 0; n < 9; n++) {
			const [from, to] =
				(await page.locator(".drawn").getAttribute("data-axes"))?.split(" ").map(Number) ?? [];
			if (to - from < 8.01 * 365.25) break;
			await closer.click();
		}
		await closer.click();
		await page.waitForURL(/\/timeline\/\d{4}\/$/);
	});
});

describe("charts of a hard record", () => {
	const site = onSite({ make: () => served(build({ root: HARD })), options: { reducedMotion: "reduce" } });

	const paths = ["/", "/relations/nur--ruritania/", "/actors/nur/", "/ar/"];
	/** @param {Test} t @param {string} path @param {PageOptions} [options] */
	const open = async (t, path, options) => {
		const page = await site.open(t, path, options);
		await page.locator(".chart.live").waitFor();
		return page;
	};

	for (const width of [390, 800, 1280])
		test(`at ${width} px no word lies on another, and each word of a band stands at its state`, async (t) => {
			for (const path of paths) {
				const page = await open(t, path, { viewport: { width, height: 900 } });
				const faults = await page.evaluate(() => {
					const faults = [];
					for (const svg of document.querySelectorAll(".chart > svg")) {
						if (!svg.getBoundingClientRect().width) continue;
						const texts = [...svg.querySelectorAll("text")].filter((t) => !t.closest(".lab"));
						const boxes = texts.map((t) => [t.textContent, t.getBoundingClientRect()]);
						for (const [n, [a, p]] of boxes.entries()) {
							if (p.left < -0.5 || p.right > innerWidth + 0.5) faults.push(`“${a}” reaches out`);
							for (const [b, q] of boxes.slice(n + 1))
								if (
									Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 &&
									Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 7
								)
									faults.push(`“${a}” and “${b}”`);
						}
						const states = [...svg.querySelectorAll(".bo, .bs, .bc")].map((e) => e.getBoundingClientRect());
						// What is not known is not drawn, and has only its word.
						for (const word of [...svg.querySelectorAll(".bw")].filter(
							(w) => w.textContent !== "not known",
						)) {
							const box = word.getBoundingClientRect();
							const [middle, line] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
							const within = states.some(
								(s) => line > s.top && line < s.bottom && middle > s.left && middle < s.right,
							);
							const above = states.some(
								(s) => s.top - line > 0 && s.top - line < 24 && box.right > s.left && box.left < s.right,
							);
							if (!within && !above) faults.push(`“${word.textContent}” stands at no state`);
						}
					}
					return faults;
				});
				assert.deepEqual(faults, [], path);
			}
		});

	test("what is seen of a mark is its name, or in it", async (t) => {
		for (const path of paths) {
			const page = await open(t, path);
			/** @type {import("./audit.js").Rules} */
			const rules = { type: "rule", values: ["label-content-name-mismatch"] };
			assert.deepEqual(await audit(page, { rules, within: ".fig" }), [], path);
		}
	});

	test("a link leads past the chart, with scripts and without", async (t) => {
		for (const javaScriptEnabled of [true, false]) {
			const page = await site.open(t, "/relations/nur--ruritania/", { javaScriptEnabled });
			const link = page.getByRole("link", { name: "Skip the chart" });
			await link.focus();
			const box = await boxOf(link);
			assert.ok(box.width > 60 && box.height > 20, "it is seen while it has the focus");
			await page.keyboard.press("Enter");
			await page.keyboard.press("Tab");
			const after = await page.evaluate(
				() => !document.activeElement?.closest(".fig") && document.activeElement !== document.body,
			);
			assert.ok(after, "what has the focus next follows the chart");
		}
	});

	test("a name that appears stands at its mark, over the marks that follow", async (t) => {
		const page = await open(t, "/");
		const marks = page.locator(".wide .e:has(.lab)");
		const all = await marks.count();
		assert.ok(all > 3, `${all}`);
		for (let n = 0; n < all; n += 3) {
			await marks.nth(n).focus();
			await page.locator(".raised").waitFor();
			const far = await marks.nth(n).evaluate((e) => {
				const mark = e.querySelector(".m, .f").getBoundingClientRect();
				const name = document.querySelector(".raised").getBoundingClientRect();
				return Math.max(mark.top - name.bottom, name.left - mark.right, mark.left - name.right);
			});
			assert.ok(far < 30, `${far} px`);
		}
	});

	test("a chart drawn closer keeps its height under the pointer", async (t) => {
		for (const path of paths) {
			const page = await open(t, path);
			const height = () =>
				page
					.locator(".chart")
					.first()
					.evaluate((e) => e.getBoundingClientRect().height);
			const before = await height();
			await page.locator(".chart").first().focus();
			for (let n = 0; n < 5; n++) {
				await page.keyboard.press("+");
				await page.locator(".chart > .drawn").waitFor();
				assert.ok(Math.abs((await height()) - before) < 1.5, `${path}: ${await height()} after ${before}`);
			}
		}
	});

	test("the table of types takes the room that there is", async (t) => {
		const page = await open(t, "/relations/nur--ruritania/");
		const cut = await page.locator(".across").evaluate((e) => e.scrollWidth - e.clientWidth);
		assert.ok(cut <= 0, `${cut} px`);
	});
});
