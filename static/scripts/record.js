// @ts-check
// The record in a reader's browser: what a choice is, how words match, and the index they match in.
// docs/search.md tells what stands where in the files.

/** The keys of a choice, as the address has them. */
export const KEYS = /** @type {const} */ (["q", "type", "actor", "pair", "place", "certainty", "from", "to"]);
export const CERTAINTIES = ["stated", "reported", "inferred"];
/** Where things stand in an event of the index. */
export const AT = /** @type {const} */ ({
	id: 0,
	title: 1,
	summary: 2,
	short: 3,
	within: 4,
	group: 5,
	mark: 6,
	from: 7,
	day: 8,
	to: 9,
	certainty: 10,
	who: 11,
	type: 12,
	actors: 13,
	states: 14,
	places: 15,
	tags: 16,
	sources: 17,
	flags: 18,
});
/** Where a file has the values of a kind. */
export const LISTS = /** @type {const} */ ({ type: "types", actor: "actors", place: "places" });
const LONGEST = 200;

/** @type {Say} */
const LETTERS = {
	ı: "i",
	ə: "e",
	ø: "o",
	ł: "l",
	đ: "d",
	ð: "d",
	þ: "th",
	ß: "ss",
	æ: "ae",
	œ: "oe",
	ħ: "h",
	ŧ: "t",
	ŋ: "n",
	ς: "σ",
	"\u0671": "\u0627",
	"\u0649": "\u064a",
	"\u06cc": "\u064a",
	"\u06a9": "\u0643",
	"\u0629": "\u0647",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
// What stands within a word without parting it for every reader: al-Assad, Sana'a.
const WITHIN = "\\-'\u02bc\u02be\u02bf\u02bb`";
const JOINED = new RegExp(`[\\p{L}\\p{N}]+(?:[${WITHIN}][\\p{L}\\p{N}]+)+`, "gu");
const INSIDE = new RegExp(`[${WITHIN}]+`, "gu");
/** @param {string} m */
const both = (m) => `${m} ${m.replace(INSIDE, "")}`;
// Most texts in Latin letters need no more than this, and there are many.
const PLAIN = /^[\x00-\x7f]*$/;
const PARTED = /[a-z0-9][-'`][a-z0-9]/;

/**
 * A text as it is compared: without case, marks and the forms of a letter that readers do not tell
 * apart. `rich` is for what is searched: words joined by a hyphen stand there in one as well, and
 * Arabic words without the article and particles before them.
 * @param {string} text
 */
export function fold(text, rich = false) {
	text = text.replace(/[\u2010-\u201f]/g, (c) => ("\u2010\u2011\u2018\u2019".includes(c) ? "'" : " "));
	if (PLAIN.test(text)) {
		const out = text.toLowerCase();
		return (rich && PARTED.test(out) ? out.replace(JOINED, both) : out).replace(/[^a-z0-9]+/g, " ").trim();
	}
	let out = text
		.normalize("NFKD")
		.replace(/[\p{M}\u0640\u200c-\u200f]+/gu, "")
		.toLowerCase()
		.replace(LETTER, (c) => LETTERS[c]);
	out = digits(out);
	if (rich) out = out.replace(JOINED, both);
	out = out
		.replace(INSIDE, " ")
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
	return rich ? out.replace(/[\u0621-\u064a]{4,}/gu, (word) => [word, ...bare(word)].join(" ")) : out;
}

// The article, and the particles that Arabic writes in one with the word after them: and, so, by, as, for.
const ARTICLE = /^[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=\p{L}{3})/u;
const PARTICLE = /^[\u0648\u0641\u0628\u0643\u0644](?=\p{L}{4})/u;

/**
 * What an Arabic word may be without what is joined to its front, longest first. A particle without the
 * article may as well be the word's own first letter, so that is one reading more and takes the place of
 * none.
 * @param {string} word
 */
function bare(word) {
	if (ARTICLE.test(word)) return [word.replace(ARTICLE, "")];
	return PARTICLE.test(word) ? [word.slice(1)] : [];
}

/** The words of a query, each as the beginnings that count as it. @param {string} query */
export const words = (query) =>
	fold(query)
		.split(/\s+/)
		.filter(Boolean)
		.map((word) => [word, ...bare(word)]);

/**
 * Whether each of `wanted` begins a word of `text`, which was folded.
 * @param {string} text @param {string[][]} wanted
 */
export const match = (text, wanted) =>
	wanted.every((any) => any.some((word) => text.startsWith(word) || text.includes(` ${word}`)));

/** A text with the digits of Arabic and Persian as the plain ones. @param {string} text */
export const digits = (text) =>
	text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) & 15));

