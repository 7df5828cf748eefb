// @ts-check
// Goes to a date on the timeline: to its month on the page of its year, or of the nearest year that has one.
import { digits, fold, put } from "./record.js";

/**
 * The forms of a month's name; beside a day some languages have one of its own.
 * @type {Intl.DateTimeFormatOptions[]}
 */
const FORMS = [{ month: "long" }, { month: "short" }, { month: "long", day: "numeric" }];
const form = document.querySelector("[data-goto]");

if (form) {
	const say = /** @type {Say} */ (form.dataset);
	const years = say.years.split(" ");
	const input = form.elements.date;
	form.hidden = false;

	const wrong = form.querySelector("[role=alert]");
	/** @param {string} sentence */
	const tell = (sentence, fault = true) => {
		input.setAttribute("aria-invalid", String(Boolean(sentence) && fault));
		wrong.textContent = sentence;
	};

	form.addEventListener("submit", (event) => {
		event.preventDefault();
		const text = input.value.trim();
		const found = dateIn(text);
		if (!found) return tell(text && put(say.unread, { text }));
		const { year, month, day } = found;
		/** @param {number} most */
		const beyond = (most, n = 1) => n < 1 || n > most;
		if (beyond(12, month) || beyond(31, day)) return tell(put(say.range, { text }));
		/** @param {string} one */
		const far = (one) => Math.abs(Number(one) - year);
		const at = years.reduce((best, one) => (far(one) < far(best) ? one : best));
		const near = Number(at) === year;
		tell(near ? "" : put(say.nearest, { wanted: text, year: at }), false);
		/** @param {number} n */
		const two = (n) => String(n).padStart(2, "0");
		const anchor = near && month ? `y${at}-${two(month)}` : `y${at}`;
		const page = `${say.goto}${at}/`;
		// Of a short year the months are not headed: then it is the first entry of the month or after.
		/** @param {Document} root */
		const there = (root) => {
			const heading = root.getElementById(anchor);
			const entries = [...root.querySelectorAll("[data-list] .ev time[datetime]")];
			const wanted = [at, month && two(month), day && two(day)].filter(Boolean).join("-");
			const entry = near && month && entries.find((time) => time.dateTime >= wanted)?.closest(".ev");
			return entry || heading;
		};
		if (location.pathname === page) show(there(document));
		else location.assign(`${page}#at=${[year, month, day].filter(Boolean).join("-")}`);
	});

	// Arriving from another page: the date stands after the hash.
	const came = /^#at=(-?[\d-]+)$/.exec(location.hash)?.[1];
	if (came) {
		input.value = came;
		form.requestSubmit();
	}
}

/**
 * A date as people write it: 1994, 1994-05, 1994-05-10, May 1994, 10 May 1994, May 10, 1994, 44 BCE, in the
 * page's language and in English. Nothing where it is none; a month or day that there is not is left to the
 * caller.
 * @param {string} text @returns {{ year: number; month?: number; day?: number } | undefined}
 */
function dateIn(text) {
	const plain = digits(text).replace(/^[\u2212\u2013]/, "-");
	const numbers = /^(-?\d{1,6})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?$/.exec(plain);
	if (numbers) {
		const [year, month, day] = numbers.slice(1).map((n) => (n === undefined ? undefined : Number(n)));
		return { year: Number(year), month, day };
	}
	const before = /^(\d{1,6})\s*(?:bce?|b\.c\.(?:e\.)?)$/i.exec(plain);
	if (before) return { year: 1 - Number(before[1]) };
	const parts = fold(plain).split(" ").filter(Boolean);
	const names = parts.filter((part) => !/^\d+$/.test(part));
	const counts = parts.filter((part) => /^\d+$/.test(part)).map(Number);
	const month = monthOf(names.join(" "));
	if (!month || counts.length < 1 || counts.length > 2) return undefined;
	if (counts.length === 1) return { year: counts[0], month };
	// The year is the number that can be no day, else the one that stands last.
	const [year, day] = counts[0] > 31 ? counts : [counts[1], counts[0]];
	return { year, month, day };
}

/**
 * The number of the month that is called so in the page's language or in English; three letters are enough.
 * @param {string} name
 */
function monthOf(name) {
	if (name.length < 3) return undefined;
	const page = document.documentElement.lang;
	for (const tongue of [page, ...(page.startsWith("ar") ? ["ar-SY", "ar-EG"] : []), "en"])
		for (const form of FORMS) {
			const format = new Intl.DateTimeFormat(tongue, { ...form, timeZone: "UTC", calendar: "gregory" });
			for (let n = 1; n <= 12; n += 1) {
				const parts = format.formatToParts(Date.UTC(2001, n - 1, 1));
				const called = fold(parts.find(({ type }) => type === "month")?.value ?? "");
				if (called === name || called.startsWith(name)) return n;
			}
		}
	return undefined;
}

/**
 * Brings an entry or a heading into view, for the eye and for the keyboard.
 * @param {Element | null} [place]
 */
function show(place) {
	if (!place) return;
	const to = place.querySelector("a[href]") ?? place;
	if (to === place) place.tabIndex = -1;
	to.focus({ preventScroll: true });
	place.scrollIntoView({ block: "start" });
}
