// @ts-check
// What readers are told of time: as much as the source gives, and nothing more.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { files, onSite, textOf } from "./site.js";

/** Each event's page: its date in a sentence, in a column, under its year. */
const EVENTS = {
	"embassy-stops-working": ["about 2013", "c. 2013", "c. 2013"],
	"official-visit-to-damascus": ["December 2024", "December 2024", "December"],
	"humanitarian-aid": ["January 2025", "January 2025", "January"],
	"antalya-meeting": ["April 2025", "April 2025", "April"],
	"decision-to-reopen-embassy": ["about May 2025", "c. May 2025", "c. May"],
	"delegation-visits-damascus": ["4 May 2025", "4 May 2025", "4 May"],
	"letter-and-invitation": ["4 May 2025", "4 May 2025", "4 May"],
	"talks-with-syrian-ministers": ["4 May 2025", "4 May 2025", "4 May"],
};

describe("dates", () => {
	const site = onSite();
	/** @param {Page} page @param {string} selector */
	const texts = async (page, selector) =>
		(await page.locator(selector).allInnerTexts()).map((t) => t.replace(/\s+/g, " ").trim());

	test("an event's page gives its date in words beside the title", async (t) => {
		for (const [id, [words]] of Object.entries(EVENTS)) {
			const page = await site.open(t, `/events/${id}/`);
			assert.deepEqual(await texts(page, ".when"), [words], id);
		}
	});

	test("the big numeral of a day is set only where a day is known", async (t) => {
		for (const [id, [words]] of Object.entries(EVENTS)) {
			const page = await site.open(t, `/events/${id}/`);
			assert.deepEqual(await texts(page, ".num"), words.startsWith("4 ") ? ["4"] : [], id);
		}
	});

	test("the timeline dates each entry under its year, the same day once", async (t) => {
		const page = await site.open(t, "/timeline/");
		const years = await page
			.locator(".year")
			.evaluateAll((all) =>
				all.map((year) => [
					year.querySelector("header > :first-child").textContent.trim(),
					[...year.querySelectorAll(".at")].map((d) => d.textContent.trim()),
					year.querySelectorAll(".ev").length,
				]),
			);
		assert.deepEqual(years, [
			["2013", ["c. 2013"], 1],
			["2024", ["December"], 1],
			["2025", ["January", "April", "c. May", "4 May"], 6],
		]);
	});

	test("the page of a year counts the year's events", async (t) => {
		const page = await site.open(t, "/timeline/2025/");
		assert.deepEqual(await texts(page, "h1"), ["2025"]);
		assert.deepEqual(await texts(page, ".folio li"), ["6 events"]);
		assert.equal(await page.locator(".ev").count(), 6);
	});

	test("a mark is a dot for a day, a bar for a month, a longer one for a year", async (t) => {
		const page = await site.open(t, "/timeline/");
		const marks = await page.locator(".ev").evaluateAll((all) =>
			all.map((ev) => {
				const mark = ev.querySelector(".mark");
				const outline = mark.querySelector("svg").classList;
				return [
					ev.querySelector("a").pathname.split("/").at(-2),
					mark.getBoundingClientRect().height,
					outline[0].slice(2),
					outline.contains("about"),
				];
			}),
		);
		assert.deepEqual(marks, [
			["embassy-stops-working", 66, "inferred", true],
			["official-visit-to-damascus", 40, "reported", false],
			["humanitarian-aid", 40, "stated", false],
			["antalya-meeting", 40, "stated", false],
			["decision-to-reopen-embassy", 40, "reported", true],
			["delegation-visits-damascus", 14, "stated", false],
			["letter-and-invitation", 14, "stated", false],
			["talks-with-syrian-ministers", 14, "stated", false],
		]);
	});

	test("home says since when things stand as they do, and how sure that is", async (t) => {
		const page = await site.open(t, "/");
		const [state] = await texts(page, ".state");
		assert.match(state, /embassy in Damascus/);
		assert.match(state, /about May 2025/);
		const steps = await texts(page, ".by li");
		assert.match(steps.at(-2) ?? "", /about 2013, inferred$/);
		assert.match(steps.at(-1) ?? "", /about May 2025, reported$/);
	});

	test("home counts what is stated, reported and inferred", async (t) => {
		const page = await site.open(t, "/");
		const told = await texts(page, ".folio li");
		assert.match(told.pop() ?? "", /^Last changed \d+ [A-Z][a-z]+ \d{4}$/);
		assert.deepEqual(told, ["8 events", "2013 to 2025", "5 stated", "2 reported", "1 inferred", "1 source"]);
	});

	test("no page and no machine is given a day that no source gives", () => {
		// The visit of 4 May, the article of the next day, and the day that an entry was added are known.
		const known = new Set(["2025-05-04", "2025-05-05"]);
		for (const name of files(site.site.out).filter((f) => f.endsWith(".html"))) {
			const html = textOf(site.site.out, `/${name}`);
			for (const [, day] of html.matchAll(/datetime="([^"]*)"/g)) {
				if (/^\d{4}-\d{2}-\d{2}/.test(day) && !day.startsWith("2026-"))
					assert.ok(known.has(day), `${name}: ${day}`);
				assert.notEqual(day, "2013", `${name}: about 2013 is not 2013`);
				assert.notEqual(day, "2025-05", `${name}: about May 2025 is not May 2025`);
			}
			const text = html.replace(/<[^>]*>/g, " ");
			for (const [day] of text.matchAll(/\b\d{1,2} (?:\p{Lu}\p{Ll}+) (?:2013|2024|2025)\b/gu))
				assert.ok(["4 May 2025", "5 May 2025"].includes(day), `${name}: ${day}`);
		}
	});
});
