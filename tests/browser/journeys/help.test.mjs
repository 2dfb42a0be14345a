/* The pages for the clerk and the reviewer. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, assertFits, axe, start } from "../site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.close());

// Rules with an example of each sort; `pages.test.mjs` looks at the largest page of every kind.
const SORTS = ["fee-basis", "push-foxtrot", "calendar-missing", "yaml-bidi"];

for (const width of WIDTHS) {
  test(`a clerk finds the kind, a field of it and the rule that minds it at ${width} pixels`, async () => {
    const page = await site.open("", { width, javaScript: false });
    await page.getByRole("contentinfo").getByRole("link", { name: "备案指南" }).click();
    await page.getByRole("link", { name: /怎样备案/ }).click();
    await page.getByRole("navigation", { name: "本页内容" }).getByRole("link", { name: /报哪一种/ }).click();
    await page.getByRole("link", { name: "事项进驻", exact: true }).first().click();
    assert.match(page.url(), /help\/kinds\/item-entry\/$/);
    await page.getByRole("row", { name: /guide/ }).getByRole("link").first().click();
    assert.match(page.url(), /#guide$/);
    await page.getByRole("link", { name: "收费与收费项目不符" }).click();
    await page.getByRole("link", { name: /本厅规定 第 3 条/ }).click();
    assert.match(decodeURI(page.url()), /clauses\/local\/#本厅规定-3$/);
    await assertFits(page);
    assertCalm(page);
  });

  test(`every sort of example at ${width} pixels`, async () => {
    const page = await site.open("help/rules/", { width });
    for (const rule of SORTS) {
      await page.goto(`${site.root}help/rules/${rule}/`);
      assert.deepEqual(await axe(page), [], rule);
      await assertFits(page);
    }
    assertCalm(page);
  });
}

test("a finding stands below its line, and stays in sight while the code is moved by keys", async () => {
  const page = await site.open("help/rules/field-unknown/", { width: 360 });
  const code = page.locator(".jz-listing pre").first();
  const said = code.locator(".jz-said");
  const line = await code.locator(".jz-l--bad").boundingBox();
  const below = await said.boundingBox();
  assert.ok(Math.abs(line.y + line.height - below.y) < 2);
  await code.evaluate((pre) => { pre.querySelector(".jz-l").append("x".repeat(300)); });
  await code.focus();
  for (let times = 0; times < 8; times += 1) await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.querySelector(".jz-listing pre").scrollLeft > 50);
  const moved = await said.boundingBox();
  assert.ok(Math.abs(moved.x - below.x) < 1);
  assert.ok(moved.x + moved.width <= 360);
  await assertFits(page);
});

test("an example is copied as it is written, without numbers", async () => {
  const page = await site.open("help/kinds/waiver/");
  const copied = await page.evaluate(() => {
    getSelection().selectAllChildren(document.querySelector(".jz-listing pre"));
    return getSelection().toString();
  });
  const address = await page.getByRole("link", { name: "下载这份示例" }).getAttribute("href");
  const kept = await page.evaluate(async (href) => (await fetch(href)).text(), address);
  assert.equal(copied.trim(), kept.trim());
});
