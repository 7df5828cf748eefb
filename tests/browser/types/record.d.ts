// The record in a reader's browser, as docs/search.md tells of its files.

/** A text, or a text with its language and direction where it is not in the page's. */
type Words = string | [text: string, language: string, direction: string];

type Kind = "type" | "actor" | "pair" | "place" | "certainty";

/** What a reader chose. */
type Choice = { [kind in Kind | "q"]?: string } & { from?: number; to?: number };

/** An event of the index, by place: see `AT`. */
type Entry = [
	id: string,
	title: Words,
	summary: Words,
	short: string,
	within: string,
	group: number,
	mark: number,
	from: number | null,
	day: number,
	to: number | null,
	certainty: number,
	who: number,
	type: number,
	actors: number[],
	states: number[],
	places: number[],
	tags: number[],
	sources: number,
	flags: number,
];

/** A value of a filter in a part: its id, name and other names. */
type Value = [id: string, name: Words, others?: string[]];

/** A value of a filter in the first file: with its number of events. */
type Counted<Name = Words> = [id: string, name: Name, count: number, others?: string[]];

/** A year, or an end that is open: where it stands, and whether it is a year. */
type Heading = [heading: string, at: number | null, isYear: number];

/** A file of events. */
type Part = {
	events: Entry[];
	types: Value[];
	actors: Value[];
	places: Value[];
	tags: Words[];
	groups: Heading[];
	who: Words[];
	/** The folded texts of its events, made once. */
	texts?: string[];
};

/** The first file, and what of the others is loaded. */
type Index = {
	total: number;
	parts: { url: string; count: number; from: number | null; to: number | null }[];
	types: Counted[];
	actors: Counted[];
	places: Counted[];
	pairs: Counted<[Words, Words]>[];
	certainties: number[];
	links: { event: string; actor?: string; timeline?: string };
	loaded: (Part | undefined)[];
	asked: (Promise<Part> | undefined)[];
};

/** An event with the part it stands in. */
type Item = { part: Part; event: Entry };

/** How many events each value of each kind has or would leave. */
type Counts = Kinds<Map<string, number>>;

type Group = { heading: string; at: number; isYear: number; items: Item[] };

/** Sentences of the page, with places in braces. */
type Say = Record<string, string>;

type Kinds<Of> = Record<Kind, Of>;

/** What two names are called together. */
type Pairing = (a: string, b: string) => string;

/** A value as the form shows it: its id, name, number of events and other names. */
type Row = [id: string, name: string, count: number, others: string[]];