/** A year as it is typed, or nothing. @param {string} [text] */
export function year(text) {
	const plain = digits(text ?? "")
		.trim()
		.replace(/^[\u2212\u2013]/, "-");
	return /^-?\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}

/** The choice in an address. What it does not know it leaves alone. @param {string} search */
export function read(search) {
	const params = new URLSearchParams(search);
	/** @type {Choice} */
	const choice = {};
	for (const key of KEYS) {
		const value = (params.get(key) ?? "").trim().slice(0, LONGEST);
		if (!value) continue;
		if (key === "from" || key === "to") {
			const number = year(value);
			if (number !== undefined) choice[key] = number;
		} else choice[key] = value;
	}
	return choice;
}

/** The same as the end of an address: `?q=…`, or nothing. @param {Choice} choice */
export function write(choice) {
	const params = new URLSearchParams();
	for (const key of KEYS)
		if (choice[key] !== undefined && choice[key] !== "") params.set(key, String(choice[key]));
	const text = params.toString();
	return text && `?${text}`;
}

/** @param {Choice} choice */
export const isEmpty = (choice) => !write(choice);
/** @param {Words} text */
export const said = (text) => (Array.isArray(text) ? text[0] : text || "");

/** @param {string} url */
async function json(url) {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return response.json();
}

/** Opens the index whose first file is at `url`. @param {string} url @returns {Promise<Index>} */
export async function open(url) {
	const index = await json(url);
	index.loaded = index.parts.map(() => undefined);
	index.asked = [];
	return index;
}

/**
 * Loads the parts that a choice needs, four at a time, and tells of each in turn.
 * @param {Index} index @param {Choice} choice @param {(last: boolean) => unknown} each
 */
export async function load(index, choice, each = () => {}) {
	const needed = index.parts.flatMap((part, n) => (within(choice, part.from, part.to) ? [n] : []));
	/** @param {number} n */
	const ask = (n) => (index.asked[n] ??= json(index.parts[n].url).then((part) => (index.loaded[n] = part)));
	if (needed.every((n) => index.loaded[n])) return each(true);
	for (const [at, n] of needed.entries()) {
		for (const ahead of needed.slice(at, at + 4)) ask(ahead).catch(() => (index.asked[ahead] = undefined));
		await ask(n);
		await each(at + 1 === needed.length);
	}
}

/**
 * Whether a time may fall within the years chosen; an end that is open or not known may be anywhere.
 * @param {Choice} choice @param {number | null} from @param {number | null} to
 */
const within = (choice, from, to) =>
	!(choice.from !== undefined && to !== null && to < choice.from) &&
	!(choice.to !== undefined && from !== null && from > choice.to);

/** The folded text of each event of a part, made once. @param {Part} part */
function texts(part) {
	if (part.texts) return part.texts;
	/** @param {string} text */
	const folded = (text) => fold(text, true);
	/** @param {Value[]} list */
	const named = (list) => list.map(([, name, others]) => folded([said(name), ...(others ?? [])].join(" / ")));
	const [types, actors, places] = [named(part.types), named(part.actors), named(part.places)];
	const tags = part.tags.map((tag) => folded(said(tag)));
	const groups = part.groups.map(([heading]) => folded(heading));
	part.texts = part.events.map((e) => {
		const out = [
			folded(`${said(e[AT.title])} / ${said(e[AT.summary])} / ${e[AT.short]}`),
			groups[e[AT.group]],
		];
		if (e[AT.type] >= 0) out.push(types[e[AT.type]]);
		for (const a of new Set([...e[AT.actors], ...e[AT.states]])) out.push(actors[a]);
		for (const p of e[AT.places]) out.push(places[p]);
		for (const t of e[AT.tags]) out.push(tags[t]);
		return out.join(" ");
	});
	return part.texts;
}

