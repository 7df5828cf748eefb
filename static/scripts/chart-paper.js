// @ts-check
// The paper that a stretch of a chart is drawn on afresh: its axis, ticks and words, by the rules of the
// drawing that was built. All lengths are laid out from the start; from right to left x is mirrored as
// it is written. Every word comes from the page. Marks and bars are in scripts of their own.

const SIZES = { wide: 14, mid: 14.5, slim: 14.5 };
let count = 0;

/**
 * Days from the first of January 1970 to the first day of a month, counted from 0, which may run over.
 * @param {number} year
 */
export function dayOf(year, month = 0) {
	const m = (((month % 12) + 12) % 12) + 1;
	const y = year + Math.floor(month / 12) - (m <= 2 ? 1 : 0);
	const era = Math.floor(y / 400);
	const of = y - era * 400;
	return (
		era * 146097 +
		of * 365 +
		Math.floor(of / 4) -
		Math.floor(of / 100) +
		Math.floor((153 * ((m + 9) % 12) + 2) / 5) -
		719468
	);
}

/** The year, month (from 0) and day of a number of days. @param {number} day */
function dateOf(day) {
	const z = Math.floor(day) + 719468;
	const era = Math.floor(z / 146097);
	const of = z - era * 146097;
	const years = Math.floor(
		(of - Math.floor(of / 1460) + Math.floor(of / 36524) - Math.floor(of / 146096)) / 365,
	);
	const rest = of - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
	const m = Math.floor((5 * rest + 2) / 153);
	const month = (m + 2) % 12;
	return {
		year: years + era * 400 + (month < 2 ? 1 : 0),
		month,
		day: rest - Math.floor((153 * m + 2) / 5) + 1,
	};
}

/**
 * The years that ticks of a step stand at: on the era as it is shown, none at a year 0.
 * @param {number} year @param {number} step
 */
const tickBefore = (year, step) =>
	year >= step ? year - (year % step) : year >= 1 ? 1 - step : 1 - Math.ceil((1 - year) / step) * step;
/** @param {number} year @param {number} step */
const tickAfter = (year, step) =>
	year >= 1 ? year - (year % step) + step : 1 - year <= step ? step : year + step;

/** @type {Pen["element"]} */
const element = (name, attributes = {}, text) => {
	const made = document.createElementNS("http://www.w3.org/2000/svg", name);
	for (const [key, value] of Object.entries(attributes))
		if (value !== undefined && value !== "") made.setAttribute(key, String(value));
	if (text) made.textContent = text;
	return made;
};
/** @param {number} n */
const short = (n) => (Math.round(n * 100) / 100).toString();

/**
 * A paper for a chart; `lay` gives what draws on it.
 * @param {Pick<Paper, "chart" | "whole" | "rtl"> & { lay: Lay }} of @returns {Drawing}
 */
