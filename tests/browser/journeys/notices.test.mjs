/* Notices and open data: found by year, kind and department, subscribed to, downloaded. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, assertFits, axe, start } from "../site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.close());

const PAGES = ["notices/", "notices/2026/", "notices/2026/03/", "notices/kinds/item-entry/", "data/"];

for (const width of WIDTHS) {
  for (const path of PAGES) {
    test(`${path} is readable and accessible at ${width} pixels`, async () => {
      const page = await site.open(path, { width });
      for (const details of await page.locator("details").all()) {
        await details.evaluate((each) => { each.open = true; });
      }
      assert.deepEqual(await axe(page), []);
      await assertFits(page);
      assertCalm(page);
    });
  }

  test(`a notice is found by its department and has an address that stays, at ${width} pixels`, async () => {
    const page = await site.open("notices/", { width, javaScript: false });
    await page.getByText("按部门", { exact: true }).click();
    await page.locator(".jz-ways[open] a").first().click();
    assert.match(page.url(), /notices\/departments\/[a-z-]+\/$/);
    const title = await page.locator(".jz-list a").first().innerText();
    await page.locator(".jz-list a").first().click();
    assert.match(page.url(), /notices\/\d{4}\/\d\d\/(\d+\/)?#[a-z0-9.-]+$/);
    const target = page.locator(":target");
    assert.ok((await target.innerText()).includes(title));
    assert.ok(await target.isVisible());
    assert.equal(await target.getByText("固定链接").evaluate((link) => link.href), page.url());
    assertCalm(page);
  });
}

test("feeds and the calendar are where the pages say", async () => {
  const page = await site.open("notices/");
  const found = await page.locator(".jz-subscribe a, link[type='application/atom+xml']").evaluateAll(
    (links) => links.map((link) => link.href),
  );
  assert.ok(found.length >= 3);
  for (const address of found) {
    const content = await page.evaluate(async (url) => (await fetch(url)).text(), address);
    assert.match(content, address.endsWith(".ics") ? /^BEGIN:VCALENDAR/ : /<feed xmlns=/);
  }
  const feed = await page.evaluate(async (url) => {
    const text = await (await fetch(url)).text();
    const read = new DOMParser().parseFromString(text, "application/xml");
    return [read.querySelector("parsererror") === null, read.querySelectorAll("entry").length];
  }, found.find((address) => address.endsWith("feeds/all.atom")));
  assert.equal(feed[0], true);
  assert.ok(feed[1] > 10);
});

test("every file of the open data is there, and the JSON tells what the pages tell", async () => {
  const page = await site.open("data/");
  const files = await page.locator(".jz-data a").evaluateAll((links) => links.map((a) => a.href));
  assert.ok(files.length >= 16);
  for (const file of files) {
    assert.equal(await page.evaluate(async (url) => (await fetch(url)).status, file), 200, file);
  }
  const items = await page.evaluate(async () => (await (await fetch("items.json")).json()).items);
  const gone = items.find((item) => item.standing === "已撤离" && item.notice);
  const there = await site.open(`items/${gone.code}/`);
  assert.ok((await there.locator("h1").innerText()).includes(gone.name));
  assert.ok((await there.locator("main").innerText()).includes("已撤离"));
});

test("an item page tells search engines what it is", async () => {
  const page = await site.open("data/");
  const { code, name } = await page.evaluate(
    async () => (await (await fetch("items.json")).json()).items[0],
  );
  const item = await site.open(`items/${code}/`);
  const told = await item.locator("script[type='application/ld+json']").textContent();
  assert.ok(new TextEncoder().encode(told).length <= 1200);
  assert.equal(JSON.parse(told).name, name);
});
