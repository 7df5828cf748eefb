// @ts-check
// Copies the code that embeds a page, and shares the page where the system can. The buttons stand in a
// template of the panel: without this script there are none.
for (const panel of document.querySelectorAll("[data-share]")) {
	const template = panel.querySelector("template");
	const code = panel.querySelector("pre");
	if (!template || !code) continue;
	panel.append(template.content.cloneNode(true));
	const copy = panel.querySelector("[data-copy]");
	const native = panel.querySelector("[data-native]");
	const status = panel.querySelector("[role=status]");

	copy?.addEventListener("click", async () => {
		try {
			await navigator.clipboard.writeText(code.textContent);
			status.textContent = copy.dataset.done ?? "";
		} catch {
			// No clipboard, as on a page without TLS: the code is chosen, and a key copies it.
			getSelection()?.selectAllChildren(code);
			code.focus();
		}
	});

	// What the reader has chosen on the timeline goes along.
	const plain = code.textContent;
	const inner = code.firstElementChild ?? code;
	document.addEventListener("chancery:chosen", () => {
		const choice = location.search.replaceAll("&", "&amp;").replaceAll('"', "%22");
		inner.textContent = plain.replace(/\/embed\/(?=")/, (path) => path + choice);
	});

	if (!navigator.share) native?.remove();
	const url = () => document.querySelector("link[rel=canonical]")?.href ?? location.href;
	// Who closes the system's own panel has not asked for anything.
	native?.addEventListener("click", () =>
		navigator.share({ title: native.dataset.title, url: url() }).catch(() => {}),
	);
}
