// @ts-check
// Years drawn afresh: fewer and wider bars, down to one a year, each a link to its year.
import { dayOf } from "./chart-paper.js";

const TITLE = 15;
/** What a bar takes at least with the gap after it. */
const BARS = { wide: 5.5, mid: 6.5, slim: 4.2 };

/** The year as its page has it. @param {number} year */
const slug = (year) => (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");

/** Years on a paper. @type {Lay} */
export function lay({ chart, data, layers, pen, axis, words }) {
	const { svg, defs, ground, marks, front } = layers;
	const { put, line, rect, write, define, measure } = pen;
	const { grouped, fill, yearWord } = words;
	/** @type {{ year: number; count: number; unsure: number }[]} */
	const years = [];
	const all = data.years ?? [];
	for (let i = 0, year = 0; i < all.length; i += 3) {
		year += all[i];
		years.push({ year, count: all[i + 1], unsure: all[i + 2] });
	}
	const plural = new Intl.PluralRules(data.lang);
	const latest = [...data.in].reverse();
	/** The words for so many events. @param {number} n */
	const told = (n) => {
		const form = plural.select(n);
		const own = data.in.find(([some]) => some === n);
		return (own ?? latest.find(([some]) => plural.select(some) === form) ?? data.in[4])[1];
	};

	/** @type {Layer["draw"]} */
	function draw(view, x, { room, size, high }) {
		/** @type {At} */
		const at = (day) => x[0] + ((day - view[0]) / (view[1] - view[0])) * (x[1] - x[0]);
		const slim = room === "slim";
		const most = Math.max(Math.floor((x[1] - x[0]) / BARS[room]), 1);
		let step = 1;
		for (let unit = 1; (view[1] - view[0]) / 365.25 / step > most; unit *= 10)
			for (const n of [1, 2, 5]) if ((view[1] - view[0]) / 365.25 / step > most) step = n * unit;
		const bins = new Map();
		for (const one of years) {
			const first = Math.floor(one.year / step) * step;
			if (dayOf(first + step) <= view[0] || dayOf(first) >= view[1]) continue;
			const bin = bins.get(first) ?? { first, year: one.year, count: 0, unsure: 0 };
			bin.count += one.count;
			bin.unsure += one.unsure;
			bins.set(first, bin);
		}
		const peak = Math.max(1, ...[...bins.values()].map((b) => b.count));
		const top = TITLE + 14 + (slim ? size + 10 : 0);
		const base = high - size - 14;
		/** @param {number} n */
		const tall = (n) => (n / peak) * (base - top);
		let value = 1;
		for (let unit = 1; peak / value > 3; unit *= 10)
			for (const n of [1, 2, 5]) if (peak / value > 3) value = n * unit;
		for (let n = value; n <= peak; n += value) {
			line(ground, "gl", x[0], base - tall(n), x[1], base - tall(n));
			write(
				front,
				slim ? "tk h" : "tk",
				slim ? x[0] : x[0] - 8,
				base - tall(n) + (slim ? -4 : size * 0.35),
				grouped(n),
				slim ? undefined : "end",
			);
		}
		const per = data.per.find(([n]) => n === step)?.[1];
		if (per) write(front, "ln", 0, slim ? size : base, per);
		marks.setAttribute("clip-path", define("clipPath", {}, rect(defs, "", x[0], x[1], 0, high)));
		marks.replaceChildren();
		for (const bin of bins.values()) {
			const [a, b] = [at(dayOf(bin.first)), at(dayOf(bin.first + step))];
			const link = data.url
				? put(marks, "a", { class: "y", href: data.url.replace("{y}", slug(bin.year)) })
				: put(marks, "g", {});
			const name =
				step === 1
					? yearWord(bin.first)
					: fill(data.range, { a: yearWord(bin.first), b: yearWord(bin.first + step - 1) });
			link.setAttribute("aria-label", fill(told(bin.count), { y: name, n: grouped(bin.count) }));
			link.dataset.year = String(bin.first);
			rect(link, "hit", a, b, top, base - top);
			const end = Math.max(b - 1.5, a + 1);
			if (bin.unsure) rect(link, "hu", a + 0.5, end - 0.5, base - tall(bin.count), tall(bin.count));
			rect(link, "hb", a, end, base - tall(bin.count - bin.unsure), tall(bin.count - bin.unsure));
			// On a phone the numbers of the lines stand at the start of the plot.
			const line = slim && bin.count % value === 0 && a < x[0] + measure(grouped(peak), "sans", size) + 4;
			if (b - a > measure(grouped(bin.count), "sans", size) + 6 && !line)
				write(link, "no h", (a + end) / 2, base - tall(bin.count) - 5, grouped(bin.count), "middle");
		}
		line(ground, "ax", x[0], base, x[1], base);
		// A bar is a year or more: nothing shorter is marked below it.
		const found = axis.ticks(view, at, "y");
		for (const t of found) if (t.line !== null) line(ground, "ax", t.line, base, t.line, base + 5);
		axis.tickWords(found, base + size + 6);
		if (!bins.size)
			write(front, "gap", (x[0] + x[1]) / 2, (top + base) / 2, chart.dataset.empty ?? "", "middle");
		svg.dataset.axes = [...view, ...x, base, 0, high].join(" ");
		return high;
	}

	// The year that half of the events lie before.
	let left = years.reduce((sum, y) => sum + y.count, 0) / 2;
	const half = years.find(({ count }) => {
		left -= count;
		return left <= 0;
	});
	return {
		draw,
		middle: dayOf(half?.year ?? 0, 6),
		page(day) {
			/** @param {{ year: number }} one */
			const far = (one) => Math.abs(dayOf(one.year, 6) - day);
			const closest = years.reduce((a, b) => (far(b) < far(a) ? b : a), years[0]);
			return data.url && closest ? data.url.replace("{y}", slug(closest.year)) : undefined;
		},
	};
}
