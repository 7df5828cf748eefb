// Events drawn afresh: the grammar of marks, lanes and bands of tracks of the drawing that was built.

const TITLE = 15;
const THICK = { d: 11, n: 11, m: 9, y: 7 };
const DOT = 11;

function edge(text) {
	const [, day, grain, about, reach] = /^(-?\d*)([dnmy])(~?)([>_]?)$/.exec(text);
	return {
		day: day === "" ? null : +day,
		thick: THICK[grain],
		about: !!about,
		open: reach === ">",
		unknown: reach === "_",
	};
}

const clear = (taken, [a, b], by) => taken.every(([c, d]) => b + by <= c || a >= d + by);

export function lay({
	chart,
	data,
	whole,
	rtl,
	svg,
	defs,
	ground,
	marks,
	front,
	X,
	n1,
	element,
	put,
	line,
	rect,
	write,
	define,
	measure,
	ticks,
	tickWords,
}) {
	const events = [...chart.querySelectorAll(".wide [data-from]")].map((link) => {
		const { dataset: d } = link;
		const joined = d.shape.includes(",") ? "jd" : "js";
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
		return {
			...d,
			name,
			joined,
			stretches,
			link: made,
			from: +d.from,
			to: +d.to,
			lane: +d.lane,
			now: link.hasAttribute("aria-current"),
		};
	});
	const two = events.some((e) => e.side);
	marks.append(...events.map((e) => e.link));
	let size = 14,
		room = "wide",
		high = 0;

	const fades = new Map();
	function fade(start, end, tone) {
		const key = `${start} ${end} ${tone}`;
		if (!fades.has(key)) {
			const stop = (at, seen) =>
				element("stop", {
					offset: `${at}%`,
					"stop-color": "currentColor",
					"stop-opacity": seen ? undefined : "0",
				});
			const stops = [stop(start, true), stop(Math.max(100 - end, start), true)];
			if (start) stops.unshift(stop(0, false));
			if (end) stops.push(stop(100, false));
			fades.set(key, define("linearGradient", { x1: rtl ? 1 : 0, x2: rtl ? 0 : 1, class: tone }, ...stops));
		}
		return fades.get(key);
	}

	// Marks: length is the days, thickness how closely they are known, the outline how sure, the ends how open.
	const far = (x) => Math.max(Math.min(x, 1e5), -1e5);
	function bar({ start, end }, at) {
		let [x0, x1] = [
			far(at(start.day ?? whole[0])),
			far(at(Math.max(end.day ?? whole[1], (start.day ?? whole[0]) + 1))),
		];
		const dot = x1 - x0 < DOT;
		if (dot) [x0, x1] = [(x0 + x1 - DOT) / 2, (x0 + x1 + DOT) / 2];
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

	function piece([x0, x1], y, [h0, h1], [c0, c1], closed) {
		const space = Math.max(x1 - x0, 0.5);
		const inset = (cap, h) =>
			cap === "round" ? Math.min(h, space) : cap === "arrow" ? Math.min(10, space) : 0;
		const [i0, i1] = [inset(c0, h0), inset(c1, h1)];
		const [p, q] = [X(x0 + i0), X(Math.max(x1 - i1, x0 + i0))];
		const cap = (kind, i, h, tip, x, from, to) =>
			kind === "round"
				? `A${n1(i)} ${n1(h)} 0 0 ${rtl ? 0 : 1} ${x} ${n1(to)}`
				: kind === "arrow"
					? `L${X(tip)} ${n1(y)} ${x} ${n1(to)}`
					: kind === "square" || closed
						? `V${n1(to)}`
						: `M${x} ${n1(to)}`;
		const d = `M${p} ${n1(y + h0)}${cap(c0, i0, h0, x0, p, y + h0, y - h0)}L${q} ${n1(y - h1)}${cap(c1, i1, h1, x1, q, y - h1, y + h1)}`;
		return d + (closed || (c0 && c1) ? "Z" : `L${p} ${n1(y + h0)}`);
	}

	function mark(into, event, at, y) {
		const bars = event.stretches.map((s) => bar(s, at));
		const thick = Math.max(...bars.flatMap((b) => b.thick));
		const lies = {
			a: [[y - thick / 2 - 1, 1, "sa"]],
			b: [[y + thick / 2 + 1, 1, "sb"]],
			ab: [
				[y - thick / 4 - 0.9, 0.5, "sa"],
				[y + thick / 4 + 0.9, 0.5, "sb"],
			],
		}[event.side] ?? [[y, 1, ""]];
		for (const [at, part, side] of lies) {
			const tone = event.now ? "now" : side;
			for (const [i, b] of bars.entries())
				if (i && b.x0 > bars[i - 1].x1) line(into, `${event.joined} ${tone}`, bars[i - 1].x1, at, b.x0, at);
			for (const [i, b] of bars.entries()) {
				one(into, event, event.stretches[i], b, at, part, tone, side === "sb");
				close(into, event.stretches[i], b, at, part, tone);
			}
		}
	}

	/** What lasts is closed by a stroke at each end that is known. */
	function close(into, { start, end, lasts }, { x0, x1, thick, dot }, y, part, tone) {
		if (!lasts || dot) return;
		for (const [e, x, width] of [
			[start, x0, thick[0]],
			[end, x1, thick[1]],
		]) {
			if (e.day === null || e.open || e.unknown || e.about) continue;
			const half = (width * part) / 2 + 2.5;
			line(into, `ie ${tone}`, x, y - half, x, y + half);
		}
	}

	function one(into, { sure, now }, { start, end, doubt }, { x0, x1, a, b, thick }, y, part, tone, square) {
		const more = now ? 1 : 0;
		const half = [(thick[0] * part) / 2 + more, (thick[1] * part) / 2 + more];
		const cap = (e) => (e.open ? "arrow" : e.unknown || e.about ? "" : square ? "square" : "round");
		const caps = [cap(start), cap(end)];
		if (a === x0 && b === x1) [a, b] = [a - more, b + more];
		const length = Math.max(b - a, 1);
		const share = (e, beyond) =>
			Math.min(
				Math.round(
					((e.unknown
						? Math.max(beyond, Math.min(40, length / 2))
						: e.about
							? beyond + (x1 - x0) * 0.12
							: 0) /
						length) *
						100,
				),
				50,
			);
		const [f0, f1] = [share(start, x0 - a), share(end, b - x1)];
		const closed = sure === "s";
		let d;
		if (doubt) {
			const gap = Math.min(Math.max((x1 - x0) * 0.12, 3), 8) / 2;
			const [middle, mean] = [(x0 + x1) / 2, (half[0] + half[1]) / 2];
			d =
				piece([a, middle - gap], y, [half[0], mean], [caps[0], ""], closed) +
				piece([middle + gap, b], y, [mean, half[1]], ["", caps[1]], closed);
		} else d = piece([a, b], y, half, caps, closed);
		if (!f0 && !f1) {
			put(into, "path", { class: `m ${sure} ${tone}${!caps[0] || !caps[1] || doubt ? " bare" : ""}`, d });
			return;
		}
		const paint = fade(f0, f1, tone);
		put(
			into,
			"path",
			closed
				? { class: "f", fill: paint, d }
				: { class: sure === "i" ? "f i" : "f", fill: "none", stroke: paint, d },
		);
	}

	// Tracks: one state gives way to the next over the whole span of the event between them.
	function band({ states }, at, x, y) {
		const spans = states.map(([word, tone, since]) => {
			if (!since) return { word, tone, in: [x[0], x[0] + 1] };
			const [from, to] = [far(at(since[0])), far(at(since[1]))];
			const about = Math.min((to - from) * 0.22, 30);
			return { word, tone, in: [from - (since[2] ? about : 0), to + (since[3] ? about : 0)] };
		});
		for (const [i, span] of spans.entries()) {
			span.out = spans[i + 1]?.in ?? [x[1] + 1, x[1] + 1];
			const [from, to] = [Math.max(span.in[0], x[0]), Math.min(span.out[1], x[1])];
			if (to <= from) continue;
			if (span.tone !== "unknown") {
				const grey = (x, seen) =>
					element("stop", {
						offset: n1(Math.min(Math.max(((x - from) / (to - from)) * 100, 0), 100)) + "%",
						"stop-color": seen,
					});
				const mix = (x, [a, b], rising) =>
					Math.round(255 * Math.min(Math.max((x - a) / (b - a || 1), 0), 1) ** 1) * (rising ? 1 : -1) +
					(rising ? 0 : 255);
				const shade = (x) => {
					const v = Math.min(
						x < span.in[1] ? mix(x, span.in, true) : 255,
						x > span.out[0] ? mix(x, span.out, false) : 255,
					);
					return `rgb(${v},${v},${v})`;
				};
				const stops = [from, span.in[1], span.out[0], to]
					.filter((s) => s >= from && s <= to)
					.sort((a, b) => a - b);
				const paint = define(
					"linearGradient",
					{ gradientUnits: "userSpaceOnUse", x1: X(from), x2: X(to) },
					...stops.map((s) => grey(s, shade(s))),
				);
				const cover = rect(defs, "", from - 1, to + 1, y - 1, 20, { fill: paint });
				const mask = define(
					"mask",
					{
						maskUnits: "userSpaceOnUse",
						x: cover.getAttribute("x"),
						y: y - 1,
						width: cover.getAttribute("width"),
						height: 20,
					},
					cover,
				);
				const name = { open: "bo", suspended: "bs", closed: "bc" }[span.tone];
				const fill =
					span.tone === "closed"
						? define(
								"pattern",
								{ width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
								element("path", { class: "bh", d: "M3 0V6" }),
							)
						: span.tone === "suspended"
							? define(
									"pattern",
									{ width: 5, height: 5, patternUnits: "userSpaceOnUse" },
									element("circle", { class: "bd", cx: 2, cy: 2, r: 1.1 }),
								)
							: undefined;
				rect(ground, name, from, to, y, 18, { fill, mask });
			}
			const solid = [
				Math.max((span.in[0] + span.in[1]) / 2, x[0]),
				Math.min((span.out[0] + span.out[1]) / 2, x[1]),
			];
			if (measure(span.word, "sans", size) + 8 <= solid[1] - solid[0])
				write(
					front,
					span.tone === "open" ? "bw on" : "bw h",
					(solid[0] + solid[1]) / 2,
					y + 9 + size * 0.35,
					span.word,
					"middle",
				);
		}
	}

	/** A text in three lines at most. */
	function lines(text, space, face = "bold", at = size) {
		const out = [];
		for (const word of text.split(/\s+/)) {
			const joined = out.length ? `${out.at(-1)} ${word}` : word;
			if (out.length && measure(joined, face, at) <= space) out[out.length - 1] = joined;
			else out.push(word);
		}
		if (out.length > 3) out[2] += "\u2026";
		return out.slice(0, 3);
	}

	/** The name of a mark, at the mark, while it is pointed at. */
	function label(link, name, middle, last, x) {
		const group = put(link, "g", { class: "lab" });
		const all = lines(name, Math.min(440, x[1] - x[0]), "serif", TITLE);
		for (const [n, text] of all.entries()) {
			const half = measure(text, "serif", TITLE) / 2;
			const at = Math.max(Math.min(middle, x[1] - half), x[0] + half);
			if (n) group.append(" ");
			write(group, "", at, last - (all.length - 1 - n) * (TITLE + 3), text, "middle");
		}
	}

	/** Where every mark of these lanes has a row, and its label room. */
	function rows(all, at, x, labels) {
		const lanes = new Map();
		for (const event of all) {
			const bars = event.stretches.map((s) => bar(s, at));
			const [a, b] = [Math.min(...bars.map((v) => v.a)), Math.max(...bars.map((v) => v.b))];
			const [x0, x1] = [
				Math.max(Math.min(...bars.map((v) => v.x0)), x[0]),
				Math.min(Math.max(...bars.map((v) => v.x1)), x[1]),
			];
			const space = measure(event.title, "serif", TITLE);
			const places =
				!labels || b < x[0] || a > x[1]
					? []
					: [
							[x0, x0 + space, undefined],
							[x1 - space, x1, "end"],
						].filter(([p, q]) => p >= x[0] && q <= x[1]);
			if (!lanes.has(event.lane)) lanes.set(event.lane, []);
			const lane = lanes.get(event.lane);
			let bare, found;
			for (let i = 0; i <= lane.length && !found && (i < 8 || bare === undefined); i++) {
				const row = lane[i] ?? { marks: [], words: [] };
				if (!clear(row.marks, [a, b], 4)) continue;
				const place = places.find((p) => clear(row.words, p, 8));
				if (place) found = [i, place];
				else if (bare === undefined) bare = i;
				if (!places.length) break;
			}
			const [i, place] = found ?? [bare];
			lane[i] ??= { marks: [], words: [] };
			lane[i].marks.push([a, b]);
			if (place) lane[i].words.push(place);
			event.row = i;
			event.place = place;
			event.reach = [a, b];
		}
		return lanes;
	}

	function drawMarks(view, x, built) {
		const at = (day) => x[0] + ((day - view[0]) / (view[1] - view[0])) * (x[1] - x[0]);
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
		const days = Map.groupBy
			? [
					...Map.groupBy(
						near.filter((e) => e.date),
						(e) => e.from,
					).values(),
				].filter((d) => d.length > 1)
			: [];
		// On a phone the name of a band has lines of its own above it.
		const named = data.tracks.map((track) => lines(track.name, slim ? x[1] : x[0] - 12));
		const above = (i) => (slim ? named[i].length * (size + 4) + 4 : 4);
		const bands = named.map((all, i) => above(i) + Math.max(22, (slim ? 1 : all.length) * (size + 2) + 2));
		const tracks = bands.reduce((a, b) => a + b, 4);
		let labels = true,
			tight = 1,
			lanes,
			heights,
			content,
			top,
			axis;
		for (;;) {
			lanes = rows(near, at, x, labels);
			top = labels ? 0 : TITLE + 10;
			axis = top + size + 8 + (double ? size + 4 : 0);
			const head = axis + 4 + (days.length ? size + 6 : 0);
			heights = used.map(({ lane, name }) => {
				const half = ((labels ? 12 : 9.5) + more) * tight;
				const all = (lanes.get(lane) ?? []).map((row) => [(row.words.length ? TITLE + 4 : 0) + half, half]);
				const own = name ? lines(name, slim ? x[1] - x[0] : x[0] - 12) : [];
				const extra = slim ? own.length * (size + 2) + 4 : 0;
				const least = slim ? 38 : Math.max(labels ? 50 : 30, own.length * (size + 2) + 6) * tight;
				return {
					own,
					all,
					extra,
					total: Math.max(extra + all.reduce((s, [p, q]) => s + p + q, 0), least),
					head,
				};
			});
			content = head + heights.reduce((s, h) => s + h.total, 0) + tracks + 2;
			// What is drawn closer keeps the height of what was built: the page below does not move.
			if (content <= built + 0.5 || tight < 0.4) break;
			if (labels) labels = false;
			else tight *= 0.9;
		}
		high = Math.max(built, content);
		const spare = (high - content) / Math.max(used.length, 1);
		const low = high - tracks - 2;
		for (const t of found)
			if (t.line !== null) line(ground, t.bold ? "gl y" : "gl", t.line, axis, t.line, high - 2);
		line(ground, "ax", x[0], axis, x[1], axis);
		tickWords(found, axis - 5 - (double ? size + 4 : 0));
		let y = heights[0]?.head ?? axis;
		for (const [i, { lane }] of used.entries()) {
			const { own, all, extra, total } = heights[i];
			const inner = extra + all.reduce((s, [p, q]) => s + p + q, 0);
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
		const taken = [];
		for (const day of days) {
			const middle = at(day[0].from + 0.5);
			if (middle < x[0] || middle > x[1]) continue;
			const head = heights[0].head;
			line(ground, "od", middle, head - size, middle, Math.max(...day.map((e) => e.y)));
			const space = measure(day[0].date, "bold", size);
			const place = [
				[middle + 5, middle + 5 + space],
				[middle - 5 - space, middle - 5, "end"],
			].find((p) => p[0] >= x[0] && p[1] <= x[1] && clear(taken, p, 8));
			if (!place) continue;
			taken.push(place);
			write(front, "now b h", place[2] ? place[1] : place[0], head - 3, day[0].date, place[2]);
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
			mark(event.link, event, at, event.y);
			const up = event.y - 11.5 - more;
			if (event.place)
				write(
					event.link,
					"ti h",
					event.place[2] ? event.place[1] : event.place[0],
					up,
					event.title,
					event.place[2],
					event.lang,
				);
			else label(event.link, event.name, (a + b) / 2, event.y - 12 - more, x);
		}
		if (!near.length) write(front, "gap", (x[0] + x[1]) / 2, (axis + low) / 2, chart.dataset.empty, "middle");
		svg.dataset.axes = [view[0], view[1], x[0], x[1], axis, 0, high].join(" ");
	}

	return {
		draw(view, x, paper) {
			({ room, size } = paper);
			fades.clear();
			drawMarks(view, x, paper.high);
			return high;
		},
	};
}
