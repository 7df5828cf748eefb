// @ts-check
// A site whose every text is an attack: one event for each, with the attack in every place that takes text.
// No page runs it, asks another host, or shows a script, a handler or a scheme that is not ours: with the
// policy that pages carry, and without it, for each wall must hold alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { build, fileOf, files, folder, found, listen, mediaOf, onSite, pathOf } from "./site.js";

/** What a text tries. Each calls `alert`, or asks `evil.invalid`. */
const ATTACKS = {
	script: "<script>alert(1)</script>",
	"script elsewhere": '<script src="https://evil.invalid/x.js"></script>',
	"script half closed": "<scr<script>ipt>alert(1)</scr</script>ipt>",
	"script with a slash": "<script/x>alert(1)</script\n>",
	handler: "<img src=x onerror=alert(1)>",
	"handler without spaces": "<img/src=x/onerror=alert(1)//",
	"handler of many":
		'<div onmouseover="alert(1)" onfocus=alert(1) tabindex=0 autofocus ONLOAD=alert(1)>x</div>',
	details: "<details open ontoggle=alert(1)><summary>x</summary></details>",
	svg: [
		"<svg onload=alert(1)><script>alert(1)</script><a xlink:href=javascript:alert(1)><text>x</text>",
		"</a></svg>",
	].join(""),
	"svg animates": [
		"<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /><a id=x><text y=20>",
		"x</text></a></svg>",
	].join(""),
	"svg use": [
		'<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>',
		'alert(1)</script></svg>#x"></use></svg>',
	].join(""),
	math: '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>',
	"style attribute": '<p style="background:url(https://evil.invalid/x);position:fixed">x</p>',
	"style element":
		"<style>@import 'https://evil.invalid/x.css'; * { background: url(https://evil.invalid/y) }</style>",
	"link element": [
		'<link rel=stylesheet href="https://evil.invalid/x.css"><link rel=preload as=script ',
		'href="https://evil.invalid/x.js">',
	].join(""),
	meta: '<meta http-equiv=refresh content="0;url=https://evil.invalid/"><base href="https://evil.invalid/">',
	iframe: [
		'<iframe src="https://evil.invalid/"></iframe><iframe srcdoc="<script>parent.alert(1)</script>">',
		"</iframe>",
	].join(""),
	object: [
		'<object data="https://evil.invalid/"></object><embed src="https://evil.invalid/"><applet code=x>',
		"</applet>",
	].join(""),
	form: [
		'<form action="https://evil.invalid/"><button formaction="javascript:alert(1)">x</button><input ',
		"type=image src=x onerror=alert(1)></form>",
	].join(""),
	media: [
		'<video poster="https://evil.invalid/p" src=x onerror=alert(1)></video><audio src=x ',
		"onerror=alert(1)></audio>",
	].join(""),
	scheme: '<a href="javascript:alert(1)">x</a> [x](javascript:alert(1)) <javascript:alert(1)>',
	"scheme in capitals": '<a href="JaVaScRiPt:alert(1)">x</a> [x](JAVASCRIPT:alert(1))',
	"scheme with tabs": [
		'<a href="java\tscript:alert(1)">x</a> <a href="jav&#x09;ascript:alert(1)">x</a> ',
		"[x](jav&#x09;ascript:alert(1))",
	].join(""),
	"scheme behind controls": [
		'<a href="\u0001javascript:alert(1)">x</a> <a href=" &#14; javascript:alert(1)">x</a> ',
		"[x](&#1;javascript:alert(1))",
	].join(""),
	"scheme in entities": [
		'<a href="&#106;avascript&colon;alert(1)">x</a> [x](&#106;avascript&colon;alert(1)) ',
		"[x](javascript&Tab;:alert(1))",
	].join(""),
	"scheme of data": [
		'<a href="data:text/html,<script>alert(1)</script>">x</a> ',
		"[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) ![x](data:text/html,x)",
	].join(""),
	"schemes of others":
		'<a href="vbscript:x">x</a> [x](file:///etc/passwd) [x](blob:https://x/y) [x](view-source:javascript:x)',
	"scheme by reference": '[x][y]\n\n[y]: javascript:alert(1) "x" \n\n[z]: <java\tscript:alert(1)>\n\n[z]',
	"break out of an attribute": '" onmouseover="alert(1)" x="',
	"break out of a quote": "' onmouseover='alert(1)' x='",
	"break out of a link": [
		'[x](https://x.example/"onclick=alert(1)) [x](https://x.example/ "t\\" onclick=alert(1)") ![x" ',
		'onerror="alert(1)](/icon.svg)',
	].join(""),
	"break out of a title": '</title><script>alert(1)</script>"><script>alert(1)</script>',
	"break out of JSON": "</script><script>alert(1)</script><!--<script>",
	"break out of a comment": "--><script>alert(1)</script><!-- -->",
	"break out of CDATA": "]]><script>alert(1)</script><![CDATA[<script>alert(1)</script>",
	"break out of a textarea": "</textarea></template></noscript></style></svg><img src=x onerror=alert(1)>",
	"mutation by math":
		'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
	"mutation by a form": [
		'<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img ',
		'onerror=alert(1) src>">',
	].join(""),
	"mutation by svg": '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
	"mutation by noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
	"mutation by a listing": [
		"<listing>&lt;img onerror=alert(1) src=x&gt;</listing><xmp><img src=x onerror=alert(1)></xmp>",
		"<plaintext><img src=x onerror=alert(1)>",
	].join(""),
	"mutation by a select": [
		'<select><template><style><!--</style><a rel="--></style></template></select><img id=x src ',
		'onerror=alert(1)>">',
	].join(""),
	"malformed nesting":
		"<b><p></b><table><a href=javascript:alert(1)><td></a><img src=x onerror=alert(1)></table></p>",
	"never closed": '<a href="x" title="<img src=x onerror=alert(1)>',
	"a NUL": "<scr\u0000ipt>alert(1)</script><img src=x onerror\u0000=alert(1)>",
	"odd spaces": "<img\u000csrc=x\u000conerror=alert(1)><img\u000bsrc=x\u000bonerror=alert(1)>",
	// biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is tried.
	"template marks": "{{ 1 }}{% raw %}{{ constructor.constructor('alert(1)')() }}${alert(1)}",
	"a formula": '=HYPERLINK("https://evil.invalid/","x");=cmd|\' /C calc\'!A0\n+1\t@SUM(1)',
	"a formula behind an apostrophe": "'=1+1;'-1",
	"a formula in wide signs": "\u200f ＝1+1",
	"line separators": "a\u2028alert(1)\u2029</script>\r\nBEGIN:VEVENT\r\nSUMMARY:x\\;,",
	clobbering: [
		'<a id=location name=location href="https://evil.invalid/"></a><img name=getElementById><form ',
		'id=parent><div id=source-1></div><div id="main" data-explore data-share><template></template>',
		"</div>",
	].join(""),
	"a host in disguise": [
		'[x](/\\evil.invalid/) ![x](/\\evil.invalid/x.png) <img src="/\\evil.invalid/x.png"> <img ',
		'src="//evil.invalid/x.png"> ![x](//evil.invalid/y.png)',
	].join(""),
	bidirectional: "\u202e<script>\u2066alert(1)</script>\u0007\u001b[31m",
};

