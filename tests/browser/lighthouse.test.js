// What Lighthouse says of the pages that most readers come to, as a slow phone sees them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { ARGUMENTS, CHROMIUM, FAMILIES, build, serve } from "./site.js";

const PAGES = ["home", "timeline", "event, day known"];
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

let site, server, chrome, port, profile;

before(async () => {
	// Canonical links name the address, so it is chosen first.
	const free = await serve(tmpdir());
	await free.close();
	site = build({ baseUrl: free.at });
	server = await serve(site.out, Number(new URL(free.at).port));
	profile = mkdtempSync(join(tmpdir(), "chancery-lighthouse-"));
	chrome = spawn(
		CHROMIUM,
		[
			...ARGUMENTS,
			"--headless=new",
			"--remote-debugging-port=0",
			`--user-data-dir=${profile}`,
			"about:blank",
		],
		{ stdio: ["ignore", "ignore", "pipe"] },
	);
	port = await new Promise((done, failed) => {
		let said = "";
		chrome.on("exit", () => failed(new Error(said)));
		chrome.stderr.on("data", (chunk) => {
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
	await server?.close();
	site?.remove();
	if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

// What a processor has to do, counted: elements, and bytes of script.
const MOST = { elements: 900, script: 45_000 };

/** What kept a category from its full score. */
function lost({ audits, categories }, id) {
	return categories[id].auditRefs
		.filter((ref) => ref.weight > 0 && (audits[ref.id].score ?? 1) < 1)
		.map((ref) => `${ref.id}: ${audits[ref.id].displayValue ?? audits[ref.id].title}`);
}

for (const page of PAGES) {
	test(`Lighthouse finds nothing to mend on the page: ${page}`, { timeout: 120_000 }, async () => {
		const { lhr } = await lighthouse(server.at + FAMILIES[page], {
			port,
			onlyCategories: Object.keys(LEAST),
			throttlingMethod: "simulate",
			throttling: PHONE,
			logLevel: "error",
		});
		assert.equal(lhr.runtimeError, undefined);
		for (const [id, least] of Object.entries(LEAST)) {
			const { score } = lhr.categories[id];
			assert.ok(score >= least, `${id}: ${score}\n${lost(lhr, id).join("\n")}`);
		}
		const elements = lhr.audits["dom-size"].numericValue;
		const scripts = lhr.audits["network-requests"].details.items.filter(
			(item) => item.resourceType === "Script",
		);
		const script = scripts.reduce((sum, item) => sum + item.transferSize, 0);
		assert.ok(elements > 0 && elements <= MOST.elements, `${elements} elements`);
		assert.ok(script > 0 && script <= MOST.script, `${script} bytes of script`);
	});
}
