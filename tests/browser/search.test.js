// @ts-check
// Filters and search: what a reader chooses, sees, shares and takes back.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ALL, audit } from "./audit.js";
import { boxOf, build, folder, onSite, serve } from "./site.js";

/** A site of many names: 60 states, 150 events over 30 years. */
function crowded() {
	const states = Array.from({ length: 60 }, (_, n) => `- { id: s${n}, name: State ${n}, kind: state }`);
	const aliases = "[بشار الأسد, Beşar Esad, Bashar Asad]";
	states.push(`- { id: assad, name: Bashar al-Assad, kind: person, aliases: ${aliases} }`);
	const events = Array.from({ length: 150 }, (_, n) => {
		const [one, other] = [n % 60, (n * 7 + 1) % 60];
		const who = n % 50 === 0 ? `[s0, s${one}, assad]` : `[s${one}, s${other}]`;
		const type = n % 3 ? "visit" : "letter";
		const actors = one === other ? "[s1, s2]" : who;
		const date = 1990 + Math.floor(n / 5);
		return `- { id: e${n}, title: "Event ${n}", date: "${date}", type: ${type}, actors: ${actors} }`;
	});
	events.push(`- { id: open, title: "Long <b>ago</b>", date: "../1960", type: letter, actors: [s3, s4] }`);
	return folder({
		"site.yaml": "title: Crowded\ntypes: { visit: Visit, letter: Letter }\n",
		"content/actors/all.yaml": states.join("\n"),
		"content/events/all.yaml": events.join("\n"),
	});
}

