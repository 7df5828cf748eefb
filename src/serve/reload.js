// @ts-check
// Reloads the page when the development server says that it has changed, and shows what is wrong above it.
(() => {
	const script = /** @type {HTMLScriptElement} */ (document.currentScript);
	const mark = /** @type {HTMLElement} */ (script.parentElement);
	mark.style.display = "contents";

	// What is wrong stands in a shadow tree: no style of the page reaches it, and the page's policy, which may
	// forbid style elements, allows a sheet that a script makes.
	const SHEET = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; color-scheme: dark; }
    :host(.whole) { position: static; }
    section { box-sizing: border-box; max-block-size: 60vh; overflow: auto; padding: 0.75rem 1rem 1rem;
      direction: ltr; text-align: left; font: 14px/1.5 ui-monospace, monospace;
      background: #1b1b1b; color: #f5f5f5; border-block-start: 4px solid #d33; }
    :host(.whole) section { min-block-size: 100vh; max-block-size: none; }
    header { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; }
    h2, ol, p, pre { margin: 0; padding: 0; font: inherit; }
    h2 { font-weight: bold; }
    li { list-style: none; margin-block-start: 0.75rem; overflow-wrap: anywhere; }
    pre { padding: 0.25rem 0.5rem; margin-block: 0.25rem; background: #2b2b2b;
      white-space: pre-wrap; unicode-bidi: plaintext; }
    code { color: #ffd28a; }
    mark { background: none; color: #ff9d94; text-decoration: underline wavy; }
    button { flex: none; font: inherit; color: inherit; background: none; border: 1px solid currentColor;
      border-radius: 2px; padding: 0.1rem 0.6rem; cursor: pointer; }
    button:focus-visible { outline: 3px solid #8dbeff; outline-offset: 2px; }
    .folded ol { display: none; }
    .folded { padding-block: 0.25rem; }
    :host(.whole) button { display: none; }`;

	/** @param {Element} faults */
	const show = (faults) => {
		const root = faults.attachShadow({ mode: "open" });
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(SHEET);
		root.adoptedStyleSheets = [sheet];
		const section = document.createElement("section");
		section.lang = "en";
		section.setAttribute("role", "alert");
		const header = document.createElement("header");
		const heading = document.createElement("h2");
		const fold = document.createElement("button");
		const list = faults.querySelector("ol");
		// Where no site was ever whole, this is the page.
		const whole = document.body.childElementCount === 1 && document.body.firstElementChild === mark;
		faults.classList.toggle("whole", whole);
		const count = list.childElementCount;
		const errors = `${count} ${count === 1 ? "error" : "errors"}`;
		heading.textContent = whole
			? `${errors}: there is no page to show until this is mended`
			: `${errors}: pages stay as they last were until this is mended`;
		// What was folded away stays so, also on other pages, until something else is wrong.
		const key = "chancery-folded";
		const text = list.textContent;
		/** @param {boolean} folded */
		const set = (folded) => {
			section.classList.toggle("folded", folded);
			fold.setAttribute("aria-expanded", String(!folded));
			fold.textContent = folded ? "Show" : "Fold away";
		};
		/** @param {string} [value] */
		const stored = (value) => {
			try {
				return value === undefined ? sessionStorage.getItem(key) : sessionStorage.setItem(key, value);
			} catch {
				return null;
			}
		};
		fold.addEventListener("click", () => {
			const folded = !section.classList.contains("folded");
			set(folded);
			stored(folded ? text : "");
		});
		set(!whole && stored() === text);
		header.append(heading, fold);
		section.append(header, list);
		root.append(section);
	};
	const faults = mark.querySelector("[data-chancery-faults]");
	if (faults) show(faults);

	const address = new URL("reload", script.src);
	const etag = mark.dataset.chanceryReload ?? "";
	address.search = new URLSearchParams({ page: location.pathname, etag }).toString();
	/** @type {EventSource | null} */
	let source = null;
	let timer = 0;
	let wait = 250;

	const stop = () => {
		clearTimeout(timer);
		if (source) source.close();
		source = null;
	};
	const listen = () => {
		stop();
		source = new EventSource(address);
		source.onopen = () => {
			wait = 250;
		};
		source.onmessage = (message) => {
			if (message.data !== "reload") return;
			stop();
			location.reload();
		};
		source.onerror = () => {
			stop();
			timer = setTimeout(listen, wait);
			wait = Math.min(wait * 2, 8000);
		};
	};

	// A browser has few connections for one server: tabs that no one looks at give theirs up. What
	// they miss they are told when they ask again.
	document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
	window.addEventListener("pagehide", stop);
	window.addEventListener("pageshow", (event) => {
		if (event.persisted) listen();
	});
	if (!document.hidden) listen();
})();
