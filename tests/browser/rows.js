// @ts-check
// A table of 3,000 invented visits, as the import of examples/import-csv/map.yaml takes it: some 190 states,
// a few of which have most of the visits, many people with one, names that are long, and words without a
// place to break.
import { writeFileSync } from "node:fs";

const SYLLABLES = [
	"ba",
	"dor",
	"el",
	"fen",
	"gra",
	"hol",
	"is",
	"jar",
	"kel",
	"lun",
	"mor",
	"nar",
	"ost",
	"pel",
	"quor",
	"rin",
	"sval",
	"tor",
	"ul",
	"ver",
	"wen",
	"yar",
	"zem",
];
const REALMS = [
	"",
	"",
	"",
	"",
	", Republic of",
	", Kingdom of",
	" and the Outer Islands",
	", Federation of",
	", People’s Republic of",
];
const OFFICES = [
	"President",
	"Prime Minister",
	"King",
	"Chancellor",
	"Crown Prince",
	"Foreign Minister",
	"Chairman of the Council of Ministers",
];

/**
 * Numbers that look like chance and are the same each time (a linear congruential generator).
 * @param {number} seed
 */
function chance(seed) {
	let state = seed;
	/** @param {number} below */
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/** @param {string} word */
const capital = (word) => word[0].toUpperCase() + word.slice(1);
/** @param {string} text */
const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Writes the table to `file`; `count` rows. @param {string} file */
export function writeRows(file, count = 3_000) {
	const next = chance(7);
	/** @param {number} syllables */
	const word = (syllables) =>
		capital(Array.from({ length: syllables }, () => SYLLABLES[next(SYLLABLES.length)]).join(""));
	const states = Array.from({ length: 190 }, (_, n) => {
		const name = n % 40 === 39 ? word(12) : word(2 + next(2));
		return { id: `s${n}-${name.toLowerCase()}`, name: `${name} ${n}${REALMS[next(REALMS.length)]}` };
	});
	const people = new Map();
	const lines = ["id,start_date,end_date,visitor,from_id,from_name,description"];
	for (let row = 1; row <= count; row++) {
		// The square of a number below one leans towards nought: the first states have most of the visits.
		const state = states[Math.floor((next(1000) / 1000) ** 2 * states.length)];
		const known = people.get(state.id) ?? [];
		people.set(state.id, known);
		if (known.length === 0 || next(2))
			known.push(`${OFFICES[next(OFFICES.length)]} ${word(2)} ${row % 97 ? word(3) : word(14)}`);
		const visitor = known[next(known.length)];
		const year = 1875 + Math.floor(Math.sqrt(next(1_000_000) / 1_000_000) * 150);
		const month = 1 + next(12);
		const day = 1 + next(25);
		/** @param {number} d */
		const date = (d) => `${year}-${String(month).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
		const also =
			next(4) === 0
				? ` Also went to ${word(3)}${row % 101 === 0 ? `, to ${word(20)}` : ""} and ${word(2)}.`
				: "";
		const text = `${["State", "Official", "Private", "Working"][next(4)]} visit.${also}`;
		lines.push(
			[row, date(day), date(day + next(4)), visitor, state.id, state.name, text]
				.map((v) => cell(String(v)))
				.join(","),
		);
	}
	writeFileSync(file, `${lines.join("\n")}\n`);
}
