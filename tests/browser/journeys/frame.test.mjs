/* The frame around every page: keyboard, large type, dark, without JavaScript, offline. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, assertFits, axe, exampleSite, go, kindsOf, start } from "../site.mjs";

const KINDS = await kindsOf(exampleSite());
let site;
before(async () => { site = await start(); });
after(() => site.close());

const focused = (page) =>
  page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.id);
const rootSize = (page) =>
  page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const width of WIDTHS) {
  test(`the keyboard alone gets from the skip link to an item at ${width} pixels`, async () => {
    const page = await site.open("items/", { width });
    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.getAttribute("href")), /#content$/);
    await page.keyboard.press("Enter");
    assert.match(page.url(), /#content$/);
    const seen = [];
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press("Tab");
      seen.push(await focused(page));
      const link = await page.evaluate(() => document.activeElement.getAttribute("href") ?? "");
      if (/departments\/\w+\/$/.test(link)) break;
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(/items\/departments\//, { timeout: 5000 });
    assert.ok(seen.length < 60, seen.join(" "));
    assertCalm(page);
  });

  test(`focus is seen, and no target is too small for a finger at ${width} pixels`, async () => {
    const page = await site.open("", { width });
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press("Tab");
      const shown = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      });
      assert.ok(shown, `no outline on ${await focused(page)}`);
    }
    const small = await page.$$eval(".jz-nav a, .jz-options button, .jz-footer li a, .jz-entries a", (all) =>
      all.map((each) => [each.textContent.trim(), each.getBoundingClientRect().height])
        .filter(([, height]) => height < 40),
    );
    assert.deepEqual(small, []);
  });

  test(`large type is remembered, and every page still fits at ${width} pixels`, async () => {
    const page = await site.open("", { width });
    const before = await rootSize(page);
    const button = page.getByRole("button", { name: "大字" });
    await button.click();
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    for (const kind of KINDS) {
      await page.goto(site.root + kind);
      assert.equal(await rootSize(page), before * 1.25, kind);
      await assertFits(page);
    }
    assert.deepEqual(await axe(page), []);
    await page.getByRole("button", { name: "大字" }).click();
    await page.goto(site.root);
    assert.equal(await rootSize(page), before);
    assertCalm(page);
  });
}

test("what was chosen is there before the first script of the page runs", async () => {
  const page = await site.open("");
  await page.getByRole("button", { name: "大字" }).click();
  await page.getByRole("button", { name: "深色" }).click();
  await page.route("**/*.js", (route) => route.abort());
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.size), "large");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.scheme), "dark");
});

test("dark follows the device, and the reader's choice goes before it", async () => {
  const page = await site.open("", { dark: true });
  const dark = await paper(page);
  const button = page.getByRole("button", { name: "深色" });
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  await button.click();
  const light = await paper(page);
  assert.notEqual(light, dark);
  await page.goto(`${site.root}items/`);
  assert.equal(await paper(page), light);
  await page.getByRole("button", { name: "深色" }).click();
  assert.equal(await paper(page), dark);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await paper(page), light, "paper is white");
});

test("a browser that keeps nothing still shows the page and its options", async () => {
  const page = await site.open("");
  await page.context().addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new Error("refused"); } });
  });
  await page.reload();
  await page.getByRole("button", { name: "大字" }).click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.size), "large");
  assertCalm(page);
});

for (const width of WIDTHS) {
  test(`without JavaScript every kind of page is there at ${width} pixels`, async () => {
    const page = await site.open("", { width, javaScript: false, clock: null });
    for (const kind of KINDS) {
      await go(page, site.root + kind);
      assert.ok((await page.locator("h1").innerText()).trim(), kind);
      assert.equal(await page.getByRole("button", { name: "大字" }).isVisible(), false, kind);
      assert.ok(await page.locator(".jz-nav a").first().isVisible(), kind);
      await assertFits(page);
    }
  });
}

test("without JavaScript three links lead from the home page to an item", async () => {
  const page = await site.open("", { width: 360, javaScript: false, clock: null });
  await page.locator(".jz-entries a").first().click();
  await page.locator('a[href*="items/departments/"]').first().click();
  await page.locator(".jz-list a").first().click();
  assert.match(page.url(), /items\/[0-9A-Z]{20,}\/$/);
});

test("dark without JavaScript follows the device", async () => {
  const light = await site.open("", { javaScript: false, clock: null });
  const dark = await site.open("", { javaScript: false, clock: null, dark: true });
  assert.notEqual(await paper(dark), await paper(light));
});

test("a page that was loaded goes on without the network", async () => {
  const page = await site.open("");
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "大字" }).click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.size), "large");
  assertCalm(page);
});

test("an address that is not there says so in Chinese and leads back", async () => {
  const page = await site.open("nothing/here/");
  assert.match(await page.locator("h1").innerText(), /没有这个页面/);
});
