// @ts-check
// Reading as a story: from event to event by key and by swipe. Where the event stands in the list that the
// reader has chosen is loaded only where there is a choice, or when it is asked for.
const root = document.querySelector("[data-story]");
const nav = document.querySelector("nav.next");
const rtl = document.documentElement.dir === "rtl";

if (root) {
	const tell = () =>
		import("./story-line.js").then(
			(line) => line.tell(root, nav),
			() => {},
		);
	root.hidden = false;
	if (/[?&](?:q|type|actor|pair|place|certainty|from|to)=[^&]/.test(location.search)) tell();
	root.querySelector("button").addEventListener("click", tell);
}
keys();
swipe();

/** Goes where the link to the event before or after leads. @param {"prev" | "next"} rel */
function go(rel) {
	const link = nav?.querySelector(`a[rel="${rel}"][href]`);
	if (link && !link.hidden) location.assign(link.href);
}

function keys() {
	document.addEventListener("keydown", (event) => {
		/** @type {Record<string, "prev" | "next">} */
		const ways = { ArrowLeft: rtl ? "next" : "prev", ArrowRight: rtl ? "prev" : "next" };
		const way = ways[event.key];
		if (!way || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
			return;
		if (
			event.target?.closest?.("input, select, textarea, [contenteditable], .chart") ||
			sideways(event.target)
		)
			return;
		event.preventDefault();
		go(way);
	});
}

function swipe() {
	/** @type {{ x: number; y: number } | undefined} */
	let start;
	const options = { passive: true };
	document.addEventListener(
		"touchstart",
		(event) => {
			const own =
				event.target?.closest?.("input, select, textarea, .chart, .strip") || sideways(event.target);
			const { clientX, clientY } = event.touches[0];
			start = event.touches.length === 1 && !own ? { x: clientX, y: clientY } : undefined;
		},
		options,
	);
	document.addEventListener(
		"touchcancel",
		() => {
			start = undefined;
		},
		options,
	);
	document.addEventListener(
		"touchend",
		(event) => {
			if (
				!start ||
				event.touches.length ||
				!getSelection()?.isCollapsed ||
				Number(visualViewport?.scale) > 1.01
			)
				return;
			const { clientX, clientY } = event.changedTouches[0];
			const [x, y] = [clientX - start.x, clientY - start.y];
			start = undefined;
			if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) go(x < 0 !== rtl ? "next" : "prev");
		},
		options,
	);
}

/** Whether something around it scrolls sideways. @param {EventTarget | null} node */
function sideways(node) {
	for (let at = node instanceof Element ? node : null; at && at !== document.body; at = at.parentElement)
		if (at.scrollWidth > at.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(at).overflowX))
			return true;
	return false;
}
