/* Every kind of page, narrow and wide, light and dark. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, assertFits, axe, exampleSite, go, kindsOf, start } from "../site.mjs";

const KINDS = await kindsOf(exampleSite());
const LOOKS = WIDTHS.flatMap((width) => [{ width, dark: false }, { width, dark: true }]);
const named = ({ width, dark }) => `${width} pixels${dark ? ", dark" : ""}`;
const tabs = new Map();
let site;
before(async () => {
  site = await start();
  for (const look of LOOKS) tabs.set(look, await site.open("", look));
});
after(() => site.close());

for (const kind of KINDS) {
  for (const look of LOOKS) {
    test(`/${kind} at ${named(look)}`, async () => {
      const page = tabs.get(look);
      await go(page, site.root + kind);
      await assertFits(page);
      assert.deepEqual(await axe(page), []);
      assertCalm(page);
    });
  }
}
