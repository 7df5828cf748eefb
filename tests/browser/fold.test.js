// @ts-check
// How words are compared: the module itself, without a browser.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fold, isEmpty, match, read, select, words, write } from "../../static/scripts/record.js";

/** @param {string} query @param {string} text */
const finds = (query, text) => match(fold(text, true), words(query));

describe("words", () => {
	test("fold to plain letters, whatever the script", () => {
		for (const [text, plain] of [
			["Élysée", "elysee"],
			["İlham Əliyev", "ilham eliyev"],
			["ILHAM", "ilham"],
			["ığdır", "igdir"],
			["Şuşa, Çeşmə, Göyçay, Üçoğlan", "susa cesme goycay ucoglan"],
			["Straße", "strasse"],
			["Łódź, Ærø, Œuvre, Đà", "lodz aero oeuvre da"],
			["Йошкар-Ола, Орёл", "иошкар ола орел"],
			["Ἀθῆναι, Ὅμηρος", "αθηναι ομηροσ"],
			["الأَسَد", "الاسد"],
			["الإسلام آخر ٱلله", "الاسلام اخر الله"],
			["مـحـمـد", "محمد"],
			["مصطفى مؤتمر شؤون رئيس زيارة", "مصطفي موتمر شوون رييس زياره"],
			["٢٠٢٥ و ۲۰۲۴", "2025 و 2024"],
			["“People’s” Palace – ‘1’", "people s palace 1"],
			["  ", ""],
		])
			assert.equal(fold(text), plain, text);
	});

	test("folding twice is folding once", () => {
		for (const text of ["İstanbul’da", "الأَسَد", "ǅ ﷺ ﬁ ²", "\u0000\ud800 x"])
			assert.equal(fold(fold(text)), fold(text));
	});

	test("match by their beginnings, all of them, in any order", () => {
		assert.ok(finds("dam vis", "An official visit to Damascus"));
		assert.ok(!finds("amascus", "An official visit to Damascus"));
		assert.ok(!finds("visit baku", "An official visit to Damascus"));
		assert.ok(finds("", "anything"));
		assert.ok(finds("...", "anything"));
	});

	test("match in every spelling that a reader may type", () => {
		for (const [query, text] of [
			["al-Assad", "Bashar al-Assad"],
			["alassad", "Bashar al-Assad"],
			["assad", "Bashar al-Assad"],
			["Sanaa", "Ṣan‘ā’, Sana'a"],
			["Aliyev", "İlham Əliyev / Ilham Aliyev"],
			["eliyev", "İlham Əliyev"],
			["ƏLİYEV", "İlham Əliyev"],
			["ilham", "İlham Əliyev"],
			["الأسد", "بشار الاسد"],
			["الاسد", "بشار الأَسَد"],
			["أسد", "بشار الأسد"],
			["السفارة", "افتتاح سفارة"],
			["والسفارة", "افتتاح سفارة"],
			["للسفارة", "افتتاح سفارة"],
			["بالسفارة", "سفارة في دمشق"],
			["سفارة", "تعيين سفير للسفارة"],
			["سفارة", "زيارة وسفارة"],
			["وسفارة", "افتتاح سفارة"],
			["وزير", "وزير الخارجية"],
			["لقاء", "اللقاء الأول"],
			["زياره", "زيارة رسمية"],
			["على", "علي"],
			["2025", "في ٢٠٢٥"],
			["ş", "Suriya"],
		])
			assert.ok(finds(query, text), `${query} in ${text}`);
	});
});

describe("a choice", () => {
	test("is read from an address and written back", () => {
		const address = "?q=al-Assad&type=visit&actor=syria&from=-499&to=1999";
		assert.deepEqual(read(address), { q: "al-Assad", type: "visit", actor: "syria", from: -499, to: 1999 });
		assert.equal(write(read(address)), address);
	});

	test("leaves alone what it does not know", () => {
		for (const address of [
			"",
			"?",
			"?x=1&__proto__=2&constructor=3",
			"?from=x&to=1e9&from=",
			"?q=%20",
			"?from=99999999999",
			"?%E0%A4%A=1",
		]) {
			const choice = read(address);
			assert.ok(isEmpty(choice), address);
			assert.equal(write(choice), "");
		}
		assert.equal(read(`?q=${"x".repeat(100_000)}`).q?.length, 200);
		assert.equal(read("?from=١٩٩٠").from, 1990);
	});
});

describe("events", () => {
	/**
	 * @param {string} id @param {number | null} from @param {number | null} to @param {number[]} states
	 * @returns {Entry}
	 */
	const event = (id, from, to, states, type = 0, certainty = 0) => [
		id,
		id,
		"",
		id,
		"",
		0,
		0,
		from,
		0,
		to,
		certainty,
		-1,
		type,
		[],
		states,
		[],
		[],
		1,
		0,
	];
	const index = /** @type {Index} */ ({
		loaded: [
			{
				groups: [["heading", 2000, 1]],
				types: [
					["visit", "Visit"],
					["letter", "Letter"],
				],
				places: [],
				tags: [],
				who: [],
				actors: [
					["b", "B", []],
					["a", "A", ["Alpha"]],
					["c", "C", []],
				],
				events: [
					event("one", 1990, 1990, [0, 1]),
					event("two", null, 1985, [0, 2], 1),
					event("three", 2000, null, [1, 2], 1, 2),
					event("four", 1980, 1989, [1]),
				],
			},
			undefined,
		],
	});
	/** @param {Choice} choice */
	const ids = (choice) => select(index, choice).events.map(({ event: [id] }) => id);

	test("fit a period where they may fall in it", () => {
		assert.deepEqual(ids({ from: 1986 }), ["one", "three", "four"]);
		assert.deepEqual(ids({ to: 1970 }), ["two"]);
		assert.deepEqual(ids({ from: 1985, to: 1985 }), ["two", "four"]);
		assert.deepEqual(ids({ from: 5000 }), ["three"]);
		assert.deepEqual(ids({ from: 1990, to: 1980 }), []);
	});

	test("fit several filters together, and each value tells how many would remain", () => {
		const { events, counts } = select(index, { type: "letter" });
		assert.deepEqual(
			events.map((e) => e.event[0]),
			["two", "three"],
		);
		assert.deepEqual(Object.fromEntries(counts.type), { visit: 2, letter: 2 });
		assert.deepEqual(Object.fromEntries(counts.actor), { a: 1, b: 1, c: 2 });
		assert.deepEqual(Object.fromEntries(counts.pair), { "a--c": 1, "b--c": 1 });
		assert.deepEqual(Object.fromEntries(counts.certainty), { stated: 1, inferred: 1 });
		assert.deepEqual(ids({ pair: "a--b" }), ["one"]);
		assert.deepEqual(ids({ pair: "b--a" }), ["one"]);
		assert.deepEqual(ids({ q: "alpha letter" }), ["three"]);
	});

	test("fit nothing where a value is nobody's", () => {
		for (const choice of [
			{ type: "x" },
			{ actor: "" + "__proto__" },
			{ pair: "a" },
			{ pair: "a--a" },
			{ pair: "--" },
			{ place: "x" },
			{ certainty: "x" },
		])
			assert.deepEqual(ids(choice), [], JSON.stringify(choice));
	});
});
