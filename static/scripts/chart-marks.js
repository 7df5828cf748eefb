// @ts-check
// Events drawn afresh: the grammar of marks, lanes and bands of tracks of the drawing that was built.

const TITLE = 15;
const THICK = { d: 11, n: 11, m: 9, y: 7 };
const DOT = 11;

/** @param {string} text @returns {Edge} */
function edge(text) {
	const [, day, grain, about, reach] = /^(-?\d*)([dnmy])(~?)([>_]?)$/.exec(text) ?? [];
	return {
		day: day === "" ? null : Number(day),
		thick: THICK[/** @type {keyof typeof THICK} */ (grain)],
		about: !!about,
		open: reach === ">",
		unknown: reach === "_",
	};
}

/** @param {(Pair | Place)[]} taken @param {Pair | Place} span @param {number} by */
const clear = (taken, [a, b], by) => taken.every(([c, d]) => b + by <= c || a >= d + by);

/** Marks on a paper. @type {Lay} */
export function lay({ chart, data, whole, rtl, layers, pen, axis: { ticks, tickWords } }) {
	const { svg, defs, ground, marks, front } = layers;
	const { flip, short, element, put, line, rect, write, define, measure } = pen;
	const events = [...chart.querySelectorAll(".wide [data-from]")].map((link) => {
		const d = /** @type {Say} */ (link.dataset);
		const stretches = d.shape.split(/[,+]/).map((text) => {
			const [start, end] = text.replace(/[=?]/g, "").split(" ").map(edge);
			return { start, end, lasts: text.includes("="), doubt: text.endsWith("?") };
		});
		const made = element("a", {
			class: "e",
			href: link.getAttribute("href"),
			"data-event": d.event,
			"aria-current": link.getAttribute("aria-current") ?? undefined,
		});
		const name = link.getAttribute("aria-label") ?? link.querySelector(".lab").textContent;
		made.setAttribute("aria-label", name);
		return /** @type {Marked} */ ({
			...d,
			name,
			joined: d.shape.includes(",") ? "jd" : "js",
			stretches,
			link: made,
			from: Number(d.from),
			to: Number(d.to),
			lane: Number(d.lane),
			now: link.hasAttribute("aria-current"),
		});
	});
	const two = events.some((e) => e.side);
	marks.append(...events.map((e) => e.link));
	let size = 14;

	/** @type {Map<string, string>} */
	const fades = new Map();
	/** @param {number} start @param {number} end @param {string} tone */
	function fade(start, end, tone) {
		const key = `${start} ${end} ${tone}`;
		let paint = fades.get(key);
		if (!paint) {
			/** @param {number} at @param {boolean} seen */
			const stop = (at, seen) =>
				element("stop", {
					offset: `${at}%`,
					"stop-color": "currentColor",
					"stop-opacity": seen ? undefined : "0",
				});
			const stops = [stop(start, true), stop(Math.max(100 - end, start), true)];
			if (start) stops.unshift(stop(0, false));
			if (end) stops.push(stop(100, false));
			paint = define("linearGradient", { x1: rtl ? 1 : 0, x2: rtl ? 0 : 1, class: tone }, ...stops);
			fades.set(key, paint);
		}
		return paint;
	}

	// Marks: length is the days, thickness how closely they are known, the outline how sure, the ends how open.
	/** @param {number} x */
	const far = (x) => Math.max(Math.min(x, 1e5), -1e5);
	/** @param {Stretch} stretch @param {At} at @returns {Bar} */
	function bar({ start, end }, at) {
		let [x0, x1] = [
			far(at(start.day ?? whole[0])),
			far(at(Math.max(end.day ?? whole[1], (start.day ?? whole[0]) + 1))),
		];
		const dot = x1 - x0 < DOT;
		if (dot) [x0, x1] = [(x0 + x1 - DOT) / 2, (x0 + x1 + DOT) / 2];
		/** @param {Edge} e */
		const beyond = (e) =>
			e.day === null ? 0 : e.open ? 10 : e.unknown ? 40 : e.about ? Math.min((x1 - x0) * 0.22, 30) : 0;
		return {
			x0,
			x1,
			a: x0 - beyond(start),
			b: x1 + beyond(end),
			thick: dot ? [DOT, DOT] : [start.thick, end.thick],
			dot,
		};
	}

	/** The outline of a stretch, from the start above to the end below. @param {Outline} of */
	function outline({ x: [x0, x1], y, half: [h0, h1], caps: [c0, c1], closed }) {
		const space = Math.max(x1 - x0, 0.5);
		/** @param {Cap} cap @param {number} half */
		const inset = (cap, half) =>
			cap === "round" ? Math.min(half, space) : cap === "arrow" ? Math.min(10, space) : 0;
		const [i0, i1] = [inset(c0, h0), inset(c1, h1)];
		const [p, q] = [flip(x0 + i0), flip(Math.max(x1 - i1, x0 + i0))];
		/** @param {{ cap: Cap; inset: number; half: number; tip: number; x: string; to: number }} end */
		const turn = ({ cap, inset, half, tip, x, to }) => {
			if (cap === "round") return `A${short(inset)} ${short(half)} 0 0 ${rtl ? 0 : 1} ${x} ${short(to)}`;
			if (cap === "arrow") return `L${flip(tip)} ${short(y)} ${x} ${short(to)}`;
			return cap === "square" || closed ? `V${short(to)}` : `M${x} ${short(to)}`;
		};
		const first = turn({ cap: c0, inset: i0, half: h0, tip: x0, x: p, to: y - h0 });
		const last = turn({ cap: c1, inset: i1, half: h1, tip: x1, x: q, to: y + h1 });
		const end = closed || (c0 && c1) ? "Z" : `L${p} ${short(y + h0)}`;
		return `M${p} ${short(y + h0)}${first}L${q} ${short(y - h1)}${last}${end}`;
	}

	/** @param {Marked} event @param {At} at */
	function mark(event, at) {
		const { y, stretches, side, joined, link } = event;
		const bars = stretches.map((s) => bar(s, at));
		const thick = Math.max(...bars.flatMap((b) => b.thick));
		const [edge, part] = side === "ab" ? [thick / 4 + 0.9, 0.5] : [thick / 2 + 1, 1];
		const lies = [];
		if (side?.startsWith("a")) lies.push({ y: y - edge, part, tone: "sa" });
		if (side?.endsWith("b")) lies.push({ y: y + edge, part, tone: "sb" });
		if (!lies.length) lies.push({ y, part: 1, tone: "" });
		for (const lie of lies) {
			const square = lie.tone === "sb";
			const tone = event.now ? "now" : lie.tone;
			for (const [i, b] of bars.entries())
				if (i && b.x0 > bars[i - 1].x1) line(link, `${joined} ${tone}`, bars[i - 1].x1, lie.y, b.x0, lie.y);
			for (const [i, b] of bars.entries()) {
				drawStretch(event, stretches[i], b, { ...lie, tone, square });
				close(link, stretches[i], b, { ...lie, tone, square });
			}
		}
	}

	/**
	 * What lasts is closed by a stroke at each end that is known.
	 * @param {Element} into @param {Stretch} stretch @param {Bar} bar @param {Lie} lie
	 */
	function close(into, { start, end, lasts }, { x0, x1, thick, dot }, { y, part, tone }) {
		if (!lasts || dot) return;
		/** @param {Edge} edge @param {number} x @param {number} width */
		const stroke = (edge, x, width) => {
			if (edge.day === null || edge.open || edge.unknown || edge.about) return;
			const half = (width * part) / 2 + 2.5;
			line(into, `ie ${tone}`, x, y - half, x, y + half);
		};
		stroke(start, x0, thick[0]);
		stroke(end, x1, thick[1]);
	}

	/** @param {Marked} event @param {Stretch} stretch @param {Bar} bar @param {Lie} lie */
	function drawStretch({ link, sure, now }, { start, end, doubt }, bar, { y, part, tone, square }) {
		const { x0, x1, thick } = bar;
		const more = now ? 1 : 0;
		/** @type {Pair} */
		const half = [(thick[0] * part) / 2 + more, (thick[1] * part) / 2 + more];
		/** @param {Edge} edge @returns {Cap} */
		const cap = (edge) =>
			edge.open ? "arrow" : edge.unknown || edge.about ? "" : square ? "square" : "round";
		/** @type {Caps} */
		const caps = [cap(start), cap(end)];
		const grown = bar.a === x0 && bar.b === x1 ? more : 0;
		const [a, b] = [bar.a - grown, bar.b + grown];
		const length = Math.max(b - a, 1);
		/** How much of it an end fades over, in hundredths. @param {Edge} edge @param {number} beyond */
		const share = (edge, beyond) => {
			let fades = 0;
			if (edge.unknown) fades = Math.max(beyond, Math.min(40, length / 2));
			else if (edge.about) fades = beyond + (x1 - x0) * 0.12;
			return Math.min(Math.round((fades / length) * 100), 50);
		};
		const [f0, f1] = [share(start, x0 - a), share(end, b - x1)];
		const closed = sure === "s";
		let d;
		if (doubt) {
			const gap = Math.min(Math.max((x1 - x0) * 0.12, 3), 8) / 2;
			const [middle, mean] = [(x0 + x1) / 2, (half[0] + half[1]) / 2];
			d =
				outline({ x: [a, middle - gap], y, half: [half[0], mean], caps: [caps[0], ""], closed }) +
				outline({ x: [middle + gap, b], y, half: [mean, half[1]], caps: ["", caps[1]], closed });
		} else d = outline({ x: [a, b], y, half, caps, closed });
		if (!f0 && !f1) {
			put(link, "path", { class: `m ${sure} ${tone}${!caps[0] || !caps[1] || doubt ? " bare" : ""}`, d });
			return;
		}
		const paint = fade(f0, f1, tone);
		if (closed) put(link, "path", { class: "f", fill: paint, d });
		else put(link, "path", { class: sure === "i" ? "f i" : "f", fill: "none", stroke: paint, d });
	}

	// Tracks: one state gives way to the next over the whole span of the event between them.
	/** @param {Track} track @param {At} at @param {Pair} x @param {number} y */
	function band({ states }, at, x, y) {
		const spans = states.map(([word, tone, since]) => {
			if (!since) return { word, tone, in: [x[0], x[0] + 1] };
			const [from, to] = [far(at(since[0])), far(at(since[1]))];
			const about = Math.min((to - from) * 0.22, 30);
			return { word, tone, in: [from - (since[2] ? about : 0), to + (since[3] ? about : 0)] };
		});
		for (const [i, { word, tone, in: comes }] of spans.entries()) {
			const goes = spans[i + 1]?.in ?? [x[1] + 1, x[1] + 1];
			const [from, to] = [Math.max(comes[0], x[0]), Math.min(goes[1], x[1])];
			if (to <= from) continue;
			if (tone !== "unknown") {
				/** How far a change is through, from 0 to 255. @param {number} x @param {number[]} change */
				const through = (x, [a, b]) => Math.round(255 * Math.min(Math.max((x - a) / (b - a || 1), 0), 1));
				/** @param {number} x */
				const grey = (x) => {
					const v = Math.min(
						x < comes[1] ? through(x, comes) : 255,
						x > goes[0] ? 255 - through(x, goes) : 255,
					);
					return element("stop", {
						offset: `${short(Math.min(Math.max(((x - from) / (to - from)) * 100, 0), 100))}%`,
						"stop-color": `rgb(${v},${v},${v})`,
					});
				};
				const stops = [from, comes[1], goes[0], to].filter((s) => s >= from && s <= to).sort((a, b) => a - b);
				const paint = define(
					"linearGradient",
					{ gradientUnits: "userSpaceOnUse", x1: flip(from), x2: flip(to) },
					...stops.map(grey),
				);
				const cover = rect(defs, "", from - 1, to + 1, y - 1, 20, { fill: paint });
				const [left, width] = ["x", "width"].map((name) => cover.getAttribute(name));
				const mask = define(
					"mask",
					{ maskUnits: "userSpaceOnUse", x: left, y: y - 1, width, height: 20 },
					cover,
				);
				const name = { open: "bo", suspended: "bs", closed: "bc" }[tone];
				rect(ground, name, from, to, y, 18, { fill: pattern(tone), mask });
			}
			const [a, b] = [Math.max((comes[0] + comes[1]) / 2, x[0]), Math.min((goes[0] + goes[1]) / 2, x[1])];
			if (measure(word, "sans", size) + 8 <= b - a)
				write(front, tone === "open" ? "bw on" : "bw h", (a + b) / 2, y + 9 + size * 0.35, word, "middle");
		}
	}

	/** What a state is filled with, where that is no plain colour. @param {string} tone */
	function pattern(tone) {
		const size = { closed: 6, suspended: 5 }[tone];
		const turned = tone === "closed" ? "rotate(45)" : undefined;
		const shape = turned
			? element("path", { class: "bh", d: "M3 0V6" })
			: element("circle", { class: "bd", cx: 2, cy: 2, r: 1.1 });
		const attributes = {
			width: size,
			height: size,
			patternUnits: "userSpaceOnUse",
			patternTransform: turned,
		};
		return size && define("pattern", attributes, shape);
	}

	/** A text in three lines at most. @param {string} text @param {number} space @param {Face} face */
	function lines(text, space, face = "bold", at = size) {
		/** @type {string[]} */
		const out = [];
		for (const word of text.split(/\s+/)) {
			const joined = out.length ? `${out.at(-1)} ${word}` : word;
			if (out.length && measure(joined, face, at) <= space) out[out.length - 1] = joined;
			else out.push(word);
		}
		if (out.length > 3) out[2] += "\u2026";
		return out.slice(0, 3);
	}

	/**
	 * The name of a mark, at the mark, while it is pointed at.
	 * @param {Marked} event @param {number} middle @param {number} last @param {Pair} x
	 */
	function label({ link, name }, middle, last, x) {
		const group = put(link, "g", { class: "lab" });
		const all = lines(name, Math.min(440, x[1] - x[0]), "serif", TITLE);
		for (const [n, text] of all.entries()) {
			const half = measure(text, "serif", TITLE) / 2;
			const at = Math.max(Math.min(middle, x[1] - half), x[0] + half);
			if (n) group.append(" ");
			write(group, "", at, last - (all.length - 1 - n) * (TITLE + 3), text, "middle");
		}
	}

	/** Those of the places that lie in the plot. @param {Pair} x @param {Place[]} places */
	const within = (x, ...places) => places.filter(([from, to]) => from >= x[0] && to <= x[1]);

	/**
	 * A text at its place.
	 * @param {Element} into @param {string} name @param {Place} place @param {number} y
	 * @param {string} text @param {string} [lang]
	 */
	const writeAt = (into, name, [from, to, anchor], y, text, lang) =>
		write(into, name, anchor ? to : from, y, text, anchor, lang);

	/**
	 * Where every mark of these lanes has a row, and its label room.
	 * @param {Marked[]} all @param {At} at @param {Pair} x @param {boolean} labels
	 */
	function rows(all, at, x, labels) {
		/** @type {Map<number, MarkRow[]>} */
		const lanes = new Map();
		for (const event of all) {
			const bars = event.stretches.map((s) => bar(s, at));
			const [a, b] = [Math.min(...bars.map((v) => v.a)), Math.max(...bars.map((v) => v.b))];
			const [x0, x1] = [
				Math.max(Math.min(...bars.map((v) => v.x0)), x[0]),
				Math.min(Math.max(...bars.map((v) => v.x1)), x[1]),
			];
			const space = measure(event.title, "serif", TITLE);
			const places = within(x, [x0, x0 + space], [x1 - space, x1, "end"]);
			if (!labels || b < x[0] || a > x[1]) places.length = 0;
			const lane = lanes.get(event.lane) ?? [];
			lanes.set(event.lane, lane);
			let bare;
			let found;
			for (let i = 0; i <= lane.length && !found && (i < 8 || bare === undefined); i++) {
				const row = lane[i] ?? { marks: [], words: [] };
				if (!clear(row.marks, [a, b], 4)) continue;
				const place = places.find((p) => clear(row.words, p, 8));
				if (place) found = { i, place };
				else if (bare === undefined) bare = i;
				if (!places.length) break;
			}
			const { i, place } = found ?? { i: bare ?? 0 };
			lane[i] ??= { marks: [], words: [] };
			lane[i].marks.push([a, b]);
			if (place) lane[i].words.push(place);
			event.row = i;
			event.place = place;
			event.reach = [a, b];
		}
		return lanes;
	}

	/** @type {Layer["draw"]} */
	function draw(view, x, { room, high: built }) {
		/** @type {At} */
		const at = (day) => x[0] + ((day - view[0]) / (view[1] - view[0])) * (x[1] - x[0]);
		/** @param {Marked} e */
		const shown = (e) =>
			e.stretches.some((s) => (s.end.day ?? whole[1]) > view[0] && (s.start.day ?? whole[0]) < view[1]);
		const near = events.filter(shown);
		const used = data.lanes
			.map((name, lane) => ({ name, lane }))
			.filter(({ lane }) => events.some((e) => e.lane === lane));
		const more = two ? 8 : 0;
		const slim = room === "slim";
		const found = ticks(view, at);
		const double = found.some((t) => t.second);
		const dated = near.filter((e) => e.date);
		const days = Map.groupBy
			? [...Map.groupBy(dated, (e) => e.from).values()].filter((d) => d.length > 1)
			: [];
		// On a phone the name of a band has lines of its own above it.
		const named = data.tracks.map((track) => lines(track.name, slim ? x[1] : x[0] - 12));
		/** @param {number} i */
		const above = (i) => (slim ? named[i].length * (size + 4) + 4 : 4);
		const bands = named.map((all, i) => above(i) + Math.max(22, (slim ? 1 : all.length) * (size + 2) + 2));
		const tracks = bands.reduce((a, b) => a + b, 4);
		/** @param {boolean} labels @param {number} tight */
		const arrange = (labels, tight) => {
			const lanes = rows(near, at, x, labels);
			const axis = (labels ? 0 : TITLE + 10) + size + 8 + (double ? size + 4 : 0);
			const head = axis + 4 + (days.length ? size + 6 : 0);
			const heights = used.map(({ lane, name }) => {
				const half = ((labels ? 12 : 9.5) + more) * tight;
				const all = (lanes.get(lane) ?? []).map((row) => [(row.words.length ? TITLE + 4 : 0) + half, half]);
				const own = name ? lines(name, slim ? x[1] - x[0] : x[0] - 12) : [];
				const extra = slim ? own.length * (size + 2) + 4 : 0;
				const least = slim ? 38 : Math.max(labels ? 50 : 30, own.length * (size + 2) + 6) * tight;
				const inner = extra + all.reduce((s, [p, q]) => s + p + q, 0);
				return { own, all, extra, inner, total: Math.max(inner, least) };
			});
			return { axis, head, heights, content: head + heights.reduce((s, h) => s + h.total, 0) + tracks + 2 };
		};
		// What is drawn closer keeps the height of what was built: the page below does not move.
		let plan = arrange(true, 1);
		for (let tight = 1; plan.content > built + 0.5; tight *= 0.9) {
			plan = arrange(false, tight);
			if (tight < 0.4) break;
		}
		const { axis, head, heights, content } = plan;
		const high = Math.max(built, content);
		const spare = (high - content) / Math.max(used.length, 1);
		const low = high - tracks - 2;
		for (const t of found)
			if (t.line !== null) line(ground, t.bold ? "gl y" : "gl", t.line, axis, t.line, high - 2);
		line(ground, "ax", x[0], axis, x[1], axis);
		tickWords(found, axis - 5 - (double ? size + 4 : 0));
		let y = heights.length ? head : axis;
		for (const [i, { lane }] of used.entries()) {
			const { own, all, extra, inner, total } = heights[i];
			let at = y + (total + spare - inner) / 2 + extra;
			const middles = all.map(([p, q]) => {
				const middle = at + p;
				at += p + q;
				return middle;
			});
			const first = middles[0] ?? y + (total + spare) / 2;
			line(ground, "gl", x[0], first, x[1], first);
			for (const [n, word] of own.entries())
				if (slim)
					write(
						front,
						"ln h",
						x[0] + 4,
						first - (all[0]?.[0] ?? 12) - 3 - (own.length - 1 - n) * (size + 2),
						word,
					);
				else write(front, "ln", 0, first + size * 0.35 + (n - (own.length - 1) / 2) * (size + 2), word);
			for (const event of near) if (event.lane === lane) event.y = middles[event.row];
			y += total + spare;
		}
		let under = low;
		for (const [i, track] of data.tracks.entries()) {
			band(track, at, x, under + above(i));
			const first = slim ? under + size : under + above(i) + 13;
			for (const [n, word] of named[i].entries())
				write(front, slim ? "ln h" : "ln", 0, first + n * (size + (slim ? 4 : 2)), word);
			under += bands[i];
		}
		/** @type {Place[]} */
		const taken = [];
		for (const day of days) {
			const middle = at(day[0].from + 0.5);
			if (middle < x[0] || middle > x[1]) continue;
			line(ground, "od", middle, head - size, middle, Math.max(...day.map((e) => e.y)));
			const date = day[0].date ?? "";
			const space = measure(date, "bold", size);
			const place = within(x, [middle + 5, middle + 5 + space], [middle - 5 - space, middle - 5, "end"]).find(
				(p) => clear(taken, p, 8),
			);
			if (!place) continue;
			taken.push(place);
			writeAt(front, "now b h", place, head - 3, date);
		}
		marks.setAttribute("clip-path", define("clipPath", {}, rect(defs, "", x[0] - 7, x[1] + 2, 0, high)));
		for (const event of events) {
			event.link.replaceChildren();
			const seen = near.includes(event);
			if (seen) event.link.removeAttribute("display");
			else event.link.setAttribute("display", "none");
			if (!seen) continue;
			const [a, b] = [Math.max(event.reach[0], x[0]), Math.min(event.reach[1], x[1])];
			const least = slim ? 32 : 24;
			const grow = Math.max((least - (b - a)) / 2, 0);
			rect(event.link, "hit", a - grow, b + grow, event.y - (least + more) / 2, least + more);
			mark(event, at);
			const up = event.y - 11.5 - more;
			if (event.place) writeAt(event.link, "ti h", event.place, up, event.title, event.lang);
			else label(event, (a + b) / 2, event.y - 12 - more, x);
		}
		if (!near.length)
			write(front, "gap", (x[0] + x[1]) / 2, (axis + low) / 2, chart.dataset.empty ?? "", "middle");
		svg.dataset.axes = [...view, ...x, axis, 0, high].join(" ");
		return high;
	}

	return {
		draw(view, x, sheet) {
			size = sheet.size;
			fades.clear();
			return draw(view, x, sheet);
		},
	};
}
