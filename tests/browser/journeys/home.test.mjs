/* The home page: search first, whether the hall is open, and the ways in. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, start } from "../site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.close());

for (const width of WIDTHS) {
  test(`the search box and the ways in are on the first screen at ${width} pixels`, async () => {
    const page = await site.open("", { width });
    const screen = page.viewportSize().height;
    for (const wanted of [page.getByRole("searchbox").first(), page.locator(".jz-entries a").nth(3)]) {
      const { y, height } = await wanted.boundingBox();
      assert.ok(y + height <= screen, `ends at ${y + height} of ${screen}`);
    }
    assertCalm(page);
  });

  test(`every way in opens at ${width} pixels`, async () => {
    const page = await site.open("", { width });
    const ways = await page.$$eval(".jz-entries a, .jz-latest a, .jz-footer a", (links) =>
      [...new Set(links.map((link) => link.href))],
    );
    assert.ok(ways.length > 15);
    for (const way of ways) {
      const answer = await page.request.get(way);
      assert.equal(answer.status(), 200, way);
    }
  });
}

for (const [clock, said] of [
  ["2026-11-25T10:00:00+08:00", /现在开放，12:00 休息/],
  ["2026-11-25T12:30:00+08:00", /现在不开放，今天 14:00 开/],
  ["2026-11-25T20:00:00+08:00", /现在不开放，明天/],
  ["2026-11-29T10:00:00+08:00", /现在不开放/],
]) {
  test(`the hall says whether it is open at ${clock}`, async () => {
    const page = await site.open("", { clock });
    const place = page.locator(".jz-now");
    await place.filter({ hasText: /现在/ }).waitFor();
    assert.match(await place.innerText(), said);
    assertCalm(page);
  });
}

test("a reader elsewhere is told the hours of the hall's own clock", async () => {
  const page = await site.open("", { clock: "2026-11-25T02:00:00Z", timezoneId: "America/New_York" });
  await page.locator(".jz-now--open").waitFor();
});
