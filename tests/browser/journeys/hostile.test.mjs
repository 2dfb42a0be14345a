/* A hall whose every text is an attack: shown as text, run nowhere. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, assertFits, hostileSite, kindsOf, start } from "../site.mjs";

const folder = hostileSite();
const KINDS = await kindsOf(folder);
let site;
before(async () => { site = await start(folder); });
after(() => site.close());

for (const kind of KINDS) {
  test(`/${kind} runs nothing that was planted`, async () => {
    for (const width of WIDTHS) {
      const page = await site.open(kind, { width });
      for (const box of await page.locator("summary").all()) {
        if (await box.isVisible()) await box.click();
      }
      await page.waitForLoadState("networkidle");
      assert.equal(await page.evaluate(() => window.planted), undefined);
      await assertFits(page);
      assertCalm(page);
      await page.context().close();
    }
  });
}

test("the search shows what was planted as text", async () => {
  const page = await site.open("");
  for (const words of ["script", "onerror", "7*7", "javascript", "n1"]) {
    await page.getByRole("searchbox").first().fill(words);
    await page.waitForTimeout(300);
  }
  await page.waitForLoadState("networkidle");
  assert.equal(await page.evaluate(() => window.planted), undefined);
  assertCalm(page);
});