export function open({ chart, whole, rtl, lay }) {
	/** @type {ChartData} */
	const data = JSON.parse(chart.dataset.zoom ?? "");
	const id = `z${count++}`;
	const svg = /** @type {SVGSVGElement} */ (
		element("svg", {
			role: "group",
			direction: rtl ? "rtl" : "ltr",
			"aria-label": chart.querySelector("svg").getAttribute("aria-label"),
		})
	);
	const [defs, ground, marks, front] = [element("defs"), element("g"), element("g"), element("g")];
	svg.append(defs, ground, marks, front);
	const canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
	/** @type {Map<string, number>} */
	const widths = new Map();
	const faces = { sans: "", bold: "600 ", serif: "" };
	let wide = 0;
	let size = 14;
	let serial = 0;

	// Words.
	const figures = [...data.figures];
	/** @param {number} n */
	const plain = (n) => String(n).replace(/\d/g, (c) => figures[Number(c)]);
	/** @type {Paper["words"]} */
	const words = {
		grouped: (n) => plain(n).replace(/\B(?=(.{3})+$)/g, data.group),
		fill: (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]),
		yearWord(year) {
			if (year >= 10000) return grouped(year);
			if (year >= 1000) return fill(data.year, { y: plain(year) });
			const n = year >= 1 ? year : 1 - year;
			return fill(year >= 1 ? data.ce : data.bce, { y: n < 10000 ? plain(n) : grouped(n) });
		},
	};
	const { grouped, fill, yearWord } = words;
	/** @param {number} month @param {number} year */
	const monthWord = (month, year) =>
		year >= 1000 && year < 10000
			? fill(data.dated[month], { y: plain(year) })
			: fill(data.far, { m: data.months[month], y: yearWord(year) });

	// Drawing, from the start.
	/** @type {Pen} */
	const pen = {
		element,
		short,
		flip: (x) => short(rtl ? wide - x : x),
		put: (into, name, attributes, text) => into.appendChild(element(name, attributes, text)),
		line: (into, name, x0, y0, x1, y1) =>
			put(into, "path", { class: name, d: `M${flip(x0)} ${short(y0)}L${flip(x1)} ${short(y1)}` }),
		rect: (into, name, x0, x1, y, height, more) =>
			put(into, "rect", {
				class: name,
				x: short(rtl ? wide - x1 : x0),
				y: short(y),
				width: short(Math.max(x1 - x0, 0)),
				height: short(height),
				...more,
			}),
		write: (into, name, x, y, text, anchor, lang) =>
			put(into, "text", { class: name, x: flip(x), y: short(y), "text-anchor": anchor, lang }, text),
		define(name, attributes, ...children) {
			const made = element(name, { ...attributes, id: `${id}d${serial++}` });
			made.append(...children);
			defs.append(made);
			return `url(#${made.id})`;
		},
		measure(text, face, at) {
			const key = `${face}${at} ${text}`;
			let width = widths.get(key);
			if (width === undefined) {
				const family = getComputedStyle(chart).getPropertyValue(face === "serif" ? "--serif" : "--sans");
				canvas.font = `${faces[face]}${at}px ${family}`;
				width = canvas.measureText(text).width * 1.02;
				widths.set(key, width);
			}
			return width;
		},
	};
	const { flip, measure, put, write } = pen;

	/**
	 * Divides an axis by the smallest step whose words stand clear of each other.
	 * @type {Paper["axis"]["ticks"]}
	 */
	function ticks(view, at, least) {
		/** @type {Step[]} */
		const steps = [];
		if (least !== "y") {
			for (const n of [1, 7]) steps.push({ unit: "d", n });
			for (const n of [1, 3, 6]) steps.push({ unit: "m", n });
		}
		for (let unit = 1; unit <= 1e9; unit *= 10)
			for (const n of [1, 2, 5]) steps.push({ unit: "y", n: n * unit });
		for (const [i, step] of steps.entries()) {
			const space = spaceOf(step, at);
			if (space < 16 + size * 0.6) continue;
			for (const inline of step.unit === "y" ? [true] : [true, false]) {
				const found = divided({ view, at, step, inline });
				const widest = Math.max(
					0,
					...found.map((t) =>
						Math.max(
							measure(t.word, t.bold ? "bold" : "sans", size),
							t.second && step.unit !== "d" ? measure(t.second, "sans", size) - 8 : 0,
						),
					),
				);
				if (widest + 16 > space || !apart(found, at(view[0]))) continue;
				if (found.filter((t) => t.word).length > 1) return found;
				return ends(steps.slice(0, i), view, at) ?? found;
			}
		}
		return [];
	}

	/** @param {Step} step @param {At} at */
	const spaceOf = ({ unit, n }, at) => (at(1) - at(0)) * n * { d: 1, m: 30, y: 365 }[unit];

	/** @param {Tick} tick */
	const half = ({ word, bold }) => measure(word, bold ? "bold" : "sans", size) / 2;

	/**
	 * Whether words stand apart even where one at the edge is kept within the drawing.
	 * @param {Tick[]} found @param {number} x0
	 */
	function apart(found, x0) {
		let last = -Infinity;
		return found
			.filter((t) => t.word)
			.every((t) => {
				const at = Math.max(Math.min(t.x, wide - half(t)), x0 > 60 ? -Infinity : half(t));
				const is = at - half(t) >= last + 4;
				last = at + half(t);
				return is;
			});
	}

	/**
	 * One date does not tell how long an axis is: the first and the last word of a smaller step.
	 * @param {Step[]} steps @param {Pair} view @param {At} at
	 */
	function ends(steps, view, at) {
		for (const step of steps.reverse()) {
			if (spaceOf(step, at) < 1.5) return undefined;
			const found = divided({ view, at, step, inline: true });
			const named = found.filter((t) => t.word);
			const [a, b] = [named[0], named.at(-1)];
			if (!a || !b || b.x - half(b) < a.x + half(a) + 16 + half(b)) continue;
			for (const t of found) if (t !== a && t !== b) t.word = "";
			for (const t of found) if (t !== a || step.unit !== "d") t.second = undefined;
			return found;
		}
		return undefined;
	}

	/** @param {Division} of */
	function divided({ view: [from, to], at, step: { unit, n }, inline }) {
		const first = dateOf(from);
		const starts = [];
		if (unit === "d" && n === 1) for (let day = Math.floor(from); day <= to + 1; day++) starts.push(day);
		else if (unit !== "y")
			for (
				let month = unit === "d" ? first.month : first.month - (first.month % n);
				;
				month += unit === "d" ? 1 : n
			) {
				const day = dayOf(first.year, month);
				if (unit === "d" && day <= to) starts.push(day, day + 7, day + 14, day + 21);
				else starts.push(day);
				if (day > to) break;
			}
		else
			for (let year = tickBefore(first.year, n); ; year = tickAfter(year, n)) {
				starts.push(dayOf(year));
				if (dayOf(year) > to) break;
			}
		/** @type {Tick[]} */
		const found = [];
		for (const [i, start] of starts.entries()) {
			const end = starts[i + 1];
			if (end === undefined || end <= from || start >= to) continue;
			const centred = n === 1;
			const seen = start >= from;
			const [x0, x1] = [at(Math.max(start, from)), at(Math.min(end, to))];
			if (!centred && !seen) continue;
			const { year, month, day } = dateOf(start);
			let word = "";
			let second;
			let bold = false;
			if (unit === "y") {
				let larger = 10;
				while (larger <= n) larger *= 10;
				word = yearWord(year);
				bold = (year <= 0 ? 1 - year : year) % larger === 0;
			} else if (unit === "m") {
				bold = month === 0;
				word = (bold || !found.length) && inline ? monthWord(month, year) : data.months[month];
				if ((bold || !found.length) && !inline) second = yearWord(year);
			} else {
				bold = day === 1;
				word = bold ? data.first : plain(day);
				if (bold || !found.length) second = monthWord(month, year);
			}
			if (centred && (!seen || end > to) && x1 - x0 < measure(word, bold ? "bold" : "sans", size) + 4) {
				if (!seen) continue;
				word = "";
				second = undefined;
			}
			found.push({ line: seen ? x0 : null, x: centred ? (x0 + x1) / 2 : x0, word, second, bold });
		}
		return found;
	}

	/** @type {Paper["axis"]["tickWords"]} */
	function tickWords(found, y) {
		for (const { x, word, second, bold } of found) {
			const half =
				Math.max(measure(word, bold ? "bold" : "sans", size), measure(second ?? "", "sans", size)) / 2;
			const at = Math.max(Math.min(x, wide - half), half);
			if (second) write(front, bold ? "tk b" : "tk", at, y + size + 2, second, "middle");
			if (word) write(front, bold ? "tk b" : "tk", at, y, word, "middle");
		}
	}

	const layers = { svg, defs, ground, marks, front };
	const layer = lay({ chart, data, whole, rtl, layers, pen, axis: { ticks, tickWords }, words });

	return {
		middle: layer.middle,
		page: layer.page,
		/** What is shown, in words. */
		range: ([from, to]) =>
			[from, to - 1]
				.map((day) => {
					const { year, month } = dateOf(day);
					return data.years ? yearWord(year) : monthWord(month, year);
				})
				.filter((word, i, both) => !i || word !== both[0])
				.join(" – "),
		draw(view, focused) {
			const space = chart.clientWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
			const room = space >= 62 ? "wide" : space >= 38 ? "mid" : "slim";
			const built = chart.querySelector(`:scope > .${room}:not(.drawn)`);
			const held = focused ? document.activeElement : null;
			const { event, year } = held?.dataset ?? {};
			wide = built.viewBox.baseVal.width;
			size = SIZES[room];
			for (const part of [defs, ground, front]) part.replaceChildren();
			serial = 0;
			const start = Number(built.dataset.axes?.split(" ")[2]);
			const high = layer.draw(view, [start, wide - 2], {
				room,
				size,
				high: built.viewBox.baseVal.height,
			});
			svg.setAttribute("class", `${room} drawn`);
			svg.setAttribute("viewBox", `0 0 ${wide} ${short(high)}`);
			if (!svg.isConnected) chart.append(svg);
			if (!focused || (svg.contains(held) && !held?.hasAttribute("display"))) return;
			// What was in hand is out of sight, or was drawn anew.
			const again = event
				? `[data-event="${CSS.escape(event)}"]:not([display])`
				: year
					? `[data-year="${year}"]`
					: null;
			((again ? marks.querySelector(again) : null) ?? chart).focus({ preventScroll: true });
		},
	};
}
