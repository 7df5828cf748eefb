// Charts as they are seen: with the browser's own fonts, at every width.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browser, build, serve } from "./site.js";

const PAGES = ["/", "/relations/azerbaijan--syria/", "/actors/azerbaijan/", "/timeline/2025/", "/events/delegation-visits-damascus/"];

describe("charts", () => {
  let site, server, chrome;
  before(async () => {
    site = build();
    server = await serve(site.out);
    chrome = await browser();
  });
  after(async () => {
    await chrome?.close();
    await server?.close();
    site?.remove();
  });

  for (const width of [320, 360, 640, 800, 1100, 1280, 1600])
    test(`at ${width} px one drawing is shown, its words are large enough and clear of each other`, async () => {
      const page = await chrome.newPage({ viewport: { width, height: 800 } });
      const faults = [];
      for (const path of PAGES) {
        await page.goto(server.at + path);
        const told = await page.evaluate(() => {
          const faults = [];
          for (const chart of document.querySelectorAll(".chart")) {
            const shown = [...chart.querySelectorAll(":scope > svg")].filter((svg) => svg.getBoundingClientRect().width > 0);
            if (shown.length !== 1) faults.push(`${shown.length} drawings`);
            const [svg] = shown;
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            const boxes = [...svg.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect(), size: parseFloat(getComputedStyle(text).fontSize) * scale }));
            for (const [n, a] of boxes.entries()) {
              // Under 360 px a drawing is a little smaller than itself.
              if (a.size < (innerWidth < 360 ? 12 : 12.9)) faults.push(`“${a.text}” is ${a.size} px`);
              if (a.box.left < 0 || a.box.right > innerWidth) faults.push(`“${a.text}” reaches out`);
              for (const b of boxes.slice(n + 1)) {
                const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
                const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
                // A line's box is higher than its letters.
                if (across > 1 && down > 6) faults.push(`“${a.text}” and “${b.text}” by ${across} and ${down}`);
              }
            }
          }
          return faults;
        });
        faults.push(...told.map((fault) => `${path}: ${fault}`));
      }
      await page.close();
      assert.deepEqual(faults, []);
    });

  test("a month is as wide as the month on the axis", async () => {
    const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.at);
    // In the drawing's own units, without the stroke.
    const [mark, lines] = await page.evaluate(() => {
      const mark = document.querySelector('.wide a[href="/events/humanitarian-aid/"] .m').getBBox();
      const lines = [...document.querySelectorAll(".wide .in > .gl")].map((line) => line.getBBox());
      return [[mark.x, mark.x + mark.width], lines.filter((box) => box.width === 0).map((box) => box.x)];
    });
    const start = lines.findIndex((x) => Math.abs(x - mark[0]) < 0.2);
    assert.ok(start >= 0, `${mark} among ${lines}`);
    assert.ok(Math.abs(lines[start + 1] - mark[1]) < 0.2, `${mark} among ${lines}`);
    await page.close();
  });

  test("each mark is reached by the keyboard and named whole, in the order of time", async () => {
    const page = await chrome.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.at);
    const names = await page.locator(".wide a").evaluateAll((all) => all.map((a) => a.getAttribute("aria-label")));
    assert.equal(names.length, 8);
    assert.equal(names[0], "about 2013: Azerbaijan’s embassy in Damascus stops working. Inferred.");
    assert.equal(names[1], "December 2024: An official Azerbaijani visit to Damascus. Reported.");
    assert.equal(names.filter((name) => name.startsWith("4 May 2025: ")).length, 3);
    await page.locator(".wide a").first().focus();
    assert.notEqual(await page.locator(":focus").evaluate((e) => getComputedStyle(e).outlineStyle), "none");
    await page.close();
  });

  test("the chart can be read as a list, with its silence and its states", async () => {
    const page = await chrome.newPage();
    await page.goto(server.at);
    await page.locator(".fig summary").click();
    const lines = (await page.locator(".fig ol > li").allInnerTexts()).map((t) => t.replace(/\s+/g, " ").trim());
    assert.equal(lines.length, 8 + 1 + 3);
    assert.match(lines[1], /nothing on record for some 11 years/);
    assert.match(lines.at(-1), /reopening decided since about May 2025/);
    await page.close();
  });
});
