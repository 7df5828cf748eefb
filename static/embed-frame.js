// @ts-check
// For the page around an embed: gives its frame the height that the page within tells. It believes a
// message only from the window of a frame that shows this script's own site.
(() => {
	const script = /** @type {HTMLScriptElement} */ (document.currentScript);
	const site = new URL(script.src).origin;
	addEventListener("message", ({ source, origin, data }) => {
		if (origin !== site || data?.type !== "chancery:height" || !(data.height > 0)) return;
		for (const frame of document.querySelectorAll("iframe"))
			if (frame.contentWindow === source) frame.style.height = `${Math.min(Math.ceil(data.height), 20000)}px`;
	});
})();
