// The sample site, built by the program under test and served from memory of nothing: plain files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));

/** The repository, and the program under test: $CHANCERY, or the one that `cargo build` leaves. */
export const REPOSITORY = resolve(here, "../..");
export const BINARY = resolve(REPOSITORY, process.env.CHANCERY ?? "target/debug/chancery");

const MEDIA = {
	".html": "text/html; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
	".ics": "text/calendar; charset=utf-8",
	".xml": "application/xml",
	".json": "application/json",
	".txt": "text/plain; charset=utf-8",
};

/** What html-validate is to hold pages to. */
export const HTML_RULES = {
	extends: ["html-validate:recommended"],
	rules: {
		// Titles are the editors', and white space is nobody's.
		"long-title": "off",
		"no-trailing-whitespace": "off",
		// Both ways of writing a void element are HTML.
		"void-style": "off",
	},
};

/** One page of each family. */
export const FAMILIES = {
	home: "/",
	timeline: "/timeline/",
	year: "/timeline/2025/",
	"event, day known": "/events/delegation-visits-damascus/",
	"event, about a year": "/events/embassy-stops-working/",
	"event, about a month": "/events/decision-to-reopen-embassy/",
	state: "/actors/azerbaijan/",
	person: "/actors/ahmad-al-sharaa/",
	place: "/places/damascus/",
	pair: "/relations/azerbaijan--syria/",
	pairs: "/relations/",
	actors: "/actors/",
	places: "/places/",
	type: "/types/embassy/",
	sources: "/sources/",
	source: "/sources/mem-2025/",
	page: "/method/",
	search: "/search/",
	"not found": "/404.html",
};

/**
 * Builds the site into a folder of its own. `baseUrl` is passed on where it is given.
 */
export function build({ root = REPOSITORY, baseUrl } = {}) {
	const folder = mkdtempSync(join(tmpdir(), "chancery-browser-"));
	const out = join(folder, "public");
	const args = ["build", "-r", root, "-o", out];
	if (baseUrl) args.push("-u", baseUrl);
	try {
		execFileSync(BINARY, args, { stdio: ["ignore", "pipe", "pipe"] });
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw new Error(`${BINARY} ${args.join(" ")}\n${error.stderr ?? error.message}`);
	}
	return { out, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The files below `folder`, as paths from it with forward slashes. */
export function files(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
		.sort();
}

/** The file that a path leads to, or nothing. */
export function fileOf(out, path) {
	const file = join(out, decodeURIComponent(path), path.endsWith("/") ? "index.html" : "");
	return file.startsWith(out) && existsSync(file) && extname(file) ? file : undefined;
}

/** Serves `out` on a port of the loopback interface, a free one unless told, as a plain web server would. */
export async function serve(out, port = 0) {
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url, "http://127.0.0.1");
		const file = fileOf(out, pathname);
		response.statusCode = file ? 200 : 404;
		const shown = file ?? join(out, "404.html");
		response.setHeader("content-type", MEDIA[extname(shown)] ?? "application/octet-stream");
		response.end(readFileSync(shown));
	});
	await new Promise((done) => server.listen(port, "127.0.0.1", done));
	return {
		at: `http://127.0.0.1:${server.address().port}`,
		close: () => new Promise((done) => server.close(done)),
	};
}

/** The system's Chromium, without its windows where there is such a one: it takes two thirds of the time. */
const INSTALLED = ["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium"];
export const CHROMIUM = process.env.CHROMIUM ?? INSTALLED.find((path) => existsSync(path)) ?? INSTALLED[1];

/** It fetches nothing of its own accord. */
export const ARGUMENTS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
];

/** The browser that tests drive. */
export function browser() {
	return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/** How many pages are open at once: the machines that run the tests have two processors. */
const AT_ONCE = 3;

/**
 * Opens every path of `paths` in a context of its own kind, several at once, and gathers what `work` returns for
 * each, with the path before it. `init` runs in each page before its own scripts.
 */
export async function onPages(chrome, { init, ...options }, at, paths, work) {
	const context = await chrome.newContext(options);
	if (init) await context.addInitScript(init);
	const queue = paths.entries();
	const found = new Map();
	const worker = async () => {
		const page = await context.newPage();
		for (const [n, path] of queue)
			found.set(
				n,
				(await work(page, at + path, path)).map((fault) => `${path}: ${fault}`),
			);
		await page.close();
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	await context.close();
	return paths.flatMap((_, n) => found.get(n));
}

/** Fails with all faults in one text: what the runner prints of a long list is cut. */
export function none(faults) {
	assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 60).join("\n")}`);
}
