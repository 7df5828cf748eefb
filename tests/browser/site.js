// @ts-check
// The sample site, built by the program under test and served from memory of nothing: plain files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, relative, resolve } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));

/** The repository, and the program under test: $CHANCERY, or the one that `cargo build` leaves. */
export const REPOSITORY = resolve(here, "../..");
export const BINARY = resolve(REPOSITORY, process.env.CHANCERY ?? "target/debug/chancery");

/** @type {Record<string, string>} */
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

/** What html-validate is to hold pages to. @type {import("html-validate").ConfigData} */
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
 * A folder that is gone when its remover is called, with `files` in it: each a path and its text.
 * @param {Record<string, string>} [files]
 */
export function folder(files = {}) {
	const root = mkdtempSync(join(tmpdir(), "chancery-browser-"));
	/** @param {string} path @param {string} text */
	const write = (path, text) => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	for (const [path, text] of Object.entries(files)) write(path, text);
	return { root, write, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Builds the site at `root` into a folder of its own. `baseUrl` is passed on where it is given. */
export function build({ root = REPOSITORY, baseUrl = "" } = {}) {
	const made = folder();
	const out = join(made.root, "public");
	const args = ["build", "-r", root, "-o", out];
	if (baseUrl) args.push("-u", baseUrl);
	try {
		execFileSync(BINARY, args, { stdio: ["ignore", "pipe", "pipe"] });
	} catch (error) {
		made.remove();
		const { stderr, message } = /** @type {Error & { stderr?: Buffer }} */ (error);
		throw new Error(`${BINARY} ${args.join(" ")}\n${stderr ?? message}`);
	}
	return { out, remove: made.remove };
}

/** The files below `folder`, as paths from it with forward slashes. @param {string} folder */
export function files(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
		.sort();
}

/** The file that a path leads to, or nothing. @param {string} out @param {string} path */
export function fileOf(out, path) {
	const file = join(out, decodeURIComponent(path), path.endsWith("/") ? "index.html" : "");
	return file.startsWith(out) && existsSync(file) && extname(file) ? file : undefined;
}

/**
 * Answers requests on a port of the loopback interface, a free one unless told.
 * @param {import("node:http").RequestListener} answer
 */
export async function listen(answer, port = 0) {
	const server = createServer(answer);
	await new Promise((done) => server.listen(port, "127.0.0.1", () => done(undefined)));
	const address = /** @type {import("node:net").AddressInfo} */ (server.address());
	const close = () => {
		server.closeAllConnections();
		return new Promise((done) => server.close(done));
	};
	return { at: `http://127.0.0.1:${address.port}`, port: address.port, close };
}

/** The path that a request asks for. @param {import("node:http").IncomingMessage} request */
export const pathOf = (request) => new URL(request.url ?? "", "http://127.0.0.1").pathname;

/** What a path leads to is said to be. @param {string} path */
export const mediaOf = (path) => MEDIA[extname(path)] ?? "application/octet-stream";

/**
 * Serves `out` as a plain web server would, at the root or below a path.
 * @param {string} out
 */
export async function serve(out, { port = 0, below = "" } = {}) {
	const server = await listen((request, response) => {
		const path = pathOf(request);
		const file = path.startsWith(below) ? fileOf(out, path.slice(below.length)) : undefined;
		response.statusCode = file ? 200 : 404;
		const shown = file ?? join(out, "404.html");
		response.setHeader("content-type", mediaOf(shown));
		response.end(readFileSync(shown));
	}, port);
	return { ...server, at: server.at + below };
}

/** The sample, built for the address that it is served at. */
export async function atHome() {
	const free = await listen(() => {});
	await free.close();
	const site = build({ baseUrl: free.at });
	return { site, server: await serve(site.out, { port: free.port }) };
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

/**
 * A site, its server and a browser for the tests of a group, from before the first to after the last of them.
 * `make` builds and serves another site than the sample, `options` are those of each page.
 * @template {Site} [S=Site]
 * @param {{ make?: () => Made<S> | Promise<Made<S>>, options?: PageOptions }} [of]
 */
export function onSite({ make, options: usual = {} } = {}) {
	/** @type {Made<S>} */
	let made;
	/** @type {import("playwright-core").Browser} */
	let chrome;
	before(async () => {
		made = make ? await make() : /** @type {Made<S>} */ (await served(build()));
		chrome = await browser();
	});
	after(async () => {
		await chrome?.close();
		await made?.server.close();
		made?.site.remove();
	});

	/** A context that closes itself when the test is over. @param {Test} t @param {PageOptions} [options] */
	async function context(t, options) {
		const own = await chrome.newContext({ viewport: { width: 1280, height: 900 }, ...usual, ...options });
		t.after(() => own.close());
		return own;
	}

	/**
	 * Opens a path in such a context. A fault of a script fails the test.
	 * @param {Test} t @param {string} path @param {PageOptions} [options]
	 */
	async function open(t, path, options) {
		const page = await (await context(t, options)).newPage();
		/** @type {string[]} */
		const faults = [];
		page.on("pageerror", (fault) => faults.push(fault.message));
		t.after(() => assert.deepEqual(faults, []));
		await page.goto(made.server.at + path);
		return page;
	}

	return {
		context,
		open,
		/** The address of the site. */
		get at() {
			return made.server.at;
		},
		/** What was built. */
		get site() {
			return made.site;
		},
		get chrome() {
			return chrome;
		},
	};
}

/**
 * A site with its server.
 * @template {Site} S
 * @param {S} site
 * @returns {Promise<Made<S>>}
 */
export const served = async (site) => ({ site, server: await serve(site.out) });

/** How many pages are open at once: the machines that run the tests have two processors. */
const AT_ONCE = 3;

/**
 * Opens every path of `paths` in a context of its own kind, several at once, and gathers what `work` returns
 * for each, with the path before it. `init` runs in each page before its own scripts.
 * @param {{ here: Here, paths: string[], options?: PageOptions, init?: () => void }} of
 * @param {(page: Page, address: string, path: string) => Promise<string[]>} work
 * @returns {Promise<string[]>}
 */
export async function onPages({ here, paths, options, init }, work) {
	const context = await here.chrome.newContext(options);
	if (init) await context.addInitScript(init);
	const queue = paths.entries();
	const found = new Map();
	const worker = async () => {
		const page = await context.newPage();
		for (const [n, path] of queue)
			found.set(
				n,
				(await work(page, here.at + path, path)).map((fault) => `${path}: ${fault}`),
			);
		await page.close();
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	await context.close();
	return paths.flatMap((_, n) => found.get(n));
}

/** The text of the file that a path leads to. @param {string} out @param {string} path */
export function textOf(out, path) {
	const file = fileOf(out, path);
	assert.ok(file, `${path} leads nowhere`);
	return readFileSync(file, "utf8");
}

/** Where something stands that is shown. @param {Locator} locator */
export async function boxOf(locator) {
	const box = await locator.boundingBox();
	assert.ok(box, `${locator} is not shown`);
	return box;
}

/**
 * The part of a text that a pattern's group finds.
 * @param {RegExp} pattern @param {string | null | undefined} text
 */
export function found(pattern, text) {
	const [whole, part] = pattern.exec(text ?? "") ?? [];
	assert.ok(whole !== undefined, `${text} has no ${pattern}`);
	return part ?? whole;
}

/**
 * Fails with all faults in one text: what the runner prints of a long list is cut.
 * @param {string[]} faults
 */
export function none(faults) {
	assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 60).join("\n")}`);
}
