// For the tests. What a test names by a selector is there: where it is not, the test fails, as it should.

type Test = import("node:test").TestContext;
type PageOptions = import("playwright-core").BrowserContextOptions;
type Page = import("playwright-core").Page;
type Locator = import("playwright-core").Locator;

type Site = { out: string; remove(): void };

/** A site that was built, and where it is served. */
type Made<S extends Site = Site> = { site: S; server: { at: string; close(): Promise<unknown> } };

/** Where tests of pages find the site and the browser, once they are there. */
type Here = { at: string; chrome: import("playwright-core").Browser };

/** What looked-at.js says of a site. */
type LookedAt = Site & { every: string[]; cheap: string[]; dear: string[] };
type HereLooked = Here & { site: LookedAt };
type RunTest = typeof import("node:test").test;

interface ParentNode {
	// biome-ignore lint/suspicious/noExplicitAny: an element of whatever kind the test asks for.
	querySelector(selectors: string): any;
	// biome-ignore lint/suspicious/noExplicitAny: as above.
	querySelectorAll(selectors: string): NodeListOf<any>;
}

interface Window {
	/** What a test notes of a page. */
	spans: (string | undefined)[];
	shifts: string[];
	moved: number;
	told: string[] | null;
	still: string[];
	boxes(): string[];
	differs(): string[];
	axe: typeof import("axe-core");
}

/** Moves of a page's parts that nobody asked for. */
interface PerformanceEntry {
	value: number;
	sources: { node?: Element }[];
}
