// @ts-check
// Which pages are looked at: the one rule, for every test that looks at more than a page of its own.
//
// What is cheap is asked of many pages, what is dear of one page of each kind and of the hardest. With
// EVERY=1 all is asked of every page.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeRows } from "./rows.js";
import { BINARY, build, FAMILIES, files, folder, REPOSITORY } from "./site.js";

export const EVERY = process.env.EVERY === "1";

const FEED = "https://timeline.example/";

/** The hard site's ten hardest pages. */
const HARDEST = [
	"/events/thirty-claims/",
	"/events/forty/",
	"/events/wide-table/",
	"/events/code/",
	"/events/raw/",
	"/events/word-200/",
	"/relations/nur--ruritania/",
	"/actors/nur/",
	"/ar/timeline/",
	"/ar/events/headings/",
];

/** @typedef {{ path: string, html: string }} Built */

/** The paths of a built site's pages, less those that only send on. @param {string} out */
function pagesOf(out) {
	/** @type {Built[]} */
	const pages = [];
	for (const name of files(out).filter((f) => f.endsWith(".html"))) {
		const html = readFileSync(join(out, name), "utf8");
		if (!html.includes('http-equiv="refresh"'))
			pages.push({ path: `/${name.replace(/index\.html$/, "")}`, html });
	}
	return pages;
}

/** @param {Built} page */
const kindOf = ({ html }) => /<body class="k-([^" ]*)/.exec(html)?.[1] ?? "embed";
/** @param {string} html */
const wordsOf = (html) => html.replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>|<[^>]*>/g, " ");
/** @param {Built} page */
const longestWord = ({ html }) =>
	wordsOf(html)
		.split(/\s+/)
		.reduce((most, word) => Math.max(most, word.length), 0);
/** @param {Built} page */
const eventCount = ({ html }) => html.split(" data-event=").length - 1;

/**
 * The `count` pages with the most of something.
 * @param {Built[]} pages @param {(page: Built) => number} measure @param {number} count
 */
function most(pages, measure, count) {
	const measured = pages.map((page) => ({ page, by: measure(page) }));
	return measured
		.sort((a, b) => b.by - a.by)
		.slice(0, count)
		.map(({ page }) => page);
}

/** The largest page of each kind. @param {Built[]} pages */
function ofEachKind(pages) {
	/** @type {Map<string, Built>} */
	const largest = new Map();
	for (const page of pages) {
		const kind = kindOf(page);
		if ((largest.get(kind)?.html.length ?? 0) < page.html.length) largest.set(kind, page);
	}
	return [...largest.values()];
}

/** @param {Built[]} pages */
const paths = (pages) => [...new Set(pages.map((page) => page.path))];

/**
 * The sites that are looked at. Each has `out`, the folder; `every`, its pages; `cheap`, those that
 * everything cheap is asked of; `kinds`, one of each kind; `hardest`; and `remove`.
 * @type {Record<string, () => Site & { pages: Built[], cheap: Built[], kinds: string[], hardest: string[] }>}
 */
const MAKE = {
	sample() {
		const site = build({ baseUrl: FEED });
		const pages = pagesOf(site.out);
		const first = pages.filter(({ path }) => !/^\/(?:ar|az)\//.test(path));
		return { ...site, pages, cheap: first, kinds: Object.values(FAMILIES), hardest: [] };
	},
	hard() {
		const site = build({ root: join(REPOSITORY, "tests/sites/hard"), baseUrl: FEED });
		const pages = pagesOf(site.out);
		return { ...site, pages, cheap: pages, kinds: paths(ofEachKind(pages)), hardest: HARDEST };
	},
	rows() {
		const { root, remove } = folder();
		const table = join(root, "rows.csv");
		writeRows(table);
		const map = join(REPOSITORY, "examples/import-csv/map.yaml");
		execFileSync(BINARY, ["import", "csv", table, "--map", map, "--root", join(root, "site")], {
			stdio: ["ignore", "ignore", "pipe"],
		});
		const site = build({ root: join(root, "site"), baseUrl: FEED });
		remove();
		const pages = pagesOf(site.out);
		const cheap = [
			...most(pages, eventCount, 60),
			...most(pages, longestWord, 60),
			...pages.filter((_, n) => n % 25 === 0),
		];
		return { ...site, pages, cheap, kinds: paths(ofEachKind(pages)), hardest: [] };
	},
};

/** All of them, or the one that $SITE names. */
export const SITES = Object.keys(MAKE).filter((name) => [undefined, name].includes(process.env.SITE));

/** Builds one of SITES. @param {string} name */
export function look(name) {
	const { pages, cheap, kinds, hardest, ...site } = MAKE[name]();
	const every = paths(pages);
	return {
		...site,
		every,
		cheap: EVERY ? every : paths(cheap),
		dear: EVERY ? every : [...new Set([...kinds, ...hardest])],
	};
}
