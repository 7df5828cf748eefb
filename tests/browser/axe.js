// WCAG 2.2 AA, as far as a program can tell: every page of the sample once, and a page of each kind of every site and
// the hardest in every set of colours and both directions.
import axeModule from "@axe-core/playwright";
import { none, onPages } from "./site.js";

const AxeBuilder = axeModule.default ?? axeModule;
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// What colours can change. All else is the same elements in other colours.
const COLOURS = ["color-contrast", "link-in-text-block"];

const COLOURED = [
  { colorScheme: "dark" },
  { colorScheme: "light", contrast: "more" },
  { colorScheme: "dark", contrast: "more" },
  { forcedColors: "active" },
];

/** What axe finds on a page, each with its place. */
const faultsOf = async (builder) => {
  const { violations } = await builder.analyze();
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id} at ${n.target}: ${n.failureSummary}`));
};

const rules = async (page, address) => {
  await page.goto(address);
  return faultsOf(new AxeBuilder({ page }).withTags([...WCAG, "best-practice"]));
};

const colours = async (page, address) => {
  await page.goto(address);
  return faultsOf(new AxeBuilder({ page }).withRules(COLOURS));
};

/** The tests of a site; `here` has the site, its server and the browser once they are there. */
export function axe(test, name, here) {
  test("by day, on a wide screen", async () => {
    const pages = [...new Set([...(name === "sample" ? here.site.cheap : []), ...here.site.dear])];
    none(await onPages(here.chrome, { colorScheme: "light", viewport: { width: 1280, height: 800 } }, here.server.at, pages, rules));
  });

  test("on a phone", async () => none(await onPages(here.chrome, { viewport: { width: 360, height: 740 } }, here.server.at, here.site.dear, rules)));

  for (const options of COLOURED)
    test(JSON.stringify(options), async () => none(await onPages(here.chrome, options, here.server.at, here.site.dear, colours)));

  const tongues = { sample: ["/ar", "/az"], hard: ["/ar", "/fr"] }[name] ?? [];
  for (const tongue of tongues)
    test(`below ${tongue}`, async () => {
      const pages = here.site.dear.filter((path) => here.site.every.includes(tongue + path)).map((path) => tongue + path);
      none(await onPages(here.chrome, {}, here.server.at, pages, rules));
      none(await onPages(here.chrome, { colorScheme: "dark" }, here.server.at, pages, colours));
    });
}
