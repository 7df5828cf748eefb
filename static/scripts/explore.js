// @ts-check
// Filters and search: the form fills itself from the index, the choice stands in the address, and what
// fits is set with the page's own markup. All words come from the page.
import {
	AT,
	addressOf,
	CERTAINTIES,
	counting,
	dateOf,
	fold,
	isEmpty,
	KEYS,
	LISTS,
	load,
	match,
	nameOf,
	open,
	put,
	read,
	said,
	select,
	words,
	write,
	year,
	yearsOf,
} from "./record.js";

const MANY = 40; // values beyond which a field is typed rather than chosen from a list
const PAGE = 100; // results set at once
/** @type {Kind[]} */
const KINDS = ["type", "actor", "pair", "place", "certainty"];
const explore = document.querySelector("[data-explore]");
if (explore) start(explore);

/** @param {HTMLElement} root */
function start(root) {
	const form = root.querySelector("form");
	const say = /** @type {Say} */ (root.dataset);
	const status = root.querySelector("[role=status]");
	const chips = root.querySelector("[data-chips]");
	const results = root.querySelector("[data-results]");
	const more = root.querySelector("[data-more]");
	const wrong = root.querySelector("[data-wrong]");
	const list = document.querySelector("[data-list]");
	const { format, counted } = counting(root);
	const [events, sources] = [counted("events"), counted("sources")];
	/** The markup of a part of what fits. @param {string} name */
	const shape = (name) => {
		const { content } = root.querySelector(`template[data-part="${name}"]`);
		return /** @type {DocumentFragment} */ (content.cloneNode(true));
	};
	/** @type {Pairing} */
	const pairName = (a, b) => put(say.pair, { a, b });
	// On the page of a year its own list is the answer to that year alone.
	const own = { from: year(say.from), to: year(say.to) };
	/** @param {Choice} choice */
	const isOwn = (choice) => own.from !== undefined && write(choice) === write(own);
	/** @type {Index} */
	let index;
	/** @type {Promise<Index> | undefined} */
	let asked;
	/** @type {Choice} */
	let choice = {};
	let turn = 0;
	let typing = false;
	/** @type {Item[]} */
	let found = [];
	/** The turn that it was found in. */
	let foundIn = 0;
	/** @type {Group[]} */
	let groups = [];
	let set = 0;

	// A filter that no event answers to has no field.
	const kinds = KINDS.filter((kind) => form.elements[kind]);
	const opened = () =>
		(asked ??= open(say.explore).then(
			(it) => {
				index = it;
				vocabulary();
				return it;
			},
			(fault) => {
				asked = undefined;
				throw fault;
			},
		));

	/* The fields. */

	/** @param {string} id */
	const certaintyName = (id) =>
		form.elements.certainty.querySelector(`[value="${CSS.escape(id)}"]`)?.dataset.name ?? id;

	/**
	 * Every value of a filter that the first file names: id, name, number of events, other names.
	 * @param {Kind} kind @returns {Row[]}
	 */
	function values(kind) {
		if (kind === "certainty")
			return CERTAINTIES.map((id, n) => [id, certaintyName(id), index.certainties[n], []]);
		if (kind === "pair")
			return index.pairs.map(([id, [a, b], count]) => [id, pairName(said(a), said(b)), count, []]);
		return index[LISTS[kind]].map(([id, name, count, others]) => [id, said(name), count, others ?? []]);
	}

	/** Fills the fields once, and makes those of many values fields to type in. */
	function vocabulary() {
		for (const kind of kinds) {
			if (kind === "certainty") continue;
			const field = form.elements[kind];
			const all = values(kind);
			if (all.length <= MANY || field.list) continue;
			const input = document.createElement("input");
			const options = document.createElement("datalist");
			options.id = `${field.id}-list`;
			input.id = field.id;
			input.name = field.name;
			input.setAttribute("list", options.id);
			input.autocomplete = "off";
			input.maxLength = 200;
			input.placeholder = field.options[0].text;
			const held = document.activeElement === field;
			field.replaceWith(input, options);
			if (held) input.focus();
		}
		offer();
	}

	/**
	 * Sets each value with the number of events that would remain; before anything is chosen, that it has.
	 * @param {Counts} [counts]
	 */
	function offer(counts) {
		for (const kind of kinds) {
			const field = form.elements[kind];
			const chosen = choice[kind];
			const rows = values(kind);
			if (counts) for (const row of rows) row[2] = counts[kind].get(row[0]) ?? 0;
			if (field.list) {
				field.list.replaceChildren(
					...rows
						.filter(([, , count]) => count)
						.map(([, name, count]) => {
							const option = document.createElement("option");
							option.value = name;
							option.label = events(count);
							return option;
						}),
				);
				continue;
			}
			if (chosen && !rows.some(([id]) => id === chosen))
				rows.push([chosen, nameOf(index, kind, chosen, pairName), counts?.[kind].get(chosen) ?? 0, []]);
			/** @param {Row} row */
			const option = ([id, name, count]) => {
				const made = document.createElement("option");
				made.value = id;
				made.textContent = put(say.option, { name, count: format(count) });
				made.dataset.name = name;
				return made;
			};
			const offered = rows.filter(([id, , count]) => count || id === chosen).map(option);
			// A certainty that nothing has is told all the same.
			const none =
				kind === "certainty" ? rows.filter(([id, , count]) => !count && id !== chosen).map(option) : [];
			for (const one of none) one.disabled = true;
			field.replaceChildren(field.options[0], ...offered, ...none);
			field.value = chosen ?? "";
		}
	}

	/** @param {Field} field */
	const labelOf = (field) => field.labels?.[0]?.textContent.trim() ?? field.name;

	/**
	 * Says below the form what is wrong with its fields, each told with its name; `all` are fields and
	 * sentences.
	 * @param {[Field, string][]} all
	 */
	function tell(all) {
		for (const field of /** @type {Iterable<Field>} */ (form.elements)) {
			if (!field.name) continue;
			const mine = all.find(([one]) => one === field);
			if (mine) field.setAttribute("aria-invalid", "true");
			else field.removeAttribute("aria-invalid");
			if (mine) field.setAttribute("aria-describedby", `${field.id}-wrong`);
			else field.removeAttribute("aria-describedby");
		}
		const sentences = all.map(([field, sentence]) => {
			const p = document.createElement("p");
			p.id = `${field.id}-wrong`;
			p.className = "wrong";
			p.textContent = put(say.chosen, { label: labelOf(field), value: sentence });
			return p;
		});
		// The same words again would be read out again.
		if (sentences.map((p) => p.textContent).join() !== wrong.textContent) wrong.replaceChildren(...sentences);
	}

	/** What stands in the form. A name that was typed counts in any of its spellings. */
	function fromForm() {
		/** @type {Choice} */
		const out = {};
		/** @type {[Field, string][]} */
		const faults = [];
		const text = form.elements.q.value.trim();
		if (text) out.q = text.slice(0, 200);
		for (const kind of kinds) {
			const field = form.elements[kind];
			// Until the values are there a field cannot hold what the address chose.
			const typed = index ? field.value.trim() : (choice[kind] ?? field.value);
			if (!typed) continue;
			if (!field.list) out[kind] = typed;
			else if (choice[kind] && typed === nameOf(index, kind, choice[kind], pairName))
				out[kind] = choice[kind];
			else {
				const id = resolve(kind, typed);
				if (id) out[kind] = id;
				else faults.push([field, put(say.unknown, { text: typed })]);
			}
		}
		for (const key of /** @type {const} */ (["from", "to"])) {
			const value = year(form.elements[key].value);
			if (value !== undefined) out[key] = value;
			const typed = form.elements[key].value.trim();
			if (value === undefined && typed) faults.push([form.elements[key], put(say.noYear, { text: typed })]);
		}
		faults.push(...reversed(out));
		tell(faults);
		return out;
	}

	/** What is wrong with years that no event can fit. @param {Choice} choice @returns {[Field, string][]} */
	const reversed = ({ from = -Infinity, to = Infinity }) =>
		from > to ? [[form.elements.from, put(say.reversed, { from, to })]] : [];

	/** The id of what is called so. @param {Kind} kind @param {string} typed */
	function resolve(kind, typed) {
		const all = values(kind);
		if (kind !== "pair" && kind !== "certainty")
			for (const part of index.loaded)
				for (const [id, name, others] of part?.[LISTS[kind]] ?? [])
					all.push([id, said(name), 0, others ?? []]);
		const [plain, wanted] = [fold(typed), words(typed)];
		const exact = all.find(([, name, , others]) => [name, ...others].some((one) => fold(one) === plain));
		return (exact ??
			(wanted.length
				? all.find(([, name, , others]) => match(fold([name, ...others].join(" / "), true), wanted))
				: undefined))?.[0];
	}

	function toForm() {
		const shown = isEmpty(choice) ? own : choice;
		form.elements.q.value = choice.q ?? "";
		form.elements.from.value = String(shown.from ?? "");
		form.elements.to.value = String(shown.to ?? "");
		tell(reversed(choice));
		for (const kind of kinds) {
			const field = form.elements[kind];
			if (field.list) field.value = choice[kind] ? nameOf(index, kind, choice[kind], pairName) : "";
			else field.value = choice[kind] ?? "";
		}
	}

	/* What is chosen. */

	/**
	 * Takes a choice as it is, sets the address if told how, and shows what fits.
	 * @param {Choice} next @param {"push" | "replace"} [history] @param {boolean} [keep]
	 */
	async function take(next, history, keep) {
		const mine = ++turn;
		choice = isOwn(next) ? {} : next;
		// The same choice in another language is the same page there.
		for (const link of document.querySelectorAll(".tongues a")) link.search = write(choice);
		if (history)
			window.history[`${history}State`](null, "", location.pathname + (write(choice) || location.hash));
		if (!keep) toForm();
		if (isEmpty(choice)) {
			found = [];
			results.hidden = true;
			more.hidden = true;
			results.replaceChildren();
			if (list) list.hidden = false;
			status.textContent = "";
			named();
			if (index) offer();
			return chosen(null);
		}
		results.setAttribute("aria-busy", "true");
		try {
			await opened();
			await load(index, choice, async (last) => {
				if (mine !== turn) return;
				const { events: fit, counts } = select(index, choice);
				if (!last && (fit.length === 0 || foundIn === mine)) return;
				found = fit;
				foundIn = mine;
				show();
				if (!last) return paint();
				status.textContent = put(say.shown, { n: format(found.length) });
				named();
				offer(counts);
				if (!keep) toForm();
				chosen(new Set(found.map(({ event }) => event[AT.id])));
			});
		} catch {
			if (mine !== turn) return;
			status.textContent = say.failed;
			results.hidden = true;
			if (list) list.hidden = false;
		}
		if (mine === turn) results.removeAttribute("aria-busy");
	}

	const paint = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
	/** @param {Set<string> | null} ids */
	const chosen = (ids) => document.dispatchEvent(new CustomEvent("chancery:chosen", { detail: { ids } }));

	/** The chosen filters as words, each with a button that removes it. */
	function named() {
		/** @param {Kind | "q"} name */
		const labels = (name) => (form.elements[name] ? labelOf(form.elements[name]) : name);
		/** @type {[label: string, value: string, keys: (keyof Choice)[]][]} */
		const all = [];
		if (choice.q) all.push([labels("q"), put(say.quoted, { text: choice.q }), ["q"]]);
		for (const kind of KINDS) {
			const id = choice[kind];
			if (!id) continue;
			const name = kind === "certainty" ? certaintyName(id) : nameOf(index, kind, id, pairName);
			all.push([labels(kind), name, [kind]]);
		}
		const years = yearsOf(choice, say);
		if (years) all.push([say.years, years, ["from", "to"]]);
		const items = all.map(([label, value, keys]) => {
			const item = shape("chip");
			fill(item, {
				chosen: put(say.chosen, { label, value: value.length > 80 ? `${value.slice(0, 80)}…` : value }),
			});
			item.querySelector("button").addEventListener("click", () => remove(keys));
			return item;
		});
		if (items.length > 1) {
			const item = shape("clear");
			item.querySelector("button").addEventListener("click", () => remove([...KEYS]));
			items.push(item);
		}
		chips.replaceChildren(...items);
		chips.hidden = !items.length;
	}

	/** @param {(keyof Choice)[]} keys */
	async function remove(keys) {
		const next = { ...choice };
		for (const key of keys) delete next[key];
		const button = /** @type {HTMLButtonElement} */ (document.activeElement);
		const at = [...chips.querySelectorAll("button")].indexOf(button);
		await take(next, "push");
		const left = chips.querySelectorAll("button");
		(left[Math.min(at, left.length - 1)] ?? form.elements.q).focus();
	}

	/* What fits. */

	function show() {
		results.replaceChildren();
		results.hidden = false;
		if (list) list.hidden = true;
		set = 0;
		if (!found.length) {
			const none = document.createElement("p");
			none.textContent = choice.q ? say.noneWords : say.none;
			results.append(none);
		}
		groups = grouped(found);
		further();
	}

	/** Sets the next hundred, in their years. */
	function further() {
		const until = set + PAGE;
		let n = 0;
		for (const { heading, isYear, items } of groups) {
			const [from, to] = [Math.max(set - n, 0), Math.min(until - n, items.length)];
			n += items.length;
			if (to <= from) continue;
			if (from === 0) {
				const section = shape("year");
				fill(section, { heading, count: events(items.length) });
				const title = section.querySelector("h2");
				title.id = `found-${n}`;
				section.querySelector("section").setAttribute("aria-labelledby", title.id);
				results.append(section);
			}
			const lines = results.lastElementChild?.querySelector("ol");
			for (let at = from; at < to; at += 1)
				lines?.append(line(items[at], isYear, at > 0 && sameDate(items[at - 1], items[at])));
		}
		set = Math.min(until, found.length);
		more.hidden = set >= found.length;
	}

	/** @param {Item} a @param {Item} b */
	const sameDate = (a, b) => a.event[AT.short] === b.event[AT.short] && a.event[AT.mark] === b.event[AT.mark];

	/** @param {Item} item @param {number} isYear @param {boolean} same */
	function line(item, isYear, same) {
		const { part, event } = item;
		const out = shape("event");
		const date = dateOf(item);
		const certainty = CERTAINTIES[event[AT.certainty]];
		const sure = shape(event[AT.who] < 0 ? `sure-${certainty}` : `by-${certainty}`);
		if (event[AT.who] >= 0) fill(sure, { who: text(part.who[event[AT.who]]) });
		const actors = document.createDocumentFragment();
		for (const [n, at] of event[AT.actors].entries()) {
			if (n) actors.append(say.comma);
			const [id, name] = part.actors[at];
			const url = index.links.actor?.replace("*", () => id);
			if (url) {
				const link = shape("link");
				fill(link, { name: text(name), url });
				actors.append(link);
			} else actors.appendChild(document.createElement("bdi")).append(text(name));
		}
		const mark = shape(`mark-${certainty}-${["day", "days", "month", "long"][event[AT.mark] & 3]}`);
		const svg = mark.querySelector("svg");
		svg?.classList.toggle("about", Boolean(event[AT.mark] & 4));
		svg?.classList.toggle("unsure", Boolean(event[AT.mark] & 8));
		out.querySelector("[data-slot=mark]")?.replaceWith(mark);
		const li = out.querySelector("li");
		li.classList.toggle("part", Boolean(event[AT.flags] & 1));
		li.classList.toggle("same", same);
		const slots = { at: !same, same, draft: event[AT.flags] & 2 };
		for (const [slot, stays] of Object.entries(slots)) {
			const place = out.querySelector(`[data-slot=${slot}]`);
			if (stays) place?.removeAttribute("data-slot");
			else place?.remove();
		}
		fill(out, {
			id: event[AT.id],
			url: addressOf(index, event, choice),
			title: text(event[AT.title]),
			summary: event[AT.summary] && text(event[AT.summary]),
			date: isYear ? date.within : date.short,
			sure,
			actors: event[AT.actors].length ? actors : "",
			sources: event[AT.sources] ? sources(event[AT.sources]) : "",
		});
		return out;
	}

	/* What readers do. */

	/** @param {"push" | "replace"} kind */
	const changed = (kind) => take(fromForm(), kind, true);
	form.addEventListener("input", (event) => {
		if (event.target !== form.elements.q) return;
		changed(typing ? "replace" : "push");
		typing = true;
	});
	form.addEventListener("change", async (event) => {
		const field = /** @type {Field} */ (event.target);
		if (field === form.elements.q) {
			typing = false;
			return;
		}
		if (field.list) await opened().catch(() => {});
		const next = fromForm();
		if (field.list && field.hasAttribute("aria-invalid")) {
			await load(index, {}).catch(() => {});
			Object.assign(next, fromForm());
		}
		take(next, "push", field.hasAttribute("aria-invalid"));
	});
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		typing = false;
		if (write(fromForm()) !== write(isEmpty(choice) ? own : choice)) changed("push");
	});
	more.addEventListener("click", () => {
		const last = results.querySelectorAll("li").length;
		further();
		results.querySelectorAll("li")[last]?.querySelector("a")?.focus();
	});
	addEventListener("popstate", () => {
		typing = false;
		const next = read(location.search);
		if (write(next) !== write(choice)) take(next);
	});

	// On a phone the filters are folded away, so that the first event stands on the first screen.
	const fields = form.querySelector("[data-fields]");
	fields.addEventListener("click", () =>
		fields.setAttribute("aria-expanded", String(form.classList.toggle("open"))),
	);
	form.hidden = false;
	const soon = () => opened().catch(() => {});
	take(read(location.search));
	if (isEmpty(choice)) {
		// The first file is small; with it every field tells what there is before it is opened.
		if (document.readyState === "complete") soon();
		else addEventListener("load", soon, { once: true });
		form.addEventListener(
			"focusin",
			() =>
				opened()
					.then(() => load(index, {}))
					.catch(() => {}),
			{ once: true },
		);
	}
}

