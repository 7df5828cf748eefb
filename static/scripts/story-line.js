// @ts-check
// Where an event stands among those that the reader has chosen: the links to the one before and after,
// the number, and a line of time with a tick for each.
import {
	AT,
	addressOf,
	counting,
	dateOf,
	load,
	nameOf,
	open,
	put,
	read,
	said,
	select,
	write,
	yearsOf,
} from "./record.js";

const TICKS = 300; // beyond these a tick stands for several events
const WIDTH = 1000;
const choice = read(location.search);
const rtl = document.documentElement.dir === "rtl";

/**
 * Loads the chosen list and sets everything that depends on it. An address that chooses others is left as it
 * is.
 * @param {HTMLElement} root @param {HTMLElement | null} nav
 */
export async function tell(root, nav) {
	let index;
	try {
		index = await open(root.dataset.story ?? "");
		await load(index, choice);
	} catch {
		return;
	}
	const { events } = select(index, choice);
	const at = events.findIndex(({ event }) => event[AT.id] === root.dataset.event);
	if (at < 0) return;
	lead(index, nav?.querySelector('a[rel="prev"]'), events[at - 1]);
	lead(index, nav?.querySelector('a[rel="next"]'), events[at + 1]);
	where(root, index, at, events.length);
	strip(root, index, events, at);
}

/**
 * Sets the link to the event before or after, or takes it away at the end of the list.
 * @param {Index} index @param {HTMLAnchorElement | null | undefined} link @param {Item | undefined} item
 */
function lead(index, link, item) {
	if (!link) return;
	link.hidden = !item;
	if (!item) return link.removeAttribute("href");
	link.href = addressOf(index, item.event, choice);
	const [date, title] = link.querySelectorAll("[data-slot]");
	date.textContent = dateOf(item).short;
	const [text, lang, dir] = [item.event[AT.title]].flat();
	title.textContent = text;
	if (lang) title.setAttribute("lang", lang);
	else title.removeAttribute("lang");
	if (dir) title.setAttribute("dir", dir);
	else title.removeAttribute("dir");
}

/**
 * "3 of 12 · Syria, Visit", the latter a link back to the list.
 * @param {HTMLElement} root @param {Index} index @param {number} at @param {number} total
 */
function where(root, index, at, total) {
	const place = root.querySelector("[data-place]");
	const say = /** @type {Say} */ (root.dataset);
	const { format } = counting(root);
	/** @type {Pairing} */
	const pair = (a, b) => put(say.pair, { a, b });
	const chosen = [];
	if (choice.q) chosen.push(put(say.quoted, { text: choice.q }));
	for (const kind of /** @type {const} */ (["type", "actor", "pair", "place"]))
		if (choice[kind]) chosen.push(nameOf(index, kind, choice[kind], pair));
	if (choice.certainty) chosen.push(say[choice.certainty] ?? choice.certainty);
	const years = yearsOf(choice, say);
	if (years) chosen.push(years);
	const link = document.createElement("a");
	link.href = (index.links.timeline ?? say.search) + write(choice);
	link.textContent = chosen.length ? chosen.join(say.comma) : say.all;
	place.replaceChildren(
		put(place.dataset.place ?? "", { n: format(at + 1), total: format(total) }),
		" · ",
		link,
	);
}

/**
 * The chosen events as ticks at their earliest day, at true scale; this one in red.
 * @param {HTMLElement} root @param {Index} index @param {Item[]} events @param {number} at
 */
function strip(root, index, events, at) {
	const { counted } = counting(root);
	const known = events.flatMap((item, n) => {
		const from = item.event[AT.from];
		if (from === null || Math.abs(from) > 8e15) return [];
		return [{ item, n, at: from + item.event[AT.day] / 366, count: 1 }];
	});
	if (!known.length) return root.querySelector(".strip").replaceChildren();
	const [first, last] = known.reduce(
		([a, b], { at: t }) => [Math.min(a, t), Math.max(b, t)],
		[Infinity, -Infinity],
	);
	/** @param {number} t */
	const x = (t) => {
		const share = last > first ? (t - first) / (last - first) : 0.5;
		return 8 + (rtl ? 1 - share : share) * (WIDTH - 16);
	};
	// What falls together is one tick, and the current event one of its own.
	const ticks = new Map();
	for (const one of known) {
		const spot =
			one.n === at ? "now" : known.length > TICKS ? Math.round((x(one.at) / WIDTH) * TICKS) : one.n;
		const tick = ticks.get(spot);
		if (tick) tick.count += 1;
		else ticks.set(spot, { ...one, count: 1 });
	}
	/** @param {string} name @param {object} attributes */
	const make = (name, attributes) => {
		const node = document.createElementNS("http://www.w3.org/2000/svg", name);
		for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
		return node;
	};
	const svg = make("svg", {
		viewBox: `0 0 ${WIDTH} 40`,
		preserveAspectRatio: "none",
		role: "group",
		"aria-label": root.dataset.line,
	});
	svg.append(make("path", { class: "ax", d: `M0 20H${WIDTH}`, "aria-hidden": "true" }));
	const most = Math.max(...[...ticks.values()].map(({ count }) => count));
	const several = counted("events");
	let now;
	for (const { item, n, at: t, count } of [...ticks.values()].sort((a, b) => a.at - b.at)) {
		const [current, where] = [n === at, x(t).toFixed(1)];
		const date = dateOf(item);
		const reach = most > 1 ? Number((3 + 12 * Math.sqrt(count / most)).toFixed(1)) : 9;
		const name =
			count > 1 ? `${several(count)}, ${date.heading[0]}` : `${date.short}: ${said(item.event[AT.title])}`;
		const mark = [
			make("path", { class: "hit", d: `M${where} 4V36` }),
			make("path", {
				class: current ? "tick now" : "tick",
				d: current ? `M${where} 2V38` : `M${where} ${20 - reach}v${2 * reach}`,
			}),
		];
		const link = make("a", {
			href: addressOf(index, item.event, choice),
			"aria-label": name,
			"data-event": item.event[AT.id],
		});
		if (current) link.setAttribute("aria-current", "page");
		if (current) now = mark.pop();
		const title = make("title", {});
		title.textContent = name;
		link.append(title, ...mark);
		svg.append(link);
	}
	// On top of what shares its day.
	if (now) svg.append(now);
	const ends = document.createElement("p");
	for (const end of [
		known.reduce((a, b) => (b.at < a.at ? b : a)),
		known.reduce((a, b) => (b.at > a.at ? b : a)),
	]) {
		const label = document.createElement("span");
		label.textContent = dateOf(end.item).heading[0];
		ends.append(label);
	}
	if (first === last) ends.lastElementChild?.remove();
	root.querySelector(".strip").replaceChildren(svg, ends);
}