const [Q, TYPE, ACTOR, PAIR, PLACE, SURE, YEARS] = [1, 2, 4, 8, 16, 32, 64];

/**
 * The events that fit a choice, in timeline order, as `{part, event}`; and for each kind of filter how
 * many would remain with each of its values. Of parts that are not loaded nothing is known.
 * @param {Index} index @param {Choice} choice
 */
export function select(index, choice) {
	/** @type {Item[]} */
	const events = [];
	/** @type {Counts} */
	const counts = {
		type: new Map(),
		actor: new Map(),
		pair: new Map(),
		place: new Map(),
		certainty: new Map(),
	};
	const wanted = choice.q ? words(choice.q) : [];
	const ends = choice.pair?.split("--");
	for (const part of index.loaded) {
		if (!part) continue;
		/** @param {Value[]} list @param {string} [id] */
		const position = (list, id) => (id === undefined ? -1 : list.findIndex((one) => one[0] === id));
		const type = position(part.types, choice.type);
		const actor = position(part.actors, choice.actor);
		const place = position(part.places, choice.place);
		const [a, b] = ends ? [position(part.actors, ends[0]), position(part.actors, ends[1])] : [-1, -1];
		const found = wanted.length ? texts(part) : undefined;
		const size = part.actors.length;
		/** @type {Kinds<Map<number, number>>} */
		const seen = {
			type: new Map(),
			actor: new Map(),
			pair: new Map(),
			place: new Map(),
			certainty: new Map(),
		};
		/** @param {Map<number, number>} map @param {number} n */
		const add = (map, n) => map.set(n, (map.get(n) ?? 0) + 1);
		for (const [n, e] of part.events.entries()) {
			let fails = 0;
			if (found && !match(found[n], wanted)) fails |= Q;
			if (!within(choice, e[AT.from], e[AT.to])) fails |= YEARS;
			if (choice.type && e[AT.type] !== type) fails |= TYPE;
			if (choice.type && type < 0) fails |= TYPE;
			if (choice.actor && !(e[AT.actors].includes(actor) || e[AT.states].includes(actor))) fails |= ACTOR;
			if (choice.pair && (a === b || !e[AT.states].includes(a) || !e[AT.states].includes(b))) fails |= PAIR;
			if (choice.place && !e[AT.places].includes(place)) fails |= PLACE;
			if (choice.certainty && CERTAINTIES[e[AT.certainty]] !== choice.certainty) fails |= SURE;
			if (!fails) events.push({ part, event: e });
			// What fails by one filter alone would remain with another value of that filter.
			if (!(fails & ~TYPE) && e[AT.type] >= 0) add(seen.type, e[AT.type]);
			if (!(fails & ~ACTOR)) {
				for (const one of e[AT.actors]) add(seen.actor, one);
				for (const one of e[AT.states]) if (!e[AT.actors].includes(one)) add(seen.actor, one);
			}
			if (!(fails & ~PAIR))
				for (let i = 0; i < e[AT.states].length; i += 1)
					for (let j = i + 1; j < e[AT.states].length; j += 1)
						add(seen.pair, e[AT.states][i] * size + e[AT.states][j]);
			if (!(fails & ~PLACE)) for (const one of e[AT.places]) add(seen.place, one);
			if (!(fails & ~SURE)) add(seen.certainty, e[AT.certainty]);
		}
		/** @param {Kind} kind @param {(n: number) => string} idOf */
		const gather = (kind, idOf) => {
			for (const [n, count] of seen[kind]) {
				const id = idOf(n);
				counts[kind].set(id, (counts[kind].get(id) ?? 0) + count);
			}
		};
		gather("type", (n) => part.types[n][0]);
		gather("actor", (n) => part.actors[n][0]);
		gather("place", (n) => part.places[n][0]);
		gather("certainty", (n) => CERTAINTIES[n]);
		// A part's table is in the order of first use, the id of a pair in that of ids.
		gather("pair", (n) =>
			[part.actors[Math.floor(n / size)][0], part.actors[n % size][0]].sort(byBytes).join("--"),
		);
	}
	return { events, counts };
}

