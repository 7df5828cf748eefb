// @ts-check
// What the files say, without a browser: they are valid, well ordered, and lead somewhere.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build, FAMILIES, fileOf, files, textOf } from "./site.js";

/** @param {string} html */
const ids = (html) => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]));
/** @param {string} html */
const links = (html) =>
	[...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((m) => m[1].replaceAll("&amp;", "&"));

/**
 * What leads nowhere on the pages of `out`, which stands at `base` on its server.
 * @param {string} out @param {string} base
 */
function broken(out, base) {
	/** @type {string[]} */
	const lost = [];
	/** @type {Map<string, string>} */
	const pages = new Map();
	/** @param {string} file */
	const html = (file) => {
		const text = pages.get(file) ?? readFileSync(file, "utf8");
		pages.set(file, text);
		return text;
	};
	for (const name of files(out).filter((f) => f.endsWith(".html"))) {
		for (const link of links(html(join(out, name)))) {
			const url = new URL(link, `http://site.example${base}/${name}`);
			if (url.host !== "site.example") continue;
			const inside = url.pathname === base || url.pathname.startsWith(`${base}/`);
			const file = inside ? fileOf(out, url.pathname.slice(base.length)) : undefined;
			if (!file) lost.push(`${name}: ${link}`);
			else if (url.hash && !ids(html(file)).has(decodeURIComponent(url.hash.slice(1))))
				lost.push(`${name}: ${link} (no such anchor)`);
		}
	}
	return lost;
}

describe("the files", () => {
	/** @type {Site} */
	let site;
	before(() => {
		site = build();
	});
	after(() => site.remove());
	/** @param {string} path */
	const read = (path) => textOf(site.out, path);
	const pages = () => files(site.out).filter((f) => f.endsWith(".html"));

	test("every family has its page", () => {
		for (const [family, path] of Object.entries(FAMILIES))
			assert.ok(fileOf(site.out, path), `${family}: ${path}`);
	});

	test("every page has its language, one main heading, and headings in order", () => {
		const faults = [];
		for (const name of pages()) {
			const html = readFileSync(join(site.out, name), "utf8");
			if (html.includes('http-equiv="refresh"')) continue;
			const tongue =
				{ ar: '<html lang="ar" dir="rtl">', az: '<html lang="az" dir="ltr">' }[name.split("/")[0]] ??
				'<html lang="en" dir="ltr">';
			if (!html.includes(tongue)) faults.push(`${name}: no language`);
			const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map((m) => Number(m[1]));
			if (levels.filter((l) => l === 1).length !== 1 || levels[0] !== 1) faults.push(`${name}: ${levels}`);
			levels.forEach((level, n) => {
				if (n > 0 && level > levels[n - 1] + 1)
					faults.push(`${name}: a level ${level} after a level ${levels[n - 1]}`);
			});
		}
		assert.deepEqual(faults, []);
	});

	test("a page is called by its title and the site's, home by the site's alone", () => {
		assert.match(read("/"), /<title>Azerbaijan and Syria<\/title>/);
		assert.match(read("/timeline/"), /<title>Timeline · Azerbaijan and Syria<\/title>/);
		assert.match(
			read("/events/delegation-visits-damascus/"),
			/<title>An Azerbaijani delegation visits Damascus · Azerbaijan and Syria<\/title>/,
		);
	});

	test("every link and every anchor leads somewhere", () => assert.deepEqual(broken(site.out, ""), []));

	test("no text of a template is left over", () => {
		for (const name of pages()) {
			const text = readFileSync(join(site.out, name), "utf8");
			assert.doesNotMatch(
				text,
				/\{\{|\{%|\[(?:who|date|track|state|name|title|site|office|place|a|b)\]/,
				name,
			);
		}
	});

	test("an event costs less than 60 KB with its style and script, the style less than 36", () => {
		const css = statSync(join(site.out, "style.css")).size;
		assert.ok(css < 36_864, `style.css: ${css}`);
		const script = statSync(join(site.out, "scripts/story.js")).size;
		for (const name of pages().filter((f) => f.startsWith("events/"))) {
			const size = statSync(join(site.out, name)).size + css + script;
			assert.ok(size < 61_440, `${name}: ${size}`);
		}
	});

	test("nothing is fetched from elsewhere", () => {
		for (const name of pages()) {
			const html = readFileSync(join(site.out, name), "utf8");
			assert.doesNotMatch(
				html,
				/<script(?! (?:type="module" )?src="\/(?!\/)| type="application\/ld\+json")/,
				name,
			);
			assert.doesNotMatch(html, /<iframe|\ssrc="(?:https?:|\/\/)/, name);
			assert.doesNotMatch(html, /<link rel="(?:stylesheet|icon|preload|preconnect)" href="https?:/, name);
		}
		assert.doesNotMatch(readFileSync(join(site.out, "style.css"), "utf8"), /@import|url\(/);
	});
});

describe("below a path of another site", () => {
	/** @type {Site} */
	let site;
	before(() => {
		site = build({ baseUrl: "https://example.org/timeline/" });
	});
	after(() => site.remove());

	test("every link and every anchor leads somewhere", () =>
		assert.deepEqual(broken(site.out, "/timeline"), []));

	test("each page names its own address, and the feed is announced", () => {
		const html = textOf(site.out, "/events/antalya-meeting/");
		assert.ok(
			html.includes('<link rel="canonical" href="https://example.org/timeline/events/antalya-meeting/">'),
		);
		assert.match(
			html,
			/<link rel="alternate" type="application\/atom\+xml" href="[^"]*\/timeline\/atom\.xml"/,
		);
	});
});