describe("search and filters", () => {
	const site = onSite();
	/** @param {Page} page @param {string | RegExp} text */
	const said = (page, text) => page.locator("[role=status]").filter({ hasText: text }).waitFor();
	/** @param {Page} page */
	const titles = (page) => page.locator("[data-results] .what :is(h2, h3)").allTextContents();
	/** @param {Page} page */
	const query = (page) => new URL(page.url()).search;
	/** @param {Page} page */
	const filled = (page) =>
		page.locator('select[name=type] option[value="visit"]').waitFor({ state: "attached" });

	test("filters work together, with counts, and stand in the address", async (t) => {
		const page = await site.open(t, "/timeline/");
		await filled(page);
		assert.deepEqual(await page.locator("select[name=type] option").allTextContents(), [
			"Any type",
			"Visit (2)",
			"Meeting (2)",
			"Letter (1)",
			"Aid (1)",
			"Embassy (2)",
		]);
		await page.selectOption("select[name=actor]", "ahmad-al-sharaa");
		await said(page, "3 of 8 events");
		assert.equal(query(page), "?actor=ahmad-al-sharaa");
		assert.ok(!(await page.locator("[data-list]").isVisible()));
		assert.deepEqual(await page.locator("select[name=type] option").allTextContents(), [
			"Any type",
			"Visit (1)",
			"Meeting (1)",
			"Letter (1)",
		]);
		await page.selectOption("select[name=type]", "letter");
		await said(page, "1 of 8 events");
		assert.equal(query(page), "?type=letter&actor=ahmad-al-sharaa");
		assert.deepEqual(await titles(page), ["A letter and an invitation from Aliyev to al-Sharaa"]);
		assert.deepEqual(await page.locator("[data-chips] button").allTextContents(), [
			"Type: Letter, remove ×",
			"Actor: Ahmad al-Sharaa, remove ×",
			"Remove all",
		]);
	});

	test("the back button undoes a choice, and forward does it again", async (t) => {
		const page = await site.open(t, "/timeline/");
		await filled(page);
		await page.selectOption("select[name=type]", "visit");
		await said(page, "2 of 8 events");
		await page.selectOption("select[name=certainty]", "reported");
		await said(page, "1 of 8 events");
		await page.goBack();
		await said(page, "2 of 8 events");
		assert.equal(await page.inputValue("select[name=certainty]"), "");
		await page.goBack();
		await page.locator("[data-list]").waitFor();
		assert.equal(query(page), "");
		assert.equal(await page.inputValue("select[name=type]"), "");
		assert.equal(await page.locator("[data-results]").isVisible(), false);
		await page.goForward();
		await said(page, "2 of 8 events");
	});

	test("typing is one step back, however many letters", async (t) => {
		const page = await site.open(t, "/timeline/");
		await page.locator("input[name=q]").pressSequentially("antalya");
		await said(page, "1 of 8 events");
		assert.equal(query(page), "?q=antalya");
		await page.goBack();
		await page.locator("[data-list]").waitFor();
		assert.equal(query(page), "");
		assert.equal(await page.inputValue("input[name=q]"), "");
	});

	test("a shared address opens on its choice, set as the timeline is", async (t) => {
		const page = await site.open(t, "/timeline/?q=damascus&type=visit&from=2025&to=2025&x=1");
		await said(page, "1 of 8 events");
		const [found, listed] = await page.evaluate(() => {
			const shown = document.querySelector("[data-results] .ev").cloneNode(true);
			const own = document
				.querySelector('[data-list] .ev[data-event="delegation-visits-damascus"]')
				.cloneNode(true);
			// The numbers of references are for paper.
			for (const number of own.querySelectorAll(".paper")) number.remove();
			/** @param {Element} node */
			const plain = (node) =>
				node.outerHTML
					.replace(/\?q=[^"]*/, "")
					.replace(/<(time|bdi class="t")[^>]*>([^<]*)<\/(?:time|bdi)>/g, "$2")
					.replace(/\s+</g, "<")
					.replace(/>\s+/g, ">")
					.replace(/(<svg[^>]*?)(\s\w+="[^"]*")*>/g, (/** @type {string} */ m) =>
						m.split(/\s+/).sort().join(" "),
					)
					.replaceAll('class="ev "', 'class="ev"');
			return [plain(shown), plain(own)];
		});
		assert.equal(found, listed);
		assert.equal(await page.locator("[data-results] header h2").textContent(), "2025");
		assert.match(
			(await page.locator("[data-results] h3 a").getAttribute("href")) ?? "",
			/^\/events\/delegation-visits-damascus\/\?q=damascus&type=visit&from=2025&to=2025$/,
		);
	});

	test("a date that is typed leads to its entry, or to the nearest year", async (t) => {
		const page = await site.open(t, "/timeline/2025/");
		/** @param {string} date */
		const go = async (date) => {
			await page.getByLabel("Go to a date").fill(date);
			await page.keyboard.press("Enter");
		};
		/** @param {string} text */
		const at = (text) => page.waitForFunction((text) => document.activeElement?.textContent === text, text);
		await go("2025-05");
		await at("An Azerbaijani delegation visits Damascus");
		await go("٢٠٢٤-١٢");
		await page.waitForURL(/\/timeline\/2024\//);
		await at("An official Azerbaijani visit to Damascus");
		await go("1990-03-01");
		await page.waitForURL(/\/timeline\/2013\//);
		/** @param {string} text */
		const sentence = (text) => page.locator("#g-wrong", { hasText: text }).waitFor();
		await sentence("Nothing is on record in 1990-3-1. The nearest year with events is 2013.");
		for (const [date, title] of [
			["May 2025", "An Azerbaijani delegation visits Damascus"],
			["4 may 2025", "An Azerbaijani delegation visits Damascus"],
			["April 2025", "Al-Sharaa and Aliyev meet in Antalya"],
		]) {
			await go(date);
			await page.waitForURL(/\/timeline\/2025\//);
			await page.waitForFunction(
				(title) => document.activeElement?.textContent.startsWith(title.slice(0, 20)),
				title,
			);
		}
		for (const [date, text] of [
			["soon", "“soon” cannot be read as a date."],
			["2025-13", "“2025-13” is not a date: a year has twelve months"],
			["32 May 2025", "“32 May 2025” is not a date"],
		]) {
			await go(date);
			await sentence(text);
			assert.equal(await page.getByLabel("Go to a date").getAttribute("aria-invalid"), "true");
		}
		assert.equal(await page.getByRole("alert").filter({ hasText: "is not a date" }).count(), 1);
		await page.goto(`${site.at}/ar/timeline/2024/`);
		await page.locator("#g").fill("مايو ٢٠٢٥");
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/ar\/timeline\/2025\//);
	});

	test("what a field cannot read is said, and what was searched where nothing is found", async (t) => {
		const page = await site.open(t, "/timeline/");
		await filled(page);
		/** @param {string} name @param {string} text */
		const type = async (name, text) => {
			await page.locator(`[name=${name}]`).fill(text);
			await page.keyboard.press("Tab");
		};
		const wrong = () => page.locator("[data-wrong]");
		await type("from", "19x");
		await wrong().getByText("From year: “19x” is not a year. This field is left out.").waitFor();
		assert.equal(await page.locator("[name=from]").getAttribute("aria-describedby"), "f-from-wrong");
		assert.equal(query(page), "");
		await type("from", "2010");
		await type("to", "2005");
		await wrong().getByText("From year: 2010 comes after 2005: no event fits both.").waitFor();
		await page.locator("[data-results]", { hasText: "Nothing on record fits all of this." }).waitFor();
		await type("to", "");
		await page.waitForFunction(() => document.querySelector("[data-wrong]").textContent === "");
		await page.goto(`${site.at}/search/?q=centennial`);
		await page.locator("[data-results]", { hasText: "the texts of entries are not" }).waitFor();
	});

	test("on a phone the filters open by a button, and the first event is near the top", async (t) => {
		const page = await site.open(t, "/timeline/", { viewport: { width: 390, height: 844 } });
		const button = page.getByRole("button", { name: "Filters" });
		assert.equal(await page.locator("[name=type]").isVisible(), false);
		assert.ok((await boxOf(page.locator("[data-list] .ev").first())).y < 844 * 1.5);
		await button.click();
		assert.equal(await button.getAttribute("aria-expanded"), "true");
		for (const label of ["Words", "Type", "Actor", "From year"])
			assert.ok(await page.getByText(label, { exact: true }).first().isVisible(), label);
	});

	test("the switch of languages keeps the choice", async (t) => {
		const page = await site.open(t, "/timeline/?type=visit");
		await said(page, "2 of 8 events");
		assert.match(
			(await page.locator('.tongues a[lang="ar"]').getAttribute("href")) ?? "",
			/\/ar\/timeline\/\?type=visit$/,
		);
	});

	test("a chosen filter is removed by its button, which the keyboard keeps", async (t) => {
		const page = await site.open(t, "/search/?type=visit&actor=syria&q=damascus");
		await said(page, "2 of 8 events");
		await page.locator("[data-chips] button", { hasText: "Words" }).focus();
		await page.keyboard.press("Enter");
		await page.waitForFunction(() => location.search === "?type=visit&actor=syria");
		await page.waitForFunction(() => document.activeElement?.textContent.includes("Visit"));
		await page.locator("[data-chips] button", { hasText: "Remove all" }).click();
		await page.waitForFunction(() => location.search === "");
		assert.equal(await page.locator("[data-results]").isVisible(), false);
		assert.ok(await page.locator(".lists").isVisible());
	});

	test("the keyboard alone finds, chooses and opens", async (t) => {
		const page = await site.open(t, "/search/");
		await filled(page);
		await page.locator("input[name=q]").focus();
		await page.keyboard.type("sharaa");
		await said(page, "3 of 8 events");
		await page.keyboard.press("Tab");
		assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "type");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Tab");
		await said(page, "1 of 8 events");
		for (
			let n = 0;
			n < 20 && !(await page.evaluate(() => document.activeElement?.matches("[data-results] a")));
			n += 1
		)
			await page.keyboard.press("Tab");
		await Promise.all([page.waitForURL(/\/events\//), page.keyboard.press("Enter")]);
		assert.match(query(page), /^\?q=sharaa&type=/);
	});

	for (const [path, text, shown] of /** @type {[string, string, RegExp][]} */ ([
		["/search/", "Aliyev", /3|4/],
		["/search/", "əliyev", /3|4/],
		["/search/", "ELİYEV", /3|4/],
		["/search/", "Ahmed Sharaa", /3/],
		["/search/", "شرع", /3/],
		["/ar/search/", "أحمد", /3|4/],
		["/ar/search/", "احمد", /3|4/],
		["/ar/search/", "أَحمَد", /3|4/],
		["/ar/search/", "الشيباني", /1/],
		["/ar/search/", "زياره", /[2-9]/],
		["/az/search/", "ılham", /[3-9]/],
		["/az/search/", "İLHAM", /[3-9]/],
		["/az/search/", "serifov", /[2-9]/],
	]))
		test(`${path}: “${text}” finds what it should`, async (t) => {
			const page = await site.open(t, path);
			await page.fill("input[name=q]", text);
			await page.locator("[data-results] .ev").first().waitFor();
			await said(page, shown);
		});

	test("whatever an address holds is text", async (t) => {
		const hostile = '"><img src=x onerror=alert(1)>';
		const [text, mark] = [hostile, '"]'].map(encodeURIComponent);
		const rest = `pair=--&from=x&type=${"y".repeat(5000)}&__proto__=z`;
		const page = await site.open(t, `/timeline/?q=${text}&actor=${text}&certainty=${mark}&${rest}`);
		await said(page, "0 of 8 events");
		assert.equal(await page.locator("main img").count(), 0);
		assert.equal(await page.inputValue("input[name=q]"), hostile);
		assert.match(await page.locator("[data-chips]").innerText(), /<img src=x onerror=alert\(1\)>/);
		assert.match(await page.locator("[data-results]").innerText(), /Nothing on record/);
		await page.getByRole("button", { name: "Remove all" }).click();
		await page.locator("[data-list]").waitFor();
	});

	test("a year's page asks about its year, until that is taken away", async (t) => {
		const page = await site.open(t, "/timeline/2025/");
		await filled(page);
		assert.equal(await page.inputValue("input[name=from]"), "2025");
		await page.selectOption("select[name=type]", "visit");
		await said(page, "1 of 8 events");
		assert.equal(query(page), "?type=visit&from=2025&to=2025");
		await page.getByRole("button", { name: "Years: 2025" }).click();
		await said(page, "2 of 8 events");
		assert.equal(query(page), "?type=visit");
	});

	test("what is chosen is told to the page", async (t) => {
		const page = await site.open(t, "/timeline/");
		await filled(page);
		await page.evaluate(() =>
			document.addEventListener(
				"chancery:chosen",
				({ detail }) => (window.told = detail.ids && [...detail.ids]),
			),
		);
		await page.selectOption("select[name=type]", "aid");
		await page.waitForFunction(() => window.told?.length === 1);
		assert.deepEqual(await page.evaluate(() => window.told), ["humanitarian-aid"]);
		await page.selectOption("select[name=type]", "");
		await page.waitForFunction(() => window.told === null);
	});

	test("nothing is loaded of the events until something is chosen, and nothing shifts", async (t) => {
		const page = await site.open(t, "/search/");
		await filled(page);
		const asked = await page.evaluate(() =>
			performance.getEntriesByType("resource").map((one) => new URL(one.name).pathname),
		);
		assert.ok(!asked.includes("/search/0.json"), asked.join());
		for (const path of [
			"/timeline/",
			"/timeline/2025/",
			"/search/",
			"/ar/timeline/",
			"/events/antalya-meeting/",
		]) {
			await page.goto(site.at + path, { waitUntil: "networkidle" });
			const shifted = await page.evaluate(
				() =>
					new Promise((done) => {
						let sum = 0;
						new PerformanceObserver((list) => {
							for (const { value } of list.getEntries()) sum += value;
						}).observe({ type: "layout-shift", buffered: true });
						requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
					}),
			);
			assert.equal(shifted, 0, path);
		}
	});

	test("where the index cannot be loaded the list stays, and the page says so", async (t) => {
		const page = await site.open(t, "/timeline/");
		await page.route("**/search/*.json", (route) => route.abort());
		await page.goto(`${site.at}/timeline/?type=visit`);
		await said(page, "could not be loaded");
		assert.equal(await page.locator("[data-list] .ev").count(), 8);
		assert.ok(await page.locator("[data-list]").isVisible());
		await page.unroute("**/search/*.json");
		await page.fill("input[name=q]", "damascus");
		await said(page, "2 of 8 events");
		assert.equal(query(page), "?q=damascus&type=visit");
	});

	test("what is typed before the index is there does not undo what the address chose", async (t) => {
		const page = await site.open(t, "/about/");
		let go = () => {};
		const held = new Promise((done) => {
			go = () => done(undefined);
		});
		await page.route("**/search/*.json", async (route) => {
			await held;
			await route.continue();
		});
		await page.goto(`${site.at}/search/?actor=syria&type=visit`);
		await page.fill("input[name=q]", "sharifov");
		await page.waitForFunction(() => location.search === "?q=sharifov&type=visit&actor=syria");
		go();
		await said(page, "1 of 8 events");
		assert.equal(await page.inputValue("select[name=actor]"), "syria");
	});

	test("without scripts the search says so and leads to the lists; no form is shown", async (t) => {
		const page = await site.open(t, "/search/", { javaScriptEnabled: false });
		assert.ok(await page.locator(".needs").isVisible());
		assert.ok(await page.locator('.lists a[href="/timeline/"]').isVisible());
		const seen = () =>
			page.locator("form").evaluateAll((forms) => forms.filter((form) => form.checkVisibility()).length);
		assert.equal(await seen(), 0);
		await page.goto(`${site.at}/timeline/?type=visit`);
		assert.equal(await seen(), 0);
		assert.equal(await page.locator("[data-list] .ev").count(), 8);
	});

	for (const colorScheme of /** @type {const} */ (["light", "dark"]))
		for (const path of [
			"/search/",
			"/search/?q=damascus",
			"/timeline/?actor=syria&type=visit",
			"/ar/timeline/?actor=syria&type=visit",
			"/ar/search/?q=x",
		])
			test(`no violation of WCAG 2.2 AA: ${path}, ${colorScheme}`, async (t) => {
				const page = await site.open(t, path, { colorScheme });
				if (path.includes("?")) await page.locator("[data-chips] button").first().waitFor();
				else await filled(page);
				assert.deepEqual(await audit(page, { rules: ALL }), []);
			});

	for (const path of [
		"/search/?q=damascus&actor=syria",
		`/timeline/?actor=syria&q=${"x".repeat(150)}`,
		"/ar/timeline/?actor=syria&type=visit",
	])
		test(`nothing scrolls sideways at 320 px: ${path.slice(0, 40)}`, async (t) => {
			const page = await site.open(t, path, { viewport: { width: 320, height: 640 } });
			await page.locator("[data-chips] button").first().waitFor();
			assert.ok(
				await page.evaluate(
					() => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
				),
			);
		});

	describe("of many events, below a path", () => {
		const many = onSite({
			async make() {
				const source = crowded();
				const site = build({ root: source.root, baseUrl: "https://example.org/deep/path/" });
				source.remove();
				return { site, server: await serve(site.out, { below: "/deep/path" }) };
			},
		});

		test("a hundred are set, then more when asked; the rest of the form follows", async (t) => {
			const page = await many.open(t, "/timeline/?q=event");
			await said(page, "150 of 151 events");
			assert.equal(await page.locator("[data-results] .ev").count(), 100);
			await page.getByRole("button", { name: "Show more" }).click();
			assert.equal(await page.locator("[data-results] .ev").count(), 150);
			assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Event 100");
			assert.equal(await page.getByRole("button", { name: "Show more" }).isVisible(), false);
			assert.match(
				(await page.locator("[data-results] h3 a").first().getAttribute("href")) ?? "",
				/^\/deep\/path\/events\/e0\/\?q=event$/,
			);
		});

		test("many actors are typed, in any of their spellings", async (t) => {
			const page = await many.open(t, "/timeline/");
			await page.locator("input[name=actor]").waitFor();
			await page.locator("#f-actor-list option").first().waitFor({ state: "attached" });
			for (const name of ["الاسد", "Esad", "bashar al-assad", "Asad"]) {
				await page.fill("input[name=actor]", name);
				await page.keyboard.press("Tab");
				await page.waitForFunction(() => location.search === "?actor=assad");
				assert.equal(await page.inputValue("input[name=actor]"), "Bashar al-Assad");
				await page.fill("input[name=actor]", "");
				await page.keyboard.press("Tab");
				await page.waitForFunction(() => location.search === "");
			}
			await page.fill("input[name=actor]", "Nobody Known");
			await page.keyboard.press("Tab");
			await page.locator("input[name=actor][aria-invalid]").waitFor();
			assert.equal(
				await page.locator("[data-wrong]").innerText(),
				"Actor: Nobody and nothing on record is called “Nobody Known”. This field is left out.",
			);
			assert.equal(query(page), "");
		});

		test("an open start is within every earlier period, and a title is no markup", async (t) => {
			const page = await many.open(t, "/timeline/?to=1900");
			await said(page, "1 of 151 events");
			assert.deepEqual(await titles(page), ["Long <b>ago</b>"]);
			assert.equal(await page.locator("[data-results] h2").textContent(), "before 1960");
		});
	});
});
