// @ts-check
// What other sites and machines read of a page: Open Graph, structured data, oEmbed, feeds, pictures; and
// that a page asks for nothing that its own policy forbids.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { build, FAMILIES, fileOf, files, found, onSite, served, textOf } from "./site.js";

const BASE = "https://x.example/tl";

describe("faces", () => {
	const site = onSite({ make: () => served(build({ baseUrl: BASE })) });
	/** @param {string} path */
	const read = (path) => textOf(site.site.out, path);
	/** @param {string} path */
	const there = (path) => {
		const file = fileOf(site.site.out, path);
		assert.ok(file, `${path} leads nowhere`);
		return file;
	};
	/** The file that a whole address leads to. @param {string} url */
	const local = (url) => {
		assert.ok(url.startsWith(`${BASE}/`), url);
		return there(url.slice(BASE.length));
	};
	const pages = () => files(site.site.out).filter((f) => f.endsWith(".html"));
	const whole = () => pages().filter((f) => !f.includes("embed/") && !f.endsWith("404.html"));
	/** @param {string} text */
	const attribute = (text) =>
		text
			.replaceAll("&amp;", "&")
			.replaceAll("&lt;", "<")
			.replaceAll("&gt;", ">")
			.replaceAll("&quot;", '"')
			.replaceAll("&#39;", "'");
	/** @param {string} html @param {string} name */
	const meta = (html, name) => {
		const found = [...html.matchAll(/<meta (?:property|name)="([^"]*)" content="([^"]*)">/g)].filter(
			(m) => m[1] === name,
		);
		return found.map((m) => attribute(m[2]));
	};

	test("every page has a card of 1200 by 630 in words, its own address and its site", () => {
		for (const name of whole()) {
			const html = readFileSync(`${site.site.out}/${name}`, "utf8");
			for (const property of [
				"og:title",
				"og:type",
				"og:url",
				"og:site_name",
				"og:description",
				"og:image",
				"og:image:alt",
			])
				assert.equal(meta(html, property).length, 1, `${name}: ${property}`);
			const png = readFileSync(local(meta(html, "og:image")[0]));
			assert.deepEqual(
				[png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)],
				["PNG", 1200, 630],
				name,
			);
			assert.equal(meta(html, "og:url")[0], found(/rel="canonical" href="([^"]*)"/, html), name);
			assert.equal(meta(html, "twitter:card")[0], "summary_large_image");
		}
	});

	test("structured data is JSON, names each page's kind, and begins its way at the home page", () => {
		/** @type {Record<string, string[]>} */
		const kinds = {};
		for (const name of whole()) {
			const html = readFileSync(`${site.site.out}/${name}`, "utf8");
			const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
			assert.ok(scripts.length <= 1, name);
			for (const [, text] of scripts)
				for (const thing of [JSON.parse(text)].flat()) {
					assert.equal(thing["@context"], "https://schema.org", name);
					kinds[thing["@type"]] ??= [];
					kinds[thing["@type"]].push(name);
					for (const item of thing.itemListElement ?? []) local(item.item);
					if (thing["@type"] === "BreadcrumbList") {
						assert.match(thing.itemListElement[0].item, /^https:\/\/x\.example\/tl\/(?:[a-z]+\/)?$/);
						for (const [n, { position }] of thing.itemListElement.entries())
							assert.equal(position, n + 1, name);
					}
					for (const date of [thing.startDate, thing.endDate].filter(Boolean))
						assert.match(date, /^\d{4}(-\d\d){0,2}$/);
				}
		}
		for (const kind of ["WebSite", "Event", "Person", "Country", "Place", "BreadcrumbList"])
			assert.ok(kinds[kind], kind);
		assert.deepEqual(kinds.WebSite, ["ar/index.html", "az/index.html", "index.html"]);
	});

	test("an oEmbed link leads to a record whose frame and picture are there", () => {
		let seen = 0;
		for (const name of whole()) {
			const html = readFileSync(`${site.site.out}/${name}`, "utf8");
			const link = /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/.exec(html);
			if (!link) continue;
			seen += 1;
			const record = JSON.parse(readFileSync(local(link[1]), "utf8"));
			assert.deepEqual([record.version, record.type], ["1.0", "rich"]);
			assert.ok(record.width > 0 && record.height > 0 && record.title && record.provider_url, name);
			const [frame, script] = [...record.html.matchAll(/src="([^"]*)"/g)].map((m) => m[1]);
			const shown = readFileSync(local(frame), "utf8");
			assert.match(shown, /<meta name="robots" content="noindex">/);
			local(script);
			local(record.thumbnail_url);
		}
		// Events, states, the pair, home and timeline, in three languages; people with few events have no frame.
		assert.ok(seen >= 3 * (8 + 3 + 1 + 2), `${seen} pages`);
	});

	test("feeds and calendars are what they say", () => {
		for (const tongue of ["", "/ar", "/az"]) {
			const feed = JSON.parse(read(`${tongue}/feed.json`));
			assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
			for (const item of feed.items) local(item.url);
			const calendar = readFileSync(there(`${tongue}/calendar.ics`));
			const lines = calendar.toString("utf8").split("\r\n");
			assert.equal(lines.pop(), "");
			assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n")));
			const whole = lines.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
			// Three of the eight are known to the day.
			assert.equal(whole.filter((line) => line === "DTSTART;VALUE=DATE:20250504").length, 3);
			assert.equal(whole.filter((line) => line === "DTEND;VALUE=DATE:20250505").length, 3);
			assert.ok(whole.includes("X-CHANCERY-LEFT-OUT:5"));
		}
	});

	test("a phone's home screen gets the icon as PNG", () => {
		const png = readFileSync(there("/apple-touch-icon.png"));
		assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [180, 180]);
	});

	test("hosts are told what may be framed, family by family", () => {
		const rules = new Map();
		for (const [, path, header] of readFileSync(`${site.site.out}/_headers`, "utf8").matchAll(
			/^(\S+)\n {2}(.*)$/gm,
		))
			rules.set(path, header);
		assert.ok(!rules.has("/*") && !rules.has("/tl/*"));
		/** @param {string} path */
		const ruled = (path) =>
			[...rules].filter(([rule]) =>
				rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : path === rule,
			);
		for (const name of pages()) {
			const path = `/tl/${name.replace(/index\.html$/, "")}`;
			const said = ruled(path).map(([, header]) => header);
			const framed = /^(ar\/|az\/)?embed\//.test(name) ? "*" : "'none'";
			const wanted = `Content-Security-Policy: frame-ancestors ${framed}`;
			assert.deepEqual(said, [wanted], path);
		}
	});
});

describe("the policy of pages", () => {
	const site = onSite();
	test("no page asks for what its policy forbids", async (t) => {
		const page = await site.open(t, "/");
		/** @type {string[]} */
		const said = [];
		page.on("console", (message) => {
			if (message.type() === "error") said.push(`${page.url()}: ${message.text()}`);
		});
		for (const tongue of ["", "/ar"])
			for (const path of [...Object.values(FAMILIES), "/embed/", "/embed/events/embassy-stops-working/"]) {
				await page.goto(site.at + tongue + path);
				const policy = page.locator("meta[http-equiv='Content-Security-Policy']");
				assert.match((await policy.getAttribute("content")) ?? "", /default-src 'none'/);
				assert.equal(await page.locator("[style]").count(), 0, path);
			}
		assert.deepEqual(said, []);
	});
});
