/* Finding an item: as people say it, by keyboard, narrowed down, without a script, off line. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, assertFits, axe, hostileSite, start } from "../site.mjs";

const ID_CARD = "居民身份证申领、换领、补领";
let site;
let hostile;
before(async () => {
  site = await start();
  hostile = await start(hostileSite());
});
after(() => Promise.all([site.close(), hostile.close()]));

const settled = (page, typed) =>
  page.waitForFunction((asked) => {
    const { shown, ready } = document.querySelector(".jz-search").dataset;
    return shown === asked && ready === "true";
  }, typed);
const hits = (page) => page.locator(".jz-search__hits > li > a").allTextContents();
const status = (page, said) => page.locator(".jz-search__status", { hasText: said }).waitFor();
const ask = async (page, query) => {
  await page.locator("#jz-query").fill(query);
  await settled(page, query);
  return hits(page);
};

const QUESTIONS = [
  ["身份证丢了", ID_CARD], // an alias
  ["二代证", ID_CARD], // the hall's own list
  ["登记失业", "失业登记"],
  ["老年人补助", "高龄老人津贴申领"],
  ["shenfenzheng", ID_CARD],
  ["sfz", ID_CARD],
  ["ｓｆｚ", ID_CARD],
  ["失業登記", "失业登记"],
  ["失业等记", "失业登记"],
  ["事业登记", "失业登记"], // sounds the same
  ["公安局 护照", "普通护照签发"],
];

for (const width of WIDTHS) {
  test(`what people ask is among the first five at ${width} pixels`, async () => {
    const page = await site.open("", { width });
    for (const [query, wanted] of QUESTIONS) {
      assert.ok((await ask(page, query)).slice(0, 5).includes(wanted), `${query} -> ${wanted}`);
    }
    await assertFits(page);
    assert.deepEqual(await axe(page), []);
    assertCalm(page);
  });

  test(`by keyboard alone, from the home page to a guide, at ${width} pixels`, async () => {
    const page = await site.open("", { width });
    while (!(await page.evaluate(() => document.activeElement.id === "jz-query"))) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.insertText("身份证丢了");
    await settled(page, "身份证丢了");
    await status(page, "找到");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), ID_CARD);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement.id), "jz-query");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/items\/[^/]+\/$/);
    assert.equal((await page.locator("h1").textContent()).includes(ID_CARD), true);
    assertCalm(page);
  });

  test(`the filters narrow the hits down, and the address keeps them, at ${width} pixels`, async () => {
    const page = await site.open("items/search/", { width });
    await settled(page, "");
    await page.locator(".jz-filters summary").click();
    await page.getByLabel("部门").selectOption({ label: "市公安局" });
    await page.getByLabel("当日办结").check();
    await status(page, /找到 \d+ 项/);
    const both = await page.locator(".jz-search__hits .jz-note").allTextContents();
    assert.ok(both.length > 1 && both.every((note) => note.startsWith("市公安局") && note.includes("当日办结")));
    await page.getByLabel("企业和单位").check();
    const companies = await hits(page);
    assert.ok(companies.length < both.length);
    await page.getByLabel("不用到现场").check();
    assert.deepEqual(await axe(page), []);
    await assertFits(page);
    await page.reload();
    await settled(page, "");
    assert.equal(await page.getByLabel("企业和单位").isChecked(), true);
    assert.equal(await page.getByLabel("部门").evaluate((select) => select.selectedOptions[0].text), "市公安局");
    await page.getByRole("button", { name: "全部清除" }).click();
    await page.waitForFunction(() => !location.search);
    assertCalm(page);
  });
}

test("a window shows itself and what is handled there", async () => {
  const page = await site.open("items/search/");
  await ask(page, "B01");
  assert.match(await page.locator(".jz-search__also a").first().getAttribute("href"), /windows\/B01\/$/);
  const found = await hits(page);
  assert.ok(found.includes("出生登记"), found.join());
  await page.getByText("筛选", { exact: true }).click();
  await page.locator("#jz-query").fill("");
  await page.getByLabel("窗口").selectOption({ value: "B01" });
  assert.ok((await hits(page)).includes("出生登记"));
});

test("a material leads to the items that ask for it", async () => {
  const page = await site.open("items/search/");
  await ask(page, "医疗收费票据");
  const notes = await page.locator(".jz-search__hits .jz-note").allTextContents();
  assert.ok(notes.some((note) => note.includes("需要材料“医疗收费票据及费用清单”")), notes.join());
});

test("what the hall does not have is said, with a way on", async () => {
  const page = await site.open("items/search/");
  assert.deepEqual(await ask(page, "魑魅魍魉"), []);
  await status(page, "没有找到");
  assert.deepEqual(await axe(page), []);
});

test("Enter on the home page leads to the page with filters", async () => {
  const page = await site.open("");
  await ask(page, "护照");
  await page.locator("#jz-query").press("Enter");
  await page.waitForURL(/items\/search\/\?q=/);
  await settled(page, "护照");
  assert.ok((await hits(page)).includes("普通护照签发"));
});

test("off line after the first answer the search goes on", async () => {
  const page = await site.open("items/search/");
  await ask(page, "sfz");
  await page.context().setOffline(true);
  assert.ok((await ask(page, "结婚登记")).includes("内地居民结婚登记"));
  assert.ok((await ask(page, "chushengdengji")).includes("出生登记"));
});

test("off line from the start it says so, and recovers", async () => {
  const page = await site.open("");
  await page.context().setOffline(true);
  await page.locator("#jz-query").fill("护照");
  await status(page, "没有取到");
  await page.context().setOffline(false);
  assert.ok((await ask(page, "护照签发")).includes("普通护照签发"));
});

test("without a script the lists lead to every item", async () => {
  const page = await site.open("items/search/", { javaScript: false });
  assert.equal(await page.locator(".jz-search").isVisible(), false);
  const alert = page.locator(".jz-alert", { hasText: "没有开启 JavaScript" });
  await alert.getByRole("link", { name: "事项清单" }).click();
  assert.match(page.url(), /items\/$/);
});

test("what an attacker filed is text in the results", async () => {
  const page = await hostile.open("items/search/");
  await settled(page, "");
  for (const query of ["script", "img", "a", "http", "<", "x"]) {
    await ask(page, query);
    const strange = await page.locator(".jz-search__hits, .jz-search__also").evaluateAll((all) =>
      all.flatMap((one) => [...one.querySelectorAll("*")]).map((one) => one.localName)
        .filter((name) => !["li", "a", "span", "mark"].includes(name)));
    assert.deepEqual(strange, [], query);
    const links = await page.locator(".jz-search__hits a").evaluateAll((all) => all.map((one) => one.href));
    assert.ok(links.every((link) => link.startsWith(hostile.root)), links.join());
  }
  assertCalm(page);
});
