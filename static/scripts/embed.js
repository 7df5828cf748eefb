// @ts-check
// A page in another site's frame: it takes its look from the query, keeps it from frame to frame, and
// tells the page around it how high it is. Runs before the first paint, so that no colour changes.
(() => {
	const script = /** @type {HTMLScriptElement} */ (document.currentScript);
	const root = document.documentElement;
	const frames = new URL(script.dataset.frames ?? "", location.href);
	const asked = new URLSearchParams(location.search);
	/** Sets a part of the look to the word that is asked for. @param {string} name @param {string[]} words */
	const take = (name, ...words) => {
		const word = words.find((one) => one === asked.get(name));
		if (word) root.dataset[name] = word;
	};
	take("theme", "light", "dark");
	take("density", "compact");

	// A colour of the host's, where its contrast is 4.5 on both grounds of the page; else ours stays.
	const accent = /^#?([0-9a-f]{6})$/i.exec(asked.get("accent") ?? "")?.[1];
	/** @param {string} hex */
	const channels = (hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
	/** @param {string} hex */
	const luminance = (hex) =>
		channels(hex)
			.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
			.reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
	/** @param {string} a @param {string} b */
	const contrast = (a, b) => {
		const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
		return (high + 0.05) / (low + 0.05);
	};
	const colour = () => {
		root.style.removeProperty("--acc");
		// What a ground is for this reader, light or dark, only the browser knows.
		const probe = root.appendChild(document.createElement("i"));
		/** @param {string} name */
		const ground = (name) => {
			probe.style.color = `var(${name})`;
			const [r, g, b] = getComputedStyle(probe).color.match(/\d+/g)?.map(Number) ?? [];
			return [r, g, b].map((c) => c.toString(16).padStart(2, "0")).join("");
		};
		const passes = ["--paper", "--sunk"].every((name) => contrast(accent ?? "", ground(name)) >= 4.5);
		probe.remove();
		if (passes) root.style.setProperty("--acc", `#${accent}`);
	};
	if (accent) {
		for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"])
			matchMedia(query).addEventListener("change", colour);
		// The grounds are those of the style sheet.
		const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
		if (sheets.every((link) => link.sheet)) colour();
		else addEventListener("load", colour);
	}

	document.addEventListener("DOMContentLoaded", () => {
		const base = document.querySelector("base");
		for (const link of document.querySelectorAll("a[href]")) {
			const to = new URL(link.getAttribute("href") ?? "", location.href);
			if (to.origin !== location.origin || !to.pathname.startsWith(frames.pathname)) continue;
			// Its look goes along; a choice of events is the list's own.
			for (const name of ["theme", "accent", "density"]) {
				const word = asked.get(name);
				if (word !== null) to.searchParams.set(name, word);
			}
			link.setAttribute("href", to.href);
			link.setAttribute("target", "_self");
		}
		if (parent === window) {
			base?.remove();
			return;
		}
		let told = 0;
		const tell = () => {
			const height = Math.ceil(root.getBoundingClientRect().height);
			if (height === told) return;
			told = height;
			parent.postMessage({ type: "chancery:height", height, url: location.href }, "*");
		};
		new ResizeObserver(tell).observe(root);
		tell();
	});
})();