/** The lines that a calendar may have. */
const PROPERTIES = new RegExp(
	`^(${[
		"BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|NAME|X-WR-CALNAME|URL|X-CHANCERY-LEFT-OUT",
		"UID|DTSTAMP|DTSTART|DTEND|SUMMARY|DESCRIPTION|LOCATION|TRANSP",
	].join("|")})[:;]`,
);
/** The elements that the code to copy may have, each with its attributes. */
const COPIED =
	/^(IFRAME( (src|width|height|title|loading|style|frameborder|allowfullscreen))*|A href|SCRIPT async src)$/;

/** A folder with the site, its events in the order of the attacks. */
function attacked() {
	const { root, write: put, remove } = folder();
	// A text with a control character is refused (the case rules/value-character): what is left is the attack
	// without.
	/** @param {string} text */
	const shown = (text) =>
		text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "");
	const all = Object.values(ATTACKS).map(shown);
	// JSON is YAML, but for these, which YAML takes only as escapes.
	/** @param {unknown} value */
	const yaml = (value) =>
		JSON.stringify(value).replace(
			/[\u007f-\uffff]/g,
			(c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
		);
	put(
		"site.yaml",
		yaml({
			title: `T ${all[0]} "' --></title>`,
			description: `${ATTACKS["break out of JSON"]} ${ATTACKS["break out of an attribute"]}`,
			base_url: "https://site.example/",
			languages: ["en", "ar"],
			mentioned_actors: "state",
			image_hosts: ["https://pictures.example", "x; script-src *", "'unsafe-inline'"],
			publish: { cards: false },
			extra: { x: all[0] },
		}),
	);
	/** @type {string[]} */
	const bodies = [];
	Object.entries(ATTACKS).forEach(([name, attack], n) => {
		const text = shown(attack);
		// In Markdown a scheme that runs is an error, and nothing is built: what is left is its raw HTML.
		const body = /^scheme|host/.test(name)
			? text.replaceAll(/!?\[\w\](\([^)]*\)|\[y\]|: .*)?|<java[^>]*>/g, "")
			: text;
		bodies.push(body);
		const source = {
			title: text,
			authors: undefined,
			url: `https://x.example/${n}?a='onclick=alert(1)&b=javascript:alert(1)`,
			publisher: text,
		};
		const [line] = body.split("\n");
		const locator = body.replaceAll(/[\][\n,]/g, " ");
		const markdown = [
			body,
			`# ${body}`,
			`- ${body}`,
			`| a | b |\n|:-|-:|\n| ${body} | x |`,
			`\`${line}\`[^bib${n}, p. ${locator}][^n]`,
			`[^n]: ${body}`,
		];
		put(
			`content/events/e${n}.md`,
			`---\n${yaml({
				title: text,
				date: `20${String(10 + (n % 15))}-05-04`,
				type: text.slice(0, 60),
				actors: [{ id: `A ${text}`, role: text }, `B ${n} ${ATTACKS["break out of an attribute"]}`],
				place: text,
				certainty: "reported",
				attributed_to: text,
				summary: text,
				tags: [text],
				image: { src: "/icon.svg", alt: text, credit: text, licence: text },
				claims: [{ text, certainty: "inferred", attributed_to: text, sources: [source] }],
				corrections: [{ date: "2025-01-01", text }],
				sources: [source, `bib${n}`],
				added: "2026-01-01",
				extra: { [`k${n}`]: text },
			})}\n---\n${markdown.join("\n\n")}\n`,
		);
		put(`content/events/e${n}.ar.md`, `---\n${yaml({ title: text, summary: text })}\n---\n${body}\n`);
		put(
			`content/sources/b${n}.yaml`,
			yaml({
				[`bib${n}`]: {
					type: "Web",
					title: text,
					author: text.replaceAll(",", " "),
					publisher: text,
					note: text,
					url: `https://x.example/b${n}'onclick=alert(1)`,
					archive_url: `https://web.archive.org/web/20250101000000/https://x.example/'onclick=alert(1)`,
				},
			}),
		);
	});
	const tex = all[0].replaceAll(/[{}\\%#$&_^~]/g, "");
	const script = "javascript:alert(1)";
	const doi = '10.1/"onclick=alert(1)<script>alert(1)</script>';
	put(
		"content/sources/t.bib",
		`@online{texed, title={${tex}}, author={${tex}}, url={${script}}, note={\\href{${script}}{x} ${tex}}}
@book{tex2, title={\\url{${script}} ${tex}}, doi={${doi}}, publisher={${tex}}, date={2020}}\n`,
	);
	put("content/events/tex.md", `---\ntitle: TeX\ndate: 2024\nsources: [texed, tex2]\n---\nText.\n`);
	put(
		"content/pages/about.md",
		`---\n${yaml({ title: all[0], summary: all[4] })}\n---\n${bodies.join("\n\n")}\n`,
	);
	return { root, all, remove };
}

describe("a site of attacks", () => {
	let stripped = false;
	const site = onSite({
		async make() {
			const source = attacked();
			const built = build({ root: source.root });
			source.remove();
			const pages = files(built.out).filter((file) => file.endsWith(".html"));
			const server = await listen((request, response) => {
				const file = fileOf(built.out, pathOf(request));
				response.setHeader("content-type", mediaOf(file ?? ".svg"));
				// What an attack names as an image is there, so that a browser has nothing to complain of.
				if (!file) return response.end('<svg xmlns="http://www.w3.org/2000/svg"/>');
				const body = readFileSync(file);
				if (!stripped || !file.endsWith(".html")) return response.end(body);
				const text = body.toString();
				const without = text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
				assert.notEqual(without, text, `${file} has no policy`);
				return response.end(without);
			});
			return { site: { ...built, pages, texts: source.all }, server };
		},
	});

	/** Runs in the page: what is there that should not be. @param {string} base */
	function alive(base) {
		const wrong = [];
		for (const script of document.scripts) {
			if (script.type === "application/ld+json") JSON.parse(script.textContent);
			else if (!script.src.startsWith(`${base}/scripts/`) || script.textContent.trim())
				wrong.push(script.outerHTML.slice(0, 200));
		}
		const roots = [document, ...[...document.querySelectorAll("template")].map((t) => t.content)];
		for (const element of roots.flatMap((root) => [...root.querySelectorAll("*")])) {
			if (
				["IFRAME", "OBJECT", "EMBED", "BASE", "APPLET", "FRAME", "STYLE", "MARQUEE"].includes(
					element.tagName.toUpperCase(),
				)
			)
				wrong.push(element.outerHTML.slice(0, 200));
			for (const { name, value } of element.attributes) {
				if (/^on/i.test(name) || ["srcdoc", "formaction", "ping", "style"].includes(name))
					wrong.push(`${name}=${value}`);
				// eslint-disable-next-line no-control-regex
				const bare = value.replaceAll(/[\u0000-\u0020]/g, "").toLowerCase();
				if (
					/(^|:)(href|src|action|data|poster|cite|background)$/.test(name) &&
					/^(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:/.test(bare)
				)
					wrong.push(`${name}=${value}`);
				if (name === "http-equiv" && !/^(content-security-policy|refresh)$/i.test(value))
					wrong.push(`${name}=${value}`);
			}
		}
		const refresh = document.querySelector("meta[http-equiv=refresh i]");
		if (refresh) wrong.push(refresh.outerHTML);
		const links = document.querySelectorAll(
			"link[rel~=stylesheet], link[rel~=preload], link[rel~=modulepreload]",
		);
		for (const link of links) if (!link.href.startsWith(`${base}/`)) wrong.push(link.outerHTML);
		if (document.querySelectorAll("title").length - document.querySelectorAll("svg title").length !== 1)
			wrong.push("titles");
		if (!document.querySelector("body > footer, body.k-embed") && !document.querySelector("main"))
			wrong.push("the page is not whole");
		return wrong;
	}

	/**
	 * Shows each path, and gives what went wrong, by path.
	 * @param {string[]} paths @param {(page: Page) => Promise<void>} act
	 */
	async function show(paths, act = async (_) => {}) {
		const page = await site.chrome.newPage();
		/** @type {string[]} */
		const wrong = [];
		let at = "";
		/** @param {string} what */
		const note = (what) => wrong.push(`${at}: ${what}`);
		page.on("dialog", (dialog) => {
			note(`a dialog: ${dialog.message()}`);
			return dialog.dismiss();
		});
		page.on("pageerror", (error) => note(String(error)));
		page.on("console", (message) => {
			// The policy stops pictures of hosts that the settings do not name, and says so.
			const picture = /violates the following Content Security Policy directive: "img-src/.test(
				message.text(),
			);
			if (["error", "warning"].includes(message.type()) && !picture) note(message.text());
		});
		page.on("popup", () => note("a window"));
		// What leaves the browser. Pictures elsewhere are the policy's to stop; they run nothing.
		await page.route(
			(url) => url.origin !== site.at && url.protocol !== "data:",
			(route) => {
				const request = route.request();
				if (!stripped || request.resourceType() !== "image") note(`asks ${request.url()}`);
				return route.fulfill({
					contentType: "image/svg+xml",
					body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
				});
			},
		);
		for (at of paths) {
			await page.goto(site.at + at, { waitUntil: "load" });
			for (const found of await page.evaluate(alive, site.at)) note(found);
			await act(page);
		}
		await page.close();
		return wrong;
	}

	for (const bare of [false, true]) {
		describe(bare ? "without its policy" : "with its policy", () => {
			before(() => {
				stripped = bare;
			});
			test("runs nothing on any page", async () => {
				// All pages of events, and of the many others of one template every sixth, others each time.
				const many = /^(ar|embed|actors|places|tags|types|relations|sources)\/./;
				const shown = site.site.pages.filter((file, n) => !many.test(file) || n % 6 === (bare ? 3 : 0));
				assert.ok(shown.length > 150, `${shown.length} of ${site.site.pages.length} pages`);
				const addresses = shown.map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`).map(encodeURI);
				const half = addresses.filter((_, n) => n % 2 === 0);
				const rest = addresses.filter((_, n) => n % 2 === 1);
				const wrong = (await Promise.all([show(half), show(rest)])).flat();
				assert.deepEqual(wrong.slice(0, 20), []);
			});

			test("runs nothing that an address or a searcher brings", async () => {
				const keys = [
					"q",
					"type",
					"actor",
					"pair",
					"place",
					"certainty",
					"from",
					"to",
					"e",
					"theme",
					"accent",
					"lang",
					"story",
				];
				const queries = site.site.texts
					.filter((_, n) => n % 6 === 0)
					.map((text) => keys.map((key) => `${key}=${encodeURIComponent(text)}`).join("&"));
				const paths = ["/search/", "/timeline/", "/embed/", "/ar/search/", "/embed/events/e0/"].flatMap(
					(path) =>
						queries.map((query) => `${path}?${query}#${encodeURIComponent("<img src=x onerror=alert(1)>")}`),
				);
				const wrong = await show(paths);
				assert.deepEqual(wrong.slice(0, 20), []);
				const found = await show(["/search/"], async (page) => {
					for (const text of site.site.texts) {
						await page.locator("input[type=search], input[name=q]").first().fill(text.replaceAll("\n", " "));
						await page.evaluate(
							() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
						);
					}
				});
				assert.deepEqual(found.slice(0, 20), []);
			});
		});
	}

	test("names no host for pictures but those of the settings, and lets nothing slip into the policy", () => {
		const html = readFileSync(join(site.site.out, "index.html"), "utf8");
		const policy = found(/Content-Security-Policy" content="([^"]*)"/, html).replaceAll("&#39;", "'");
		assert.match(policy, /img-src 'self' data: https:\/\/pictures\.example;/);
		assert.doesNotMatch(policy, /unsafe|script-src (?!'self';)|\*/);
	});

	test("gives other readers text that is text", async (t) => {
		const page = await site.open(t, "/");
		const titles = new Set(site.site.texts.map((text) => text.trim()));
		/** @param {string} path */
		const json = (path) => JSON.parse(readFileSync(join(site.site.out, path), "utf8"));
		for (const path of files(site.site.out).filter((file) => /\.(xml|json|ics|txt)$/.test(file))) {
			const text = readFileSync(join(site.site.out, path), "utf8");
			// Read as a page, as some hosts and old browsers would: no element but those of the format.
			if (path.endsWith(".json")) assert.doesNotMatch(text, /</, path);
			if (path.endsWith(".json")) JSON.parse(text);
			if (path.endsWith(".xml")) {
				const broken = await page.evaluate(
					(xml) =>
						new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror")?.textContent,
					text,
				);
				assert.equal(broken, undefined, path);
				assert.doesNotMatch(text, /<(script|img|svg|iframe|a)\b/i, path);
			}
			if (path.endsWith(".ics")) {
				assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/, `${path}: a bare line break`);
				const lines = text.replaceAll("\r\n ", "").split("\r\n");
				assert.deepEqual(
					lines.filter((line) => line && !PROPERTIES.test(line)),
					[],
					path,
				);
				assert.equal(
					lines.filter((line) => line === "BEGIN:VEVENT").length,
					lines.filter((line) => line === "END:VEVENT").length,
					path,
				);
				assert.equal(
					lines.filter((line) => line.startsWith("SUMMARY:")).length,
					lines.filter((line) => line === "BEGIN:VEVENT").length,
					path,
				);
				// eslint-disable-next-line no-control-regex
				assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/, path);
			}
		}
		// Read by another's rules: a cell starts no formula, wherever cells are parted; quotes pair, rows are
		// whole.
		const table = readFileSync(join(site.site.out, "data/events.csv"), "utf8");
		assert.equal(table.charCodeAt(0), 0xfeff);
		const cells = [...table.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)];
		assert.equal(
			cells.map((cell) => cell[0]).join("").length,
			table.length - 1,
			"every sign is part of a cell",
		);
		const wide = cells.findIndex((cell) => cell[3] === "\r\n") + 1;
		assert.equal(cells.length, wide * (json("data/events.json").events.length + 1));
		cells.forEach(([, quoted, bare], n) => {
			if (["date", "earliest", "latest", "added", "updated"].includes(cells[n % wide][2])) return;
			const text = quoted?.replaceAll('""', '"') ?? bare;
			for (const part of text.split(/[;\t\r\n]/)) assert.doesNotMatch(part, /^[=+\-@＝＋－＠]/, text);
			// eslint-disable-next-line no-control-regex
			assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/, text);
		});
		/** @type {{ events: { title: string }[] }} */
		const { events } = json("data/events.json");
		const known = events.map((event) => event.title);
		assert.deepEqual(
			known.filter((title) => !titles.has(title.trim()) && title !== "TeX"),
			[],
			"titles are kept as they were written",
		);
		const embeds = files(site.site.out).filter((file) => file.endsWith("oembed.json"));
		assert.ok(embeds.length > 50, `${embeds.length}`);
		for (const path of embeds) {
			const { html } = json(path);
			if (!html) continue;
			const found = await page.evaluate(
				(html) =>
					[...new DOMParser().parseFromString(html, "text/html").body.querySelectorAll("*")].map((e) =>
						[e.tagName, ...e.getAttributeNames()].join(" "),
					),
				html,
			);
			assert.doesNotMatch(
				html,
				/<script(?! async src="https:\/\/site\.example\/embed-frame\.js"><\/script>)/,
				path,
			);
			for (const element of found) assert.match(element, COPIED, `${path}: ${html}`);
		}
	});
});
