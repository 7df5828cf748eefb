// @ts-check
// Charts that follow the reader: marks light up with the list's entries, what is read is shown along
// the axis, and the chart can be drawn closer. Without this script a chart is whole; what draws it at
// another scale is fetched only when that is asked for.

const charts = [...document.querySelectorAll(".fig > .chart")].map(follow);
const entries = [...document.querySelectorAll("li[data-event]")];
/** @type {Set<string> | null} */
let chosen = null;

/** Lights every mark and entry of an event. @param {EventTarget | null} target @param {boolean} on */
function lightAll(target, on) {
	const id = target?.closest?.("[data-event]")?.dataset.event;
	if (id) for (const one of document.querySelectorAll(`[data-event="${CSS.escape(id)}"]`)) light(one, on);
}

/**
 * Lights a mark or an entry. A gradient has a colour of its own, so a mark that fades takes its twin.
 * @param {Element} element @param {boolean} on
 */
function light(element, on) {
	element.classList.toggle("lit", on);
	for (const path of element.querySelectorAll("path.f"))
		for (const name of ["fill", "stroke"]) {
			const id = /^url\(#(.+?)(_on)?\)$/.exec(path.getAttribute(name) ?? "")?.[1];
			if (!id) continue;
			const twin = `${id}_on`;
			const own = document.getElementById(id);
			if (on && own && !document.getElementById(twin)) {
				const copy = /** @type {Element} */ (own.cloneNode(true));
				copy.id = twin;
				copy.setAttribute("class", "now");
				own.after(copy);
			}
			path.setAttribute(name, `url(#${on ? twin : id})`);
		}
}

// The name of a mark that is pointed at or focused stands over the marks that are drawn after it. Each goes
// with what raised it: what scrolls below a pointer that rests takes nothing from the keyboard.
for (const [on, off] of [
	["pointerover", "pointerout"],
	["focusin", "focusout"],
]) {
	/** @type {Element | undefined} */
	let raised;
	document.addEventListener(off, ({ target }) => {
		lightAll(target, false);
		raised?.remove();
	});
	document.addEventListener(on, ({ target }) => {
		lightAll(target, true);
		raised?.remove();
		const name = target?.closest?.(".chart .e")?.querySelector(".lab");
		if (!name) return;
		raised = /** @type {Element} */ (name.cloneNode(true));
		raised.classList.add("raised");
		raised.setAttribute("aria-hidden", "true");
		(name.closest(".in") ?? name.ownerSVGElement)?.append(raised);
	});
}

// Which entries are on the screen: along the axis, where one is.
/** @type {Set<string>} */
const seen = new Set();
if (charts.length && entries.length) {
	const observer = new IntersectionObserver((changes) => {
		for (const { target, isIntersecting } of changes)
			seen[isIntersecting ? "add" : "delete"](target.dataset.event ?? "");
		for (const chart of charts) chart.here();
	});
	for (const entry of entries) observer.observe(entry);
}

document.addEventListener("chancery:chosen", ({ detail }) => {
	chosen = detail?.ids ?? null;
	for (const chart of charts) chart.dim();
});

/** A chart in step with its page. @param {HTMLElement} chart */
function follow(chart) {
	const rtl = document.dir === "rtl";
	/** @type {Map<string | undefined, Pair>} */
	const days = new Map();
	for (const { dataset: d } of chart.querySelectorAll(".wide [data-from]"))
		days.set(d.event, [Number(d.from), Number(d.to)]);
	/** @type {Drawing} */
	let drawing;
	/** @type {Pair | null} */
	let view = null;
	let frame = 0;
	const svgs = () => [...chart.querySelectorAll(":scope > svg")];
	const shown = () => svgs().find((svg) => svg.getBoundingClientRect().width) ?? svgs()[0];
	/** @param {SVGSVGElement} svg @returns {Axis[]} */
	const axes = (svg) =>
		(svg.dataset.axes ?? "")
			.split(";")
			.filter(Boolean)
			.map((text) => {
				const [from, to, x0, x1, line, y0, y1] = text.split(" ").map(Number);
				return { from, to, x0, x1, line, y0, y1 };
			});

	/** The stretch of time that the entries on the screen cover, along each axis it lies on. */
	function here() {
		const spans = [...seen].flatMap((id) => {
			const span = days.get(id);
			return span ? [span] : [];
		});
		const [a, b] = [Math.min(...spans.map((s) => s[0])), Math.max(...spans.map((s) => s[1]))];
		for (const svg of svgs()) {
			let d = "";
			const wide = svg.viewBox.baseVal.width;
			for (const { from, to, x0, x1, line } of axes(svg)) {
				if (!spans.length || b <= from || a >= to) continue;
				/** @param {number} day */
				const at = (day) => x0 + ((Math.min(Math.max(day, from), to) - from) / (to - from)) * (x1 - x0);
				const [p, q] = [at(a), Math.max(at(b), at(a) + 3)].map((x) => (rtl ? wide - x : x).toFixed(1));
				d += `M${p} ${line}H${q}`;
			}
			let path = svg.querySelector(":scope > .here");
			if (!path && d) {
				path = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
				path.setAttribute("class", "here");
			}
			path?.setAttribute("d", d);
		}
	}

	/** What is not among the chosen stays, but faint and flat. */
	function dim() {
		for (const mark of chart.querySelectorAll("[data-event]"))
			mark.classList.toggle("dim", !!chosen && !chosen.has(mark.dataset.event ?? ""));
	}

	const zoom = chart.parentElement?.querySelector(".zoom");
	if (!chart.dataset.zoom || !zoom) return { here, dim };
	const status = zoom.querySelector("[role=status]");
	const buttons = Object.fromEntries([...zoom.querySelectorAll("button")].map((b) => [b.dataset.by, b]));
	const whole = (() => {
		const found = axes(svgs()[0]);
		return /** @type {Pair} */ ([Math.min(...found.map((a) => a.from)), Math.max(...found.map((a) => a.to))]);
	})();
	const years = !days.size;
	const least = Math.min(years ? 8 * 365.25 : 14, (whole[1] - whole[0]) / 2);

	const closest = () => !!view && view[1] - view[0] <= least * 1.001;

	function told() {
		/** @param {Element} button @param {boolean} is */
		const off = (button, is) => button.setAttribute("aria-disabled", String(is));
		// From the closest bars the page of a year is closer still.
		off(buttons.in, closest() && !(years && drawing.page?.(0)));
		off(buttons.out, !view);
		off(buttons.whole, !view);
		status.textContent = view ? drawing.range(view) : "";
	}

	/** Where the plot of what is shown lies, in its own units. */
	function plot() {
		const svg = shown();
		const wide = svg.viewBox.baseVal.width;
		return { svg, wide, x0: Math.min(...axes(svg).map((a) => a.x0)), x1: wide - 2 };
	}

	/**
	 * A point of the screen in the units of the drawing, from its start.
	 * @param {MouseEvent} event @returns {Point}
	 */
	function point({ clientX, clientY }) {
		const { svg, wide } = plot();
		const box = svg.getBoundingClientRect();
		const unit = wide / box.width;
		const x = (clientX - box.left) * unit;
		return { x: rtl ? wide - x : x, y: (clientY - box.top) * unit };
	}

	/**
	 * The axis under a point, or the closest one that has the day.
	 * @param {Point} [at] @param {number} [day]
	 */
	function axisAt(at, day) {
		const found = axes(shown());
		const under = at && found.find((a) => at.y >= a.y0 && at.y <= a.y1 && at.x >= a.x0 && at.x <= a.x1);
		if (under) return under;
		const near = day ?? anchor();
		return (
			found
				.filter((a) => near >= a.from && near <= a.to)
				.sort((a, b) => a.to - a.from - (b.to - b.from))[0] ?? found[0]
		);
	}

	/** What to keep in sight where no pointer tells: the mark in hand, else the middle of the record. */
	function anchor() {
		const held = document.activeElement?.closest("[data-event]");
		const span = held && chart.contains(held) && days.get(held.dataset.event);
		if (span) return (span[0] + span[1]) / 2;
		if (view) return (view[0] + view[1]) / 2;
		const middles = [...days.values()].map(([a, b]) => (a + b) / 2).sort((a, b) => a - b);
		return middles[middles.length >> 1] ?? drawing?.middle ?? whole[1];
	}

	/**
	 * What a drawing at its present scale would show, with a day of it under a point.
	 * @param {Point} [at] @returns {Hold}
	 */
	function grasp(at) {
		const { x0, x1 } = plot();
		const axis = axisAt(at);
		const per = (axis.x1 - axis.x0) / (axis.to - axis.from);
		const day = at && at.x >= axis.x0 && at.x <= axis.x1 ? axis.from + (at.x - axis.x0) / per : anchor();
		const x = at && at.x >= x0 ? at.x : x0 + (x1 - x0) * (view ? (day - view[0]) / (view[1] - view[0]) : 0.5);
		return { day, x, per, x0, x1 };
	}

	/** @param {Hold} hold @param {number} by @returns {Pair} */
	const held = ({ day, x, per, x0, x1 }, by) => {
		const span = Math.min(Math.max((x1 - x0) / (per * by), least), whole[1] - whole[0]);
		const from = day - ((x - x0) / (x1 - x0)) * span;
		return [from, from + span];
	};

	/** Within the record; nothing where that is all of it. @param {Pair} view @returns {Pair | null} */
	function bounded([from, to]) {
		const span = to - from;
		if (span >= (whole[1] - whole[0]) * 0.999) return null;
		const start = Math.min(Math.max(from, whole[0]), whole[1] - span);
		return [start, start + span];
	}

	/** @param {Pair | null} next */
	function show(next) {
		view = next;
		const inside = chart.contains(document.activeElement) && document.activeElement !== chart;
		chart.classList.toggle("zoomed", !!view);
		if (view) drawing.draw(view, inside);
		else if (inside) chart.focus({ preventScroll: true });
		here();
		dim();
	}

	async function ready() {
		const scripts = () =>
			Promise.all([
				import("./chart-paper.js"),
				years ? import("./chart-years.js") : import("./chart-marks.js"),
			]);
		drawing ??= await scripts().then(
			([paper, kind]) => drawing ?? paper.open({ chart, whole, rtl, lay: kind.lay }),
		);
	}

	/** To another stretch, in a fifth of a second. @param {Pair | null} from @param {Pair | null} to */
	function glide(from, to) {
		cancelAnimationFrame(frame);
		if (!to || !from || matchMedia("(prefers-reduced-motion: reduce)").matches) {
			show(to);
			told();
			return;
		}
		const start = performance.now();
		/** @param {number} now */
		const step = (now) => {
			const t = Math.min(Math.max((now - start) / 200, 0), 1);
			const ease = 1 - (1 - t) ** 3;
			/** @param {0 | 1} i */
			const between = (i) => from[i] + (to[i] - from[i]) * ease;
			show(t < 1 ? [between(0), between(1)] : to);
			if (t < 1) frame = requestAnimationFrame(step);
			else told();
		};
		frame = requestAnimationFrame(step);
	}

	/** @param {number} by @param {Point} [at] */
	async function scale(by, at) {
		await ready();
		if (!view && by <= 1) return;
		const hold = grasp(at);
		glide(view ?? bounded(held(hold, 1)), bounded(held(hold, by)));
	}

	/** @param {number} share */
	function pan(share) {
		if (!view) return;
		const by = (view[1] - view[0]) * share;
		glide(view, bounded([view[0] + by, view[1] + by]));
	}

	function rest() {
		cancelAnimationFrame(frame);
		show(null);
		told();
	}

	buttons.in.addEventListener("click", () => {
		const page = years && closest() && drawing.page?.(anchor());
		if (page) location.assign(page);
		else scale(2);
	});
	buttons.out.addEventListener("click", () => scale(0.5));
	buttons.whole.addEventListener("click", rest);

	chart.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const turn = rtl ? -0.2 : 0.2;
		/** @type {Record<string, (() => unknown) | null>} */
		const keys = {
			"+": () => scale(2),
			"=": () => scale(2),
			"-": () => scale(0.5),
			0: rest,
			ArrowLeft: view && (() => pan(-turn)),
			ArrowRight: view && (() => pan(turn)),
		};
		const does = keys[event.key];
		if (!does) return;
		event.preventDefault();
		does();
	});

	chart.addEventListener(
		"wheel",
		(event) => {
			if (!event.ctrlKey && !event.metaKey) return;
			event.preventDefault();
			const by = 2 ** ((-event.deltaY * (event.deltaMode ? 20 : 1)) / 200);
			const at = point(event);
			ready().then(() => {
				if (!view && by <= 1) return;
				cancelAnimationFrame(frame);
				show(bounded(held(grasp(at), by)));
				told();
			});
		},
		{ passive: false },
	);

	chart.addEventListener("dblclick", (event) => {
		if (event.target?.closest?.("a")) return;
		event.preventDefault();
		scale(2, point(event));
	});

	// One pointer draws the paper along, two stretch it.
	/** @type {Map<number, Point>} */
	const down = new Map();
	/** @type {Hold | null} */
	let hold = null;
	let moved = false;
	const apart = () => {
		const [a, b] = [...down.values()];
		return Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1);
	};
	const between = () => {
		const [a, b] = [...down.values()];
		return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
	};
	function take() {
		hold = null;
		if (down.size === 2) hold = { ...grasp(between()), apart: apart() };
		else if (down.size === 1 && view) hold = grasp([...down.values()][0]);
	}
	chart.addEventListener("pointerdown", (event) => {
		if (event.button) return;
		if (!down.size) moved = false;
		down.set(event.pointerId, point(event));
		if (down.size === 2) ready();
		take();
	});
	chart.addEventListener("pointermove", (event) => {
		const from = down.get(event.pointerId);
		if (!from || !hold) return;
		const to = point(event);
		if (!moved && Math.abs(to.x - from.x) < 4 && down.size < 2) return;
		if (!moved) {
			moved = true;
			try {
				chart.setPointerCapture(event.pointerId);
			} catch {
				// The pointer is gone already.
			}
		}
		down.set(event.pointerId, to);
		if (!drawing) return;
		cancelAnimationFrame(frame);
		const by = down.size === 2 ? apart() / (hold.apart ?? apart()) : 1;
		const x = down.size === 2 ? between().x : to.x;
		show(bounded(held({ ...hold, x }, by)));
	});
	for (const type of /** @type {const} */ (["pointerup", "pointercancel"]))
		chart.addEventListener(type, (event) => {
			if (down.delete(event.pointerId)) {
				take();
				if (moved) told();
			}
		});
	// What was drawn along was not clicked.
	chart.addEventListener(
		"click",
		(event) => {
			if (!moved || !event.detail) return;
			event.preventDefault();
			event.stopPropagation();
			moved = false;
		},
		true,
	);
	chart.addEventListener("dragstart", (event) => event.preventDefault());

	new ResizeObserver(() => view && show(view)).observe(chart);
	chart.tabIndex = 0;
	chart.setAttribute("role", "group");
	chart.setAttribute("aria-label", chart.dataset.keys ?? "");
	chart.classList.add("live");
	zoom.classList.add("live");
	told();
	return { here, dim };
}
