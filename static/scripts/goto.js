// Goes to a date on the timeline: to its month on the page of its year, or of the nearest year that has one.
import { digits } from "./record.js";

const form = document.querySelector("[data-goto]");

if (form) {
  const years = form.dataset.years.split(" ");
  const input = form.elements.date;
  form.hidden = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = /^(-?\d{1,6})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(digits(input.value.trim()));
    input.setAttribute("aria-invalid", String(!found));
    if (!found) return;
    const [, year, month, day] = found;
    const at = years.reduce((best, one) => (Math.abs(one - year) < Math.abs(best - year) ? one : best));
    const near = Number(at) === Number(year);
    const anchor = near && month ? `y${at}-${month.padStart(2, "0")}` : `y${at}`;
    const page = `${form.dataset.goto}${at}/`;
    // Of a short year the months are not headed: then it is the first entry of the month or after.
    const there = (root) => {
      const heading = root.getElementById(anchor);
      const entries = [...root.querySelectorAll("[data-list] .ev time[datetime]")];
      const wanted = [at, month?.padStart(2, "0"), day?.padStart(2, "0")].filter(Boolean).join("-");
      const entry = near && month && entries.find((time) => time.dateTime >= wanted)?.closest(".ev");
      return entry || heading;
    };
    if (location.pathname === page) show(there(document));
    else location.assign(`${page}#at=${[at, ...(near ? [month, day] : [])].filter(Boolean).join("-")}`);
  });

  // Arriving from another page: the date stands after the hash.
  const came = /^#at=(-?[\d-]+)$/.exec(location.hash)?.[1];
  if (came) {
    input.value = came;
    form.requestSubmit();
  }
}

/** Brings an entry or a heading into view, for the eye and for the keyboard. */
function show(place) {
  if (!place) return;
  const to = place.querySelector("a[href]") ?? place;
  if (to === place) place.tabIndex = -1;
  to.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}
