// @ts-check
// What Lighthouse says of the pages that most readers come to, as a slow phone sees them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { ARGUMENTS, atHome, CHROMIUM, FAMILIES, folder } from "./site.js";

const PAGES = /** @type {const} */ (["home", "timeline", "event, day known"]);
const LEAST = { accessibility: 1, "best-practices": 1, seo: 1, performance: 0.99 };

// A slow phone's network, and a processor that takes no time: how long this machine's takes, and what else it
// is doing, says nothing of the page. What is left hangs on bytes, round trips and what waits for what.
const PHONE = {
	rttMs: 150,
	throughputKbps: 1638.4,
	requestLatencyMs: 562.5,
	downloadThroughputKbps: 1474.56,
	uploadThroughputKbps: 675,
	cpuSlowdownMultiplier: 0.001,
};

/** @type {Made} */
let made;
/** @type {ReturnType<typeof folder>} */
let profile;
/** @type {import("node:child_process").ChildProcess} */
let chrome;
/** @type {number} */
let port;

before(async () => {
	// Canonical links name the address.
	made = await atHome();
	profile = folder();
	chrome = spawn(
		CHROMIUM,
		[
			...ARGUMENTS,
			"--headless=new",
			"--remote-debugging-port=0",
			`--user-data-dir=${profile.root}`,
			"about:blank",
		],
		{ stdio: ["ignore", "ignore", "pipe"] },
	);
	port = await new Promise((done, failed) => {
		let said = "";
		chrome.on("exit", () => failed(new Error(said)));
		chrome.stderr?.on("data", (chunk) => {
			said += chunk;
			const found = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
			if (found) done(Number(found[1]));
		});
	});
});

after(async () => {
	const ended = chrome && new Promise((done) => chrome.on("exit", done));
	chrome?.kill("SIGKILL");
	await ended;
	await made?.server.close();
	made?.site.remove();
	profile?.remove();
});

// What a processor has to do, counted: elements, and bytes of script.
const MOST = { elements: 900, script: 45_000 };

/**
 * What kept a category from its full score.
 * @param {NonNullable<Awaited<ReturnType<typeof lighthouse>>>["lhr"]} lhr @param {string} id
 */
function lost({ audits, categories }, id) {
	return categories[id].auditRefs
		.filter((ref) => ref.weight > 0 && (audits[ref.id].score ?? 1) < 1)
		.map((ref) => `${ref.id}: ${audits[ref.id].displayValue ?? audits[ref.id].title}`);
}

for (const page of PAGES) {
	test(`Lighthouse finds nothing to mend on the page: ${page}`, { timeout: 120_000 }, async () => {
		const result = await lighthouse(made.server.at + FAMILIES[page], {
			port,
			onlyCategories: Object.keys(LEAST),
			throttlingMethod: "simulate",
			throttling: PHONE,
			logLevel: "error",
		});
		assert.ok(result);
		const { lhr } = result;
		assert.equal(lhr.runtimeError, undefined);
		for (const [id, least] of Object.entries(LEAST)) {
			const { score } = lhr.categories[id];
			assert.ok(score !== null && score >= least, `${id}: ${score}\n${lost(lhr, id).join("\n")}`);
		}
		const elements = lhr.audits["dom-size"].numericValue ?? 0;
		const { details } = lhr.audits["network-requests"];
		assert.ok(details?.type === "table");
		const scripts = details.items.filter((item) => item.resourceType === "Script");
		const script = scripts.reduce((sum, item) => sum + Number(item.transferSize), 0);
		assert.ok(elements > 0 && elements <= MOST.elements, `${elements} elements`);
		assert.ok(script > 0 && script <= MOST.script, `${script} bytes of script`);
	});
}
