// A stretch of a chart, drawn afresh: the same marks, lanes, bands, ticks and bars as in the drawing that
// was built, on one axis. All lengths are laid out from the start; from right to left x is mirrored as
// it is written. Every word comes from the page.

const NS = "http://www.w3.org/2000/svg";
const PAPER = { wide: [132, 14, 5.5], mid: [112, 14.5, 6.5], slim: [2, 14.5, 4.2] };
const TITLE = 15;
const THICK = { d: 13, n: 11, m: 9, y: 7 };
const HIGH = 900;
let count = 0;

/** Days from 1 January 1970 to the first day of a month, counted from 0, which may run over. */
export function dayOf(year, month = 0) {
  year += Math.floor(month / 12);
  const m = (((month % 12) + 12) % 12) + 1;
  const y = m <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const of = y - era * 400;
  return era * 146097 + of * 365 + Math.floor(of / 4) - Math.floor(of / 100) + Math.floor((153 * ((m + 9) % 12) + 2) / 5) - 719468;
}

/** The year, month (from 0) and day of a number of days. */
export function dateOf(day) {
  const z = Math.floor(day) + 719468;
  const era = Math.floor(z / 146097);
  const of = z - era * 146097;
  const years = Math.floor((of - Math.floor(of / 1460) + Math.floor(of / 36524) - Math.floor(of / 146096)) / 365);
  const rest = of - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const m = Math.floor((5 * rest + 2) / 153);
  const month = (m + 2) % 12;
  return { year: years + era * 400 + (month < 2 ? 1 : 0), month, day: rest - Math.floor((153 * m + 2) / 5) + 1 };
}

/** The years that ticks of a step stand at: on the era as it is shown, none at a year 0. */
const tickBefore = (year, step) => (year >= step ? year - (year % step) : year >= 1 ? 1 - step : 1 - Math.ceil((1 - year) / step) * step);
const tickAfter = (year, step) => (year >= 1 ? year - (year % step) + step : 1 - year <= step ? step : year + step);

function edge(text) {
  const [, day, grain, about, reach] = /^(-?\d*)([dnmy])(~?)([>_]?)$/.exec(text);
  return { day: day === "" ? null : +day, thick: THICK[grain], about: !!about, open: reach === ">", unknown: reach === "_" };
}

const element = (name, attributes = {}, text) => {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== "") made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
};
const n1 = (n) => (Math.round(n * 10) / 10).toString();
const clear = (taken, [a, b], by) => taken.every(([c, d]) => b + by <= c || a >= d + by);

