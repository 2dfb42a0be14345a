/* The hall as it was on a chosen day, and at the end of each month. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, assertFits, axe, start } from "../site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.close());

const choose = async (page, day) => {
  await page.getByLabel("日期").fill(day);
  await page.getByRole("button", { name: "查看" }).click();
};
const said = (page, words) =>
  page.waitForFunction(
    (text) => document.querySelector(".jz-dated__status").textContent.includes(text),
    words,
  );

for (const width of WIDTHS) {
  test(`a day is chosen and a department's items open at ${width} pixels`, async () => {
    const page = await site.open("dated/", { width });
    await choose(page, "2026-03-31");
    await said(page, "2026年3月31日：");
    const card = page.locator(".jz-dated__result details").first();
    const [, count] = (await card.locator("summary").innerText()).match(/(\d+) 项事项/);
    await card.locator("summary").click();
    await card.locator(".jz-list li").first().waitFor();
    assert.equal(await card.locator(".jz-list li").count(), Number(count));
    assert.deepEqual(await axe(page), []);
    await assertFits(page);
    assertCalm(page);
  });
}

test("the day in the browser and the month's own page say the same", async () => {
  const page = await site.open("dated/#2026-03-31");
  await said(page, "2026年3月31日：");
  const [departments, items] = (await page.locator(".jz-dated__status").innerText())
    .match(/(\d+) 个部门、(\d+) 项/)
    .slice(1);
  const month = await site.open("dated/2026-03-31/", { javaScript: false });
  const lead = await month.locator(".jz-lead").innerText();
  assert.ok(lead.includes(`${departments} 个部门、${items} 项事项在大厅`), lead);
});

test("a day before the first fact is answered as unknown, a day to come as to come", async () => {
  const page = await site.open("dated/");
  await choose(page, "2020-01-01");
  await said(page, "2020年1月1日的情况没有记录");
  assert.ok(await page.locator(".jz-dated__result").isHidden());
  await choose(page, "2030-01-01");
  await said(page, "还没到2030年1月1日");
  assertCalm(page);
});

test("the chosen day can be sent as an address and is walked with back and forth", async () => {
  const page = await site.open("dated/");
  await choose(page, "2026-03-01");
  await said(page, "2026年3月1日：");
  assert.match(page.url(), /#2026-03-01$/);
  await choose(page, "2026-04-01");
  await said(page, "2026年4月1日：");
  await page.goBack();
  await said(page, "2026年3月1日：");
});

test("a day is chosen with the keyboard alone", async () => {
  const page = await site.open("dated/");
  await page.getByLabel("日期").focus();
  await page.keyboard.press("Enter");
  await said(page, "2026年11月25日：");
});

test("without a network it says so and can be tried again", async () => {
  const page = await site.open("dated/");
  await page.context().setOffline(true);
  await choose(page, "2026-03-01");
  await said(page, "没有取到数据");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "查看" }).click();
  await said(page, "2026年3月1日：");
});

test("without JavaScript the month ends are there, one after the other", async () => {
  const page = await site.open("dated/", { width: 360, javaScript: false });
  assert.ok(await page.locator(".jz-dated").isHidden());
  await page.getByRole("link", { name: "3月末", exact: true }).first().click();
  assert.match(page.url(), /dated\/2026-03-31\/$/);
  await page.getByRole("navigation", { name: "前后月末" }).getByRole("link").first().click();
  assert.match(page.url(), /dated\/2026-02-28\/$/);
  await assertFits(page);
});

test("nobody is named, on no day", async () => {
  const board = await site.open("departments/staff_board/");
  const names = await board.locator("tbody th").evaluateAll((cells) =>
    cells.map((cell) => cell.firstChild.textContent.trim()));
  assert.ok(names.length > 10);
  const page = await site.open("dated/#2026-03-31");
  await said(page, "2026年3月31日：");
  const text = await page.locator("main").innerText();
  assert.deepEqual(names.filter((name) => text.includes(name)), []);
});
