/* Windows on the plan of a floor: found, reached by keyboard, marked on the picture. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WIDTHS, assertCalm, assertFits, axe, start } from "../site.mjs";

let site;
before(async () => { site = await start(); });
after(() => site.close());

for (const width of WIDTHS) {
  test(`a window is found on the plan of its floor at ${width} pixels`, async () => {
    const page = await site.open("windows/", { width });
    await page.getByRole("navigation", { name: "楼层" }).getByRole("link", { name: /二楼/ }).click();
    await page.locator(".jz-plan").nth(1).getByRole("link", { name: /^C01/ }).click();
    assert.match(page.url(), /windows\/C01\/$/);
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "C01 窗口");
    await assertFits(page);
    assertCalm(page);
  });

  test(`every window of the plan is large enough for a thumb at ${width} pixels`, async () => {
    const page = await site.open("windows/", { width });
    for (const link of await page.locator(".jz-plan__window").all()) {
      const box = await link.boundingBox();
      assert.ok(box.width >= 40 && box.height >= 40, `${box.width}×${box.height}`);
    }
  });

  test(`the picture marks the window in red at ${width} pixels`, async () => {
    const page = await site.open("windows/A03/", { width });
    const image = page.getByRole("img", { name: /标出 A03 窗口/ });
    await image.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector(".jz-onplan img").complete);
    const marked = await reds(page, await image.getAttribute("src"));
    const plain = await reds(page, (await image.getAttribute("src")).split("#")[0]);
    assert.ok(marked > plain + 100, `${marked} red dots with the mark, ${plain} without`);
    await assertFits(page);
    assertCalm(page);
  });
}

test("the plan is walked with the keyboard alone", async () => {
  const page = await site.open("windows/", { width: 360 });
  await page.locator(".jz-plan").first().focus();
  await page.keyboard.press("Tab");
  const name = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(name, /^A01/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/windows\/A01\/$/);
});

test("a closed window says so in words, on the plan and on its page", async () => {
  const page = await site.open("windows/");
  const link = page.locator(".jz-plan").getByRole("link", { name: /^B08/ });
  assert.match(await link.getAttribute("aria-label"), /现已关闭/);
  assert.match(await link.textContent(), /现已关闭/);
  await link.click();
  assert.match(await page.locator(".jz-alert").innerText(), /现已关闭/);
  assert.match(await page.locator(".jz-facts").innerText(), /2026年1月5日起 关闭/);
});

test("the plan is there without JavaScript", async () => {
  const page = await site.open("windows/", { width: 360, javaScript: false });
  await page.locator(".jz-plan").getByRole("link", { name: /^A01/ }).click();
  assert.match(page.url(), /windows\/A01\/$/);
});

test("the charts have their figures in words and no one at fault by colour alone", async () => {
  const page = await site.open("figures/", { width: 360, dark: true });
  const figures = await page.locator(".jz-bars__figure").allInnerTexts();
  assert.equal(figures.length, await page.locator(".jz-bars .jz-bar").count());
  assert.ok(figures.every((each) => /\d/.test(each)));
  await page.locator("summary").first().click();
  assert.ok(await page.locator("details table").first().isVisible());
  assert.deepEqual(await axe(page), []);
  await assertFits(page);
});

/** How many dots of a picture have the red of the mark. */
function reds(page, address) {
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 480, height: 240 });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0, 480, 240);
    const dots = pen.getImageData(0, 0, 480, 240).data;
    let count = 0;
    for (let at = 0; at < dots.length; at += 4) {
      if (dots[at] > 140 && dots[at + 1] < 60 && dots[at + 2] < 40) count += 1;
    }
    return count;
  }, address);
}