/** A text of the index as a node, marked where it is in another language. @param {Words} value */
function text(value) {
	if (!Array.isArray(value)) return document.createTextNode(value);
	const span = document.createElement("span");
	[span.textContent, span.lang, span.dir] = value;
	return span;
}

/** Events under their headings, in the order of the timeline's pages. @param {Item[]} found */
function grouped(found) {
	const groups = new Map();
	for (const item of found) {
		const [heading, at, isYear] = dateOf(item).heading;
		if (!groups.has(heading)) groups.set(heading, { heading, at: at ?? -Infinity, isYear, items: [] });
		groups.get(heading).items.push(item);
	}
	return [...groups.values()].sort((a, b) => (a.at === b.at ? b.isYear - a.isYear : a.at - b.at));
}

/**
 * Puts values where a template has their names in braces; what gets nothing is taken out, with what held it
 * alone.
 * @param {DocumentFragment} root @param {Record<string, any>} values
 */
function fill(root, values) {
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
	const spots = [];
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (node instanceof Text) {
			if (node.data.includes("{")) spots.push(node);
		} else
			for (const attribute of /** @type {Element} */ (node).attributes) {
				if (attribute.name === "href" && attribute.value === "#" && values.url) attribute.value = values.url;
				else if (attribute.value.includes("{")) attribute.value = put(attribute.value, values);
			}
	}
	for (const spot of spots) {
		const pieces = spot.data.split(/\{(\w+)\}/);
		const nodes = pieces.map((piece, n) =>
			n % 2 === 0 ? piece : Object.hasOwn(values, piece) ? values[piece] || "" : `{${piece}}`,
		);
		const holder = spot.parentElement;
		spot.replaceWith(...nodes.filter((one) => one !== ""));
		let empty = holder;
		while (empty && empty.tagName !== "LI" && !empty.firstElementChild && !empty.textContent.trim()) {
			const above = empty.parentElement;
			empty.remove();
			empty = above;
		}
	}
}
