// The pages of three sites: the sample, the hard one and an import. looked-at.js says which of them are asked what.
import { after, before, describe, test } from "node:test";
import { axe } from "./axe.js";
import { cheap } from "./cheap.js";
import { SITES, look } from "./looked-at.js";
import { paper } from "./paper.js";
import { browser, serve } from "./site.js";

let chrome;
before(async () => (chrome = await browser()));
after(() => chrome?.close());

for (const name of SITES)
	describe(name, () => {
		const here = {};
		before(async () => {
			here.chrome = chrome;
			here.site = look(name);
			here.server = await serve(here.site.out);
		});
		after(async () => {
			await here.server?.close();
			here.site?.remove();
		});
		cheap(test, name, here);
		axe(test, name, here);
		paper(test, name, here);
	});
