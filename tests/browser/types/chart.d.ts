// A chart that follows its reader. Days are counted from the first of January 1970; lengths are in the units
// of a drawing, laid out from the start of time, at the left or at the right.

type Pair = [number, number];

/**
 * An axis of a drawing: the days at its ends, where those lie, its line, and how high what it belongs to is.
 */
type Axis = { from: number; to: number; x0: number; x1: number; line: number; y0: number; y1: number };

type Point = { x: number; y: number };

/** A day held at a place, with the units that a day takes, and where the plot begins and ends. */
type Hold = { day: number; x: number; per: number; x0: number; x1: number; apart?: number };

/** Which of the drawings that were built there is room for. */
type Room = "wide" | "mid" | "slim";

type Face = "sans" | "bold" | "serif";

/** What a page gives a chart to be drawn afresh with: `src/pages/build/zoom.rs` makes it. */
type ChartData = {
	lang: string;
	figures: string;
	group: string;
	year: string;
	ce: string;
	bce: string;
	first: string;
	far: string;
	months: string[];
	dated: string[];
	/** Of a chart of marks. */
	lanes: string[];
	tracks: Track[];
	/**
	 * Of a chart of years: from each year to the next, how many events, and how many of them are not stated.
	 */
	years?: number[];
	url?: string;
	range: string;
	in: [number, string][];
	per: [number, string][];
};

/** From a day to another, and whether either is about. */
type Since = [from: number, to: number, aboutFrom: boolean, aboutTo: boolean];
type State = [word: string, tone: string, since?: Since];
type Track = { name: string; states: State[] };

/** A part of an axis: where its line stands, its word and the one below it, if any. */
type Tick = { line: number | null; x: number; word: string; second?: string; bold: boolean };

type Grain = "d" | "m" | "y";
type At = (day: number) => number;

/** So many days, months or years. */
type Step = { unit: Grain; n: number };

/** How an axis is divided; `inline` sets a year beside its month, not below it. */
type Division = { view: Pair; at: At; step: Step; inline: boolean };

type Attributes = Record<string, string | number | null | undefined>;
type Anchor = "middle" | "end";

/** What draws: all of it takes places from the start, and gives what it drew. */
type Pen = {
	flip(x: number): string;
	short(n: number): string;
	element(name: string, attributes?: Attributes, text?: string): SVGElement;
	put(into: Element, name: string, attributes: Attributes, text?: string): SVGElement;
	line(into: Element, name: string, x0: number, y0: number, x1: number, y1: number): void;
	rect(
		into: Element,
		name: string | undefined,
		x0: number,
		x1: number,
		y: number,
		height: number,
		more?: Attributes,
	): SVGElement;
	write(
		into: Element,
		name: string,
		x: number,
		y: number,
		text: string,
		anchor?: Anchor,
		lang?: string,
	): void;
	/** Makes what others paint with, and gives its address. */
	define(name: string, attributes: Attributes, ...children: Element[]): string;
	measure(text: string, face: Face, size: number): number;
};

/** The groups of a drawing, from the back to the front. */
type Layers = {
	svg: SVGSVGElement;
	defs: SVGElement;
	ground: SVGElement;
	marks: SVGElement;
	front: SVGElement;
};

/** What a chart of marks or of years is drawn on. */
type Paper = {
	chart: HTMLElement;
	data: ChartData;
	/** The days that the whole record lies in. */
	whole: Pair;
	rtl: boolean;
	layers: Layers;
	pen: Pen;
	axis: {
		ticks(view: Pair, at: At, least?: "y"): Tick[];
		tickWords(ticks: Tick[], y: number): void;
	};
	words: {
		grouped(n: number): string;
		fill(text: string, values: Record<string, string>): string;
		yearWord(year: number): string;
	};
};

type Sheet = { room: Room; size: number; high: number };

/** Marks or years on a paper. */
type Layer = {
	/** Draws a stretch of time from one place to another, and tells how high it became. */
	draw(view: Pair, x: Pair, sheet: Sheet): number;
	/** A day in the middle of the record. */
	middle?: number;
	/** The address of the year with events that is closest to a day. */
	page?(day: number): string | undefined;
};

type Lay = (paper: Paper) => Layer;

/** A chart as it is drawn afresh. */
type Drawing = Pick<Layer, "middle" | "page"> & {
	range(view: Pair): string;
	draw(view: Pair, focused: boolean): void;
};

/** An end of a stretch of an event: its day, how closely it is known, and how open it is. */
type Edge = { day: number | null; thick: number; about: boolean; open: boolean; unknown: boolean };
type Stretch = { start: Edge; end: Edge; lasts: boolean; doubt: boolean };

/** Where a stretch is drawn: its days, with what fades beyond them (a to b), and how thick at each end. */
type Bar = { x0: number; x1: number; a: number; b: number; thick: Pair; dot: boolean };

/** An event of a chart, with what its mark in the drawing that was built tells, and where it lies now. */
type Marked = {
	id: string;
	title: string;
	date?: string;
	sure: string;
	side?: string;
	lang?: string;
	name: string;
	joined: string;
	stretches: Stretch[];
	link: SVGElement;
	from: number;
	to: number;
	lane: number;
	now: boolean;
	row: number;
	place?: Place;
	reach: Pair;
	y: number;
};

/** A stretch that a word may take, and the end that it hangs from. */
type Place = [from: number, to: number, anchor?: Anchor];
type MarkRow = { marks: Pair[]; words: Place[] };

/** How a lie of a mark is drawn: where, what part of its thickness, and in what tone. */
type Lie = { y: number; part: number; tone: string; square: boolean };
type Cap = "" | "round" | "arrow" | "square";
type Caps = [Cap, Cap];

/** The outline of a stretch: half as thick as it is at each end, closed where what it outlines is certain. */
type Outline = { x: Pair; y: number; half: Pair; caps: Caps; closed: boolean };
