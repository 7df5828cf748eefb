// What our pages hold, for the scripts that read them. A selector that is named here is in every page that
// the script works on: the templates set it beside what the script looks for first. Others may lead to
// nothing.

/** A field of the form: chosen from a list, or typed where the list would be long. */
type Field = HTMLSelectElement & HTMLInputElement;

interface HTMLFormControlsCollection {
	q: Field;
	type: Field;
	actor: Field;
	pair: Field;
	place: Field;
	certainty: Field;
	from: Field;
	to: Field;
	date: Field;
}

/** Both kinds of elements that pages have, HTML and SVG, hold data and take the focus. */
interface Element extends HTMLOrSVGElement {}

/** Of what hears an event only elements have it, not the document. */
interface EventTarget {
	closest?(selectors: string): Element | null;
}

interface ParentNode {
	querySelector(selectors: "form"): HTMLFormElement;
	querySelector(selectors: "[data-goto]"): HTMLFormElement | null;
	querySelector(selectors: "ol" | "[role=status]" | "[role=alert]"): HTMLElement;
	querySelector(selectors: "[data-chips]" | "[data-results]" | "[data-wrong]"): HTMLElement;
	querySelector(
		selectors: "[data-explore]" | "[data-story]" | "[data-list]" | "nav.next",
	): HTMLElement | null;
	querySelector(selectors: "[data-place]" | ".strip" | "section"): HTMLElement;
	querySelector(selectors: "button" | "[data-more]" | "[data-fields]"): HTMLButtonElement;
	querySelector(selectors: "[data-copy]" | "[data-native]"): HTMLButtonElement | null;
	querySelector(selectors: "h2"): HTMLHeadingElement;
	querySelector(selectors: "svg" | ".lab" | ".hit"): SVGGraphicsElement;
	querySelector(selectors: `:scope > .${"wide" | "mid" | "slim"}:not(.drawn)`): SVGSVGElement;
	querySelector(selectors: "li"): HTMLLIElement;
	querySelector(selectors: `template[data-part="${string}"]`): HTMLTemplateElement;
	querySelector(
		selectors: `nav.next a[rel="${string}"]` | `a[rel="${string}"]${string}`,
	): HTMLAnchorElement | null;
	querySelector(selectors: "link[rel=canonical]"): HTMLLinkElement | null;
	querySelectorAll(selectors: "iframe"): NodeListOf<HTMLIFrameElement>;
	querySelectorAll(selectors: "link[rel=stylesheet]"): NodeListOf<HTMLLinkElement>;
	querySelectorAll(selectors: `${string}button`): NodeListOf<HTMLButtonElement>;
	querySelectorAll(selectors: `${string} time[datetime]`): NodeListOf<HTMLTimeElement>;
	querySelectorAll(selectors: ".tongues a" | "a[href]"): NodeListOf<HTMLAnchorElement>;
	querySelectorAll(selectors: ".fig > .chart"): NodeListOf<HTMLElement>;
	querySelectorAll(selectors: ":scope > svg"): NodeListOf<SVGSVGElement>;
}

interface DocumentEventMap {
	/** The ids of the events that fit what a reader chose; nothing where all do. */
	"chancery:chosen": CustomEvent<{ ids: Set<string> | null }>;
}