export function open(chart, whole, rtl) {
  const data = JSON.parse(chart.dataset.zoom);
  const events = [...chart.querySelectorAll(".wide [data-from]")].map((link) => {
    const { dataset: d } = link;
    const joined = d.shape.includes(",") ? "jd" : "js";
    const stretches = d.shape.split(/[,+]/).map((text) => {
      const [start, end] = text.replace("?", "").split(" ").map(edge);
      return { start, end, doubt: text.endsWith("?") };
    });
    const made = element("a", { class: "e", href: link.getAttribute("href"), "data-event": d.event, "aria-current": link.getAttribute("aria-current") ?? undefined });
    const name = link.getAttribute("aria-label") ?? link.querySelector(".lab").textContent;
    made.setAttribute("aria-label", name);
    return { ...d, name, joined, stretches, link: made, from: +d.from, to: +d.to, lane: +d.lane, now: link.hasAttribute("aria-current") };
  });
  const two = events.some((e) => e.side);
  const id = `z${count++}`;
  const svg = element("svg", { role: "group", direction: rtl ? "rtl" : "ltr", "aria-label": chart.querySelector("svg").getAttribute("aria-label") });
  const [defs, ground, marks, front] = [element("defs"), element("g"), element("g"), element("g")];
  marks.append(...events.map((e) => e.link));
  svg.append(defs, ground, marks, front);
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  const faces = { sans: "", bold: "600 ", serif: "" };
  let wide = 0, high = 0, room = "wide", size = 14, serial = 0;

  // Words.
  const figures = [...data.figures];
  const plain = (n) => String(n).replace(/\d/g, (c) => figures[c]);
  const grouped = (n) => plain(n).replace(/\B(?=(.{3})+$)/g, data.group);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const yearWord = (year) => {
    if (year >= 10000) return grouped(year);
    if (year >= 1000) return fill(data.year, { y: plain(year) });
    const n = year >= 1 ? year : 1 - year;
    return fill(year >= 1 ? data.ce : data.bce, { y: n < 10000 ? plain(n) : grouped(n) });
  };
  const monthWord = (month, year) => (year >= 1000 && year < 10000 ? fill(data.dated[month], { y: plain(year) }) : fill(data.far, { m: data.months[month], y: yearWord(year) }));

  function measure(text, face, at) {
    const key = `${face}${at} ${text}`;
    if (!widths.has(key)) {
      pen.font = `${faces[face]}${at}px ${getComputedStyle(chart).getPropertyValue(face === "serif" ? "--serif" : "--sans")}`;
      widths.set(key, pen.measureText(text).width * 1.02);
    }
    return widths.get(key);
  }

  // Drawing, from the start.
  const X = (x) => n1(rtl ? wide - x : x);
  const put = (into, name, attributes, text) => into.appendChild(element(name, attributes, text));
  const line = (into, name, x0, y0, x1, y1) => put(into, "path", { class: name, d: `M${X(x0)} ${n1(y0)}L${X(x1)} ${n1(y1)}` });
  const rect = (into, name, x0, x1, y, h, more = {}) => put(into, "rect", { class: name, x: n1(rtl ? wide - x1 : x0), y: n1(y), width: n1(Math.max(x1 - x0, 0)), height: n1(h), ...more });
  const write = (into, name, x, y, text, anchor, lang) => put(into, "text", { class: name, x: X(x), y: n1(y), "text-anchor": anchor, lang }, text);
  function define(name, attributes, ...children) {
    const made = element(name, { ...attributes, id: `${id}d${serial++}` });
    made.append(...children);
    defs.append(made);
    return `url(#${made.id})`;
  }
  const fades = new Map();
  function fade(start, end, tone) {
    const key = `${start} ${end} ${tone}`;
    if (!fades.has(key)) {
      const stop = (at, seen) => element("stop", { offset: `${at}%`, "stop-color": "currentColor", "stop-opacity": seen ? undefined : "0" });
      const stops = [stop(start, true), stop(Math.max(100 - end, start), true)];
      if (start) stops.unshift(stop(0, false));
      if (end) stops.push(stop(100, false));
      fades.set(key, define("linearGradient", { x1: rtl ? 1 : 0, x2: rtl ? 0 : 1, class: tone }, ...stops));
    }
    return fades.get(key);
  }

  /** Divides an axis by the smallest step whose words stand clear of each other. */
  function ticks([from, to], at) {
    const steps = [["d", 1], ["d", 7], ["m", 1], ["m", 3], ["m", 6]];
    for (let unit = 1; unit <= 1e9; unit *= 10) steps.push(["y", unit], ["y", 2 * unit], ["y", 5 * unit]);
    const per = at(1) - at(0);
    for (const [unit, n] of steps) {
      const space = per * n * { d: 1, m: 30, y: 365 }[unit];
      if (space < 16 + size * 0.6) continue;
      for (const inline of unit === "y" ? [true] : [true, false]) {
        const found = divided(from, to, at, unit, n, inline);
        const widest = Math.max(0, ...found.map((t) => Math.max(measure(t.word, t.bold ? "bold" : "sans", size), t.second && unit !== "d" ? measure(t.second, "sans", size) - 8 : 0)));
        if (widest + 16 <= space) return found;
      }
    }
    return [];
  }

  function divided(from, to, at, unit, n, inline) {
    const first = dateOf(from);
    const starts = [];
    if (unit === "d" && n === 1) for (let day = Math.floor(from); day <= to + 1; day++) starts.push(day);
    else if (unit !== "y")
      for (let month = unit === "d" ? first.month : first.month - (first.month % n); ; month += unit === "d" ? 1 : n) {
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
    const found = [];
    for (const [i, start] of starts.entries()) {
      const end = starts[i + 1];
      if (end === undefined || end <= from || start >= to) continue;
      const centred = n === 1;
      const seen = start >= from;
      const [x0, x1] = [at(Math.max(start, from)), at(Math.min(end, to))];
      if (!centred && !seen) continue;
      const { year, month, day } = dateOf(start);
      let [word, second, bold] = ["", undefined, false];
      if (unit === "y") {
        let larger = 10;
        while (larger <= n) larger *= 10;
        [word, bold] = [yearWord(year), (year <= 0 ? 1 - year : year) % larger === 0];
      } else if (unit === "m") {
        bold = month === 0;
        word = (bold || !found.length) && inline ? monthWord(month, year) : data.months[month];
        if ((bold || !found.length) && !inline) second = yearWord(year);
      } else {
        bold = day === 1;
        word = plain(day);
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

  function tickWords(found, y) {
    for (const { x, word, second, bold } of found) {
      const half = Math.max(measure(word, bold ? "bold" : "sans", size), measure(second ?? "", "sans", size)) / 2;
      const at = Math.max(Math.min(x, wide - half), half);
      if (second) write(front, bold ? "tk b" : "tk", at, y + size + 2, second, "middle");
      if (word) write(front, bold ? "tk b" : "tk", at, y, word, "middle");
    }
  }

  // Marks: length is the days, thickness how closely they are known, the outline how sure, the ends how open.
  const far = (x) => Math.max(Math.min(x, 1e5), -1e5);
  function bar({ start, end }, at) {
    let [x0, x1] = [far(at(start.day ?? whole[0])), far(at(Math.max(end.day ?? whole[1], (start.day ?? whole[0]) + 1)))];
    const thick = Math.max(start.thick, end.thick);
    if (x1 - x0 < thick) [x0, x1] = [(x0 + x1 - thick) / 2, (x0 + x1 + thick) / 2];
    const beyond = (e) => (e.day === null ? 0 : e.open ? 10 : e.unknown ? 40 : e.about ? Math.min((x1 - x0) * 0.22, 30) : 0);
    return { x0, x1, a: x0 - beyond(start), b: x1 + beyond(end) };
  }

  function piece([x0, x1], y, [h0, h1], [c0, c1], closed) {
    const space = Math.max(x1 - x0, 0.5);
    const inset = (cap, h) => (cap === "round" ? Math.min(h, space) : cap === "arrow" ? Math.min(10, space) : 0);
    const [i0, i1] = [inset(c0, h0), inset(c1, h1)];
    const [p, q] = [X(x0 + i0), X(Math.max(x1 - i1, x0 + i0))];
    const cap = (kind, i, h, tip, x, from, to) =>
      kind === "round" ? `A${n1(i)} ${n1(h)} 0 0 ${rtl ? 0 : 1} ${x} ${n1(to)}`
      : kind === "arrow" ? `L${X(tip)} ${n1(y)} ${x} ${n1(to)}`
      : kind === "square" || closed ? `V${n1(to)}` : `M${x} ${n1(to)}`;
    const d = `M${p} ${n1(y + h0)}${cap(c0, i0, h0, x0, p, y + h0, y - h0)}L${q} ${n1(y - h1)}${cap(c1, i1, h1, x1, q, y - h1, y + h1)}`;
    return d + (closed || (c0 && c1) ? "Z" : `L${p} ${n1(y + h0)}`);
  }

  function mark(into, event, at, y) {
    const bars = event.stretches.map((s) => bar(s, at));
    const thick = Math.max(...event.stretches.flatMap((s) => [s.start.thick, s.end.thick]));
    const lies = { a: [[y - thick / 2 - 1, 1, "sa"]], b: [[y + thick / 2 + 1, 1, "sb"]], ab: [[y - thick / 4 - 0.9, 0.5, "sa"], [y + thick / 4 + 0.9, 0.5, "sb"]] }[event.side] ?? [[y, 1, ""]];
    for (const [at, part, side] of lies) {
      const tone = event.now ? "now" : side;
      for (const [i, b] of bars.entries()) if (i && b.x0 > bars[i - 1].x1) line(into, `${event.joined} ${tone}`, bars[i - 1].x1, at, b.x0, at);
      for (const [i, b] of bars.entries()) one(into, event, event.stretches[i], b, at, part, tone, side === "sb");
    }
  }

  function one(into, { sure, now }, { start, end, doubt }, { x0, x1, a, b }, y, part, tone, square) {
    const more = now ? 1 : 0;
    const half = [start.thick * part / 2 + more, end.thick * part / 2 + more];
    const cap = (e) => (e.open ? "arrow" : e.unknown || e.about ? "" : square ? "square" : "round");
    const caps = [cap(start), cap(end)];
    if (a === x0 && b === x1) [a, b] = [a - more, b + more];
    const length = Math.max(b - a, 1);
    const share = (e, beyond) => Math.min(Math.round((e.unknown ? Math.max(beyond, Math.min(40, length / 2)) : e.about ? beyond + (x1 - x0) * 0.12 : 0) / length * 100), 50);
    const [f0, f1] = [share(start, x0 - a), share(end, b - x1)];
    const closed = sure === "s";
    let d;
    if (doubt) {
      const gap = Math.min(Math.max((x1 - x0) * 0.12, 3), 8) / 2;
      const [middle, mean] = [(x0 + x1) / 2, (half[0] + half[1]) / 2];
      d = piece([a, middle - gap], y, [half[0], mean], [caps[0], ""], closed) + piece([middle + gap, b], y, [mean, half[1]], ["", caps[1]], closed);
    } else d = piece([a, b], y, half, caps, closed);
    if (!f0 && !f1) {
      put(into, "path", { class: `m ${sure} ${tone}${!caps[0] || !caps[1] || doubt ? " bare" : ""}`, d });
      return;
    }
    const paint = fade(f0, f1, tone);
    put(into, "path", closed ? { class: "f", fill: paint, d } : { class: sure === "i" ? "f i" : "f", fill: "none", stroke: paint, d });
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
        const grey = (x, seen) => element("stop", { offset: n1(Math.min(Math.max((x - from) / (to - from) * 100, 0), 100)) + "%", "stop-color": seen });
        const mix = (x, [a, b], rising) => Math.round(255 * Math.min(Math.max((x - a) / (b - a || 1), 0), 1) ** 1) * (rising ? 1 : -1) + (rising ? 0 : 255);
        const shade = (x) => {
          const v = Math.min(x < span.in[1] ? mix(x, span.in, true) : 255, x > span.out[0] ? mix(x, span.out, false) : 255);
          return `rgb(${v},${v},${v})`;
        };
        const stops = [from, span.in[1], span.out[0], to].filter((s) => s >= from && s <= to).sort((a, b) => a - b);
        const paint = define("linearGradient", { gradientUnits: "userSpaceOnUse", x1: X(from), x2: X(to) }, ...stops.map((s) => grey(s, shade(s))));
        const cover = rect(defs, "", from - 1, to + 1, y - 1, 20, { fill: paint });
        const mask = define("mask", { maskUnits: "userSpaceOnUse", x: cover.getAttribute("x"), y: y - 1, width: cover.getAttribute("width"), height: 20 }, cover);
        const name = { open: "bo", suspended: "bs", closed: "bc" }[span.tone];
        const fill = span.tone === "closed" ? define("pattern", { width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, element("path", { class: "bh", d: "M3 0V6" }))
          : span.tone === "suspended" ? define("pattern", { width: 5, height: 5, patternUnits: "userSpaceOnUse" }, element("circle", { class: "bd", cx: 2, cy: 2, r: 1.1 })) : undefined;
        rect(ground, name, from, to, y, 18, { fill, mask });
      }
      const solid = [Math.max((span.in[0] + span.in[1]) / 2, x[0]), Math.min((span.out[0] + span.out[1]) / 2, x[1])];
      if (measure(span.word, "sans", size) + 8 <= solid[1] - solid[0])
        write(front, span.tone === "open" ? "bw on" : "bw h", (solid[0] + solid[1]) / 2, y + 9 + size * 0.35, span.word, "middle");
    }
  }

  /** A name in lines of the gutter. */
  function lines(text, space) {
    const out = [];
    for (const word of text.split(/\s+/)) {
      const joined = out.length ? `${out.at(-1)} ${word}` : word;
      if (out.length && measure(joined, "bold", size) <= space) out[out.length - 1] = joined;
      else out.push(word);
    }
    return out.slice(0, 3);
  }

  /** Where every mark of these lanes has a row, and its label room. */
  function rows(all, at, x, labels) {
    const lanes = new Map();
    for (const event of all) {
      const bars = event.stretches.map((s) => bar(s, at));
      const [a, b] = [Math.min(...bars.map((v) => v.a)), Math.max(...bars.map((v) => v.b))];
      const [x0, x1] = [Math.max(Math.min(...bars.map((v) => v.x0)), x[0]), Math.min(Math.max(...bars.map((v) => v.x1)), x[1])];
      const space = measure(event.title, "serif", TITLE);
      const places = !labels || b < x[0] || a > x[1] ? [] : [[x0, x0 + space, undefined], [x1 - space, x1, "end"]].filter(([p, q]) => p >= x[0] && q <= x[1]);
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
    const at = (day) => x[0] + (day - view[0]) / (view[1] - view[0]) * (x[1] - x[0]);
    const shown = (e) => e.stretches.some((s) => (s.end.day ?? whole[1]) > view[0] && (s.start.day ?? whole[0]) < view[1]);
    const near = events.filter(shown);
    const used = data.lanes.map((name, lane) => ({ name, lane })).filter(({ lane }) => events.some((e) => e.lane === lane));
    const more = two ? 8 : 0;
    const slim = room === "slim";
    const found = ticks(view, at);
    const double = found.some((t) => t.second);
    const days = Map.groupBy ? [...Map.groupBy(near.filter((e) => e.date), (e) => e.from).values()].filter((d) => d.length > 1) : [];
    const bands = data.tracks.map((track) => Math.max(26, (slim ? 1 : lines(track.name, x[0] - 12).length) * (size + 2) + 6));
    const tracks = bands.reduce((a, b) => a + b, 4);
    let labels = true, lanes, heights, content, top, axis;
    for (;;) {
      lanes = rows(near, at, x, labels);
      top = labels ? 0 : TITLE + 10;
      axis = top + size + 8 + (double ? size + 4 : 0);
      const head = axis + 4 + (days.length ? size + 6 : 0);
      heights = used.map(({ lane, name }) => {
        const all = (lanes.get(lane) ?? []).map((row) => [(row.words.length ? TITLE + 4 : 0) + (labels ? 12 : 9.5) + more, (labels ? 12 : 9.5) + more]);
        const extra = slim && name ? size + 4 : 0;
        return { all, extra, total: Math.max(extra + all.reduce((s, [p, q]) => s + p + q, 0), labels && !slim ? 50 : slim ? 38 : 30), head };
      });
      content = head + heights.reduce((s, h) => s + h.total, 0) + tracks + 2;
      if (!labels || content <= Math.max(HIGH, built)) break;
      labels = false;
    }
    high = Math.max(high, built, content);
    const spare = (high - content) / Math.max(used.length, 1);
    const low = high - tracks - 2;
    for (const t of found) if (t.line !== null) line(ground, t.bold ? "gl y" : "gl", t.line, axis, t.line, high - 2);
    line(ground, "ax", x[0], axis, x[1], axis);
    tickWords(found, axis - 5 - (double ? size + 4 : 0));
    let y = heights[0]?.head ?? axis;
    for (const [i, { name, lane }] of used.entries()) {
      const { all, extra, total } = heights[i];
      const inner = extra + all.reduce((s, [p, q]) => s + p + q, 0);
      let at = y + (total + spare - inner) / 2 + extra;
      const middles = all.map(([p, q]) => {
        const middle = at + p;
        at += p + q;
        return middle;
      });
      const first = middles[0] ?? y + (total + spare) / 2;
      line(ground, "gl", x[0], first, x[1], first);
      if (slim) write(front, "ln h", x[0] + 4, first - (all[0]?.[0] ?? 12) - 3, name);
      else {
        const words = lines(name, x[0] - 12);
        for (const [n, word] of words.entries()) write(front, "ln", 0, first + size * 0.35 + (n - (words.length - 1) / 2) * (size + 2), word);
      }
      for (const event of near) if (event.lane === lane) event.y = middles[event.row];
      y += total + spare;
    }
    let under = low + 4;
    for (const [i, track] of data.tracks.entries()) {
      band(track, at, x, under);
      if (!slim) for (const [n, word] of lines(track.name, x[0] - 12).entries()) write(front, "ln", 0, under + 13 + n * (size + 2), word);
      under += bands[i];
    }
    const taken = [];
    for (const day of days) {
      const middle = at(day[0].from + 0.5);
      if (middle < x[0] || middle > x[1]) continue;
      const head = heights[0].head;
      line(ground, "od", middle, head - size, middle, Math.max(...day.map((e) => e.y)));
      const space = measure(day[0].date, "bold", size);
      const place = [[middle + 5, middle + 5 + space], [middle - 5 - space, middle - 5, "end"]].find((p) => p[0] >= x[0] && p[1] <= x[1] && clear(taken, p, 8));
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
      if (event.place) write(event.link, "ti h", event.place[2] ? event.place[1] : event.place[0], up, event.title, event.place[2], event.lang);
      else write(event.link, "lab h", x[0], labels ? axis + size : TITLE, event.name);
    }
    if (!near.length) write(front, "gap", (x[0] + x[1]) / 2, (axis + low) / 2, chart.dataset.empty, "middle");
    svg.dataset.axes = [view[0], view[1], x[0], x[1], axis, 0, high].join(" ");
  }

  // Years.
  const years = [];
  if (data.years)
    for (let i = 0, year = 0; i < data.years.length; i += 3) {
      year += data.years[i];
      years.push({ year, count: data.years[i + 1], unsure: data.years[i + 2] });
    }
  const plural = new Intl.PluralRules(data.lang);
  const told = (n) => data.in.find(([some]) => some === n)?.[1] ?? (data.in.findLast ?? data.in.find).call(data.in, ([some]) => plural.select(some) === plural.select(n))?.[1] ?? data.in[4][1];

  function drawYears(view, x, built) {
    const at = (day) => x[0] + (day - view[0]) / (view[1] - view[0]) * (x[1] - x[0]);
    const slim = room === "slim";
    const most = Math.max(Math.floor((x[1] - x[0]) / PAPER[room][2]), 1);
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
    high = built;
    const top = TITLE + 14 + (slim ? size + 10 : 0);
    const base = high - size - 14;
    const tall = (n) => n / peak * (base - top);
    let value = 1;
    for (let unit = 1; peak / value > 3; unit *= 10) for (const n of [1, 2, 5]) if (peak / value > 3) value = n * unit;
    for (let n = value; n <= peak; n += value) {
      line(ground, "gl", x[0], base - tall(n), x[1], base - tall(n));
      write(front, slim ? "tk h" : "tk", slim ? x[0] : x[0] - 8, base - tall(n) + (slim ? -4 : size * 0.35), grouped(n), slim ? undefined : "end");
    }
    const per = data.per.find(([n]) => n === step)?.[1];
    if (per) write(front, "ln", 0, slim ? size : base, per);
    marks.setAttribute("clip-path", define("clipPath", {}, rect(defs, "", x[0], x[1], 0, high)));
    marks.replaceChildren();
    for (const bin of bins.values()) {
      const [a, b] = [at(dayOf(bin.first)), at(dayOf(bin.first + step))];
      const link = data.url ? put(marks, "a", { class: "y", href: data.url.replace("{y}", slug(bin.year)) }) : put(marks, "g", {});
      const name = step === 1 ? yearWord(bin.first) : fill(data.range, { a: yearWord(bin.first), b: yearWord(bin.first + step - 1) });
      link.setAttribute("aria-label", fill(told(bin.count), { y: name, n: grouped(bin.count) }));
      link.dataset.year = bin.first;
      rect(link, "hit", a, b, top, base - top);
      const end = Math.max(b - 1.5, a + 1);
      if (bin.unsure) rect(link, "hu", a + 0.5, end - 0.5, base - tall(bin.count), tall(bin.count));
      rect(link, "hb", a, end, base - tall(bin.count - bin.unsure), tall(bin.count - bin.unsure));
      if (b - a > measure(grouped(bin.count), "sans", size) + 6 && bin.count !== value) write(link, "no h", (a + end) / 2, base - tall(bin.count) - 5, grouped(bin.count), "middle");
    }
    line(ground, "ax", x[0], base, x[1], base);
    const found = ticks(view, at);
    for (const t of found) if (t.line !== null) line(ground, "ax", t.line, base, t.line, base + 5);
    tickWords(found, base + size + 6);
    if (!bins.size) write(front, "gap", (x[0] + x[1]) / 2, (top + base) / 2, chart.dataset.empty, "middle");
    svg.dataset.axes = [view[0], view[1], x[0], x[1], base, 0, high].join(" ");
  }
  const slug = (year) => (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");

  return {
    /** The year that half of the events lie before. */
    get middle() {
      let left = years.reduce((sum, y) => sum + y.count, 0) / 2;
      return dayOf(years.find((y) => (left -= y.count) <= 0)?.year ?? 0, 6);
    },
    /** What is shown, in words. */
    range: ([from, to]) => [from, to - 1].map((day) => {
      const { year, month } = dateOf(day);
      return data.years ? yearWord(year) : monthWord(month, year);
    }).filter((word, i, both) => !i || word !== both[0]).join(" – "),
    draw(view, focused) {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const space = chart.clientWidth / rem;
      room = space >= 62 ? "wide" : space >= 38 ? "mid" : "slim";
      const old = chart.querySelector(`:scope > .${room}:not(.drawn)`);
      const held = focused ? document.activeElement : null;
      const year = held?.dataset.year;
      const before = wide;
      wide = old.viewBox.baseVal.width;
      if (before !== wide) high = 0;
      size = PAPER[room][1];
      for (const part of [defs, ground, front]) part.replaceChildren();
      serial = 0;
      fades.clear();
      const start = data.years ? Number(old.dataset.axes.split(" ")[2]) : PAPER[room][0];
      (data.years ? drawYears : drawMarks)(view, [start, wide - 2], old.viewBox.baseVal.height);
      svg.setAttribute("class", `${room} drawn`);
      svg.setAttribute("viewBox", `0 0 ${wide} ${n1(high)}`);
      if (!svg.isConnected) chart.append(svg);
      if (!focused || (held?.isConnected && held !== document.body && svg.contains(held) && held.getAttribute("display") !== "none")) return;
      // What was in hand is out of sight, or was drawn anew.
      const again = year !== undefined ? marks.querySelector(`[data-year="${year}"]`) : events.find((e) => e.event === held?.dataset.event && !e.link.hasAttribute("display"))?.link;
      (again ?? chart).focus({ preventScroll: true });
    },
  };
}