/** The order of ids, which is that of their code points. @param {string} a @param {string} b */
const byBytes = (a, b) => {
	const [x, y] = [[...a], [...b]];
	const n = x.findIndex((c, i) => c !== y[i]);
	if (n < 0) return x.length - y.length;
	return (x[n].codePointAt(0) ?? 0) - (y[n]?.codePointAt(0) ?? -1);
};

/** A sentence with values where it has their names in braces. @param {string} text @param {object} values */
export const put = (text, values) =>
	text.replace(/\{(\w+)\}/g, (whole, key) => /** @type {Say} */ (values)[key] ?? whole);

/** The years of a choice in words. @param {Choice} choice @param {Say} say */
export function yearsOf({ from, to }, say) {
	if (from === to) return String(from ?? "");
	if (to === undefined) return put(say.since, { year: from });
	if (from === undefined) return put(say.until, { year: to });
	return put(say.span, { start: from, end: to });
}

/**
 * The name of a value, from the first file or from any part that is loaded; the value itself if none has it.
 * @param {Index} index @param {Kind} kind @param {string} id @param {Pairing} pair
 * @returns {string}
 */
export function nameOf(index, kind, id, pair = (a, b) => `${a} / ${b}`) {
	if (kind === "pair") {
		const known = index.pairs.find((one) => one[0] === id);
		if (known) return pair(said(known[1][0]), said(known[1][1]));
		const ends = id.split("--");
		return ends.length === 2 ? pair(nameOf(index, "actor", ends[0]), nameOf(index, "actor", ends[1])) : id;
	}
	if (kind === "certainty") return id;
	for (const file of [index, ...index.loaded]) {
		/** @type {Value | Counted | undefined} */
		const found = file?.[LISTS[kind]].find(([one]) => one === id);
		if (found) return said(found[1]);
	}
	return id;
}

/**
 * The address of an event, with the choice.
 * @param {Index} index @param {Entry} event @param {Choice} choice
 */
export const addressOf = (index, event, choice) =>
	index.links.event.replace("*", () => event[AT.id]) + write(choice);

/** The date of an event whole, and as it stands under its heading. @param {Item} item */
export const dateOf = ({ part, event }) => ({
	short: event[AT.short],
	within: event[AT.within] || event[AT.short],
	heading: part.groups[event[AT.group]],
});

/**
 * Numbers and counted things as the page writes them, from the examples that it gives.
 * @param {HTMLElement} root
 */
export function counting(root) {
	const number = /\p{Nd}(?:.*\p{Nd})?/u;
	const [sample] = number.exec(root.dataset.number ?? "") ?? ["1,234,567"];
	const zero = Number(sample.codePointAt(0)) - 1;
	const comma = /^\p{Nd}(\P{Nd})/u.exec(sample)?.[1] ?? "";
	/** @param {number} n */
	const format = (n) =>
		String(n)
			.replace(/\B(?=(\d{3})+$)/g, "\u0000")
			.replace(/./g, (c) => (c === "\u0000" ? comma : String.fromCodePoint(zero + Number(c))));
	const rules = new Intl.PluralRules(document.documentElement.lang || "en");
	/** @param {string} name @returns {(n: number) => string} */
	const counted = (name) => {
		const examples = [0, 1, 2, 3, 5, 11, 100];
		const forms = new Map();
		const texts = (root.dataset[name] ?? "").split("|");
		// The last that has a form wins, save the message for none at all.
		for (const [n, text] of texts.entries()) if (examples[n]) forms.set(rules.select(examples[n]), text);
		return (n) =>
			n === 0 ? texts[0] : (forms.get(rules.select(n)) ?? texts[4] ?? "").replace(number, () => format(n));
	};
	return { format, counted };
}
