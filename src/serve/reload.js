// Reloads the page when the development server says that it has changed.
(() => {
  const script = document.currentScript;
  const mark = script.parentElement;
  mark.style.display = "contents";
  const faults = mark.querySelector("[data-chancery-faults]");
  if (faults) {
    // Set here, not in a style element: a page's content security policy may forbid those.
    Object.assign(faults.style, {
      position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", zIndex: "2147483647",
      padding: "1rem", margin: "0", background: "#1b1b1b", color: "#f5f5f5", borderTop: "4px solid #d33",
      font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap", textAlign: "left", direction: "ltr",
    });
  }

  const address = new URL("reload", script.src);
  address.search = new URLSearchParams({ page: location.pathname, etag: mark.dataset.chanceryReload });
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
    source.onopen = () => { wait = 250; };
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
  window.addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  if (!document.hidden) listen();
})();
