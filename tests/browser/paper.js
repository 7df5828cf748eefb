// @ts-check
// Paper and keyboard: a page of each kind of every site and the hardest. Nothing is lost on paper, and
// nothing that is focused hides.
import { none, onPages } from "./site.js";

// What is between the margins of a sheet of A4, in CSS pixels.
const SHEET = { width: Math.floor((210 - 36) * 3.7795), height: Math.floor((297 - 30) * 3.7795) };

/**
 * What a sheet would cut: text beyond its edge or beyond a box that hides it, and a picture higher than a
 * sheet.
 * @param {Page} page
 */
const lost = (page) =>
	page.evaluate(({ height }) => {
		const { scrollWidth, clientWidth } = document.documentElement;
		const out = [];
		if (scrollWidth > clientWidth) {
			const wide = [...document.querySelectorAll("main *")].find(
				(e) => e.getBoundingClientRect().right > clientWidth + 1,
			);
			out.push(`${scrollWidth} wide on a sheet of ${clientWidth}: ${wide?.outerHTML.slice(0, 100)}`);
		}
		// With its rule and what parts it from others a chart stands on one sheet: else it leaves one empty.
		for (const e of document.querySelectorAll(".chart > svg"))
			if (e.checkVisibility() && e.getBoundingClientRect().height > height - 80)
				out.push(`a chart that leaves a sheet empty: ${e.outerHTML.slice(0, 100)}`);
		for (const e of document.querySelectorAll("main *")) {
			if (!e.checkVisibility() || e.closest("svg, .hidden")) continue;
			const { overflowX, overflowY } = getComputedStyle(e);
			const clips = [overflowX, overflowY].some((how) => how !== "visible");
			if (clips && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
				out.push(`cut: ${e.outerHTML.slice(0, 100)}`);
			if (e.tagName === "IMG" && e.getBoundingClientRect().height > height)
				out.push(`higher than a sheet: ${e.outerHTML.slice(0, 100)}`);
		}
		return out;
	}, SHEET);

/**
 * Walks back through what can be focused, and tells what stands below something else when it is.
 * @param {Page} page
 */
const hidden = async (page) => {
	const count = await page.evaluate(() => {
		const all = [...document.querySelectorAll("main a, main button, main summary")].filter((e) =>
			e.checkVisibility(),
		);
		all.at(-1)?.focus();
		return all.length;
	});
	const out = [];
	for (let n = 0; n < Math.min(count, 25); n += 1) {
		out.push(
			...(await page.evaluate(() => {
				const e = document.activeElement ?? document.body;
				if (!document.querySelector("main").contains(e) || e.closest("svg")) return [];
				const boxes = [...e.getClientRects()].filter((box) => box.width > 2 && box.height > 2);
				// Some part of it is what one sees at its place.
				const seen = boxes.some((box) => {
					const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
					return there && (e.contains(there) || there.contains(e));
				});
				return boxes.length && !seen ? [`focused and hidden: ${e.outerHTML.slice(0, 100)}`] : [];
			})),
		);
		await page.keyboard.press("Shift+Tab");
	}
	return out;
};

/** The tests of a site. @param {RunTest} test @param {HereLooked} here */
export function paper(test, here) {
	test("nothing is lost on paper", async () => {
		const pages = here.site.dear.filter((path) => !path.includes("/embed/"));
		none(
			await onPages({ here, paths: pages, options: { viewport: SHEET } }, async (page, address) => {
				await page.emulateMedia({ media: "print" });
				await page.goto(address);
				return lost(page);
			}),
		);
	});

	test("what is focused, going backwards, is seen", async () => {
		none(
			await onPages(
				{ here, paths: here.site.dear, options: { viewport: { width: 1280, height: 700 } } },
				async (page, address) => {
					await page.goto(address);
					return hidden(page);
				},
			),
		);
	});
}
