// @ts-check
// What axe finds on a page: WCAG 2.2 AA as far as a program can tell, or the rules that are named.
import axe from "axe-core";

/** @typedef {import("axe-core").RunOnly} Rules */

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** WCAG, and what axe holds for good practice. @type {Rules} */
export const ALL = { type: "tag", values: [...WCAG, "best-practice"] };

/** What another style sheet or other colours can change. All else is the same elements. @type {Rules} */
export const STYLE = { type: "rule", values: ["color-contrast", "link-in-text-block", "target-size"] };

/**
 * The violations on a page, each with its rule, its place and how to mend it. It runs within the page: ours
 * have no frames, and to gather from frames takes twice the time.
 * @param {Page} page
 * @param {{ rules?: Rules, within?: string }} [of]
 */
export async function audit(page, { rules = { type: "tag", values: WCAG }, within } = {}) {
	await page.evaluate(axe.source);
	return page.evaluate(
		async ({ rules, within }) => {
			// Without what it passes, and without style sheets read again for rules that are not asked.
			/** @type {import("axe-core").RunOptions} */
			const options = { runOnly: rules, resultTypes: ["violations"], preload: false };
			const { violations } = await window.axe.run(within ?? document, options);
			return violations.flatMap(({ id, nodes }) =>
				nodes.map((n) => `${id} at ${n.target}: ${n.failureSummary}`),
			);
		},
		{ rules, within },
	);
}
