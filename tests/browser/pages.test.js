// @ts-check
// The pages of three sites: the sample, the hard one and an import. looked-at.js says which of them are asked
// what.
import { describe, test } from "node:test";
import { axe } from "./axe.js";
import { cheap } from "./cheap.js";
import { look, SITES } from "./looked-at.js";
import { paper } from "./paper.js";
import { onSite, served } from "./site.js";

for (const name of SITES)
	describe(name, () => {
		const here = onSite({ make: () => served(look(name)) });
		cheap(test, here);
		axe(test, name, here);
		paper(test, here);
	});
