/* The page of an item: open now, narrowed, ticked, printed on one sheet, taken along. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import jsQR from "jsqr";
import { WIDTHS, assertCalm, assertFits, axe, exampleSite, pagesOf, start } from "../site.mjs";

// 排污许可证核发: two cases, four materials, the windows A01 to A06.
const PERMIT = "items/11449900MB900021873440121003000/";
const SCRIPTS = join(exampleSite(), "assets/jinzhu");
const script = (name) =>
  import(`data:text/javascript,${encodeURIComponent(readFileSync(join(SCRIPTS, name), "utf8"))}`);

let site;
before(async () => { site = await start(); });
after(() => site.close());

// --- the first screen ----------------------------------------------------------------------

test("the first screen of a phone answers what is asked first", async () => {
  const page = await site.open(PERMIT, { width: 360 });
  const answers = page.locator(".jz-go > div, .jz-doings a");
  assert.equal(await answers.count(), 10);
  for (const answer of await answers.all()) {
    const box = await answer.boundingBox();
    assert.ok(box.y + box.height <= 740, `${await answer.innerText()} ends at ${box.y + box.height}`);
  }
  const answered = await page.locator(".jz-go").innerText();
  for (const words of ["企业法人", "4 样", "1F A区", "现在开放，12:00 休息", "18 个自然日", "不收费"]) {
    assert.ok(answered.includes(words), words);
  }
  assertCalm(page);
});

for (const [clock, said] of [
  ["2026-11-18T08:59:00+08:00", "现在不开放，今天 09:00 开"],
  ["2026-11-18T11:59:30+08:00", "现在开放，12:00 休息"],
  ["2026-11-18T12:00:00+08:00", "现在不开放，今天 14:00 开"],
  ["2026-11-18T17:00:00+08:00", "现在开放，17:30 结束"],
  ["2026-11-18T17:30:00+08:00", "现在不开放，明天 09:00 开"],
  ["2026-11-20T18:00:00+08:00", "现在不开放，11月23日（周一） 09:00 开"],
  ["2026-11-28T10:00:00+08:00", "现在开放，12:00 休息"], // a Saturday on which the hall works
  ["2026-12-31T18:00:00+08:00", "现在不开放，明天 09:00 开（暂定）"], // 2027 is not published
]) {
  test(`at ${clock} the page says ${said}`, async () => {
    const page = await site.open(PERMIT, { clock });
    const now = page.locator(".jz-now");
    await now.filter({ hasText: "现在" }).waitFor();
    assert.equal(await now.innerText(), said);
    await page.context().close();
  });
}

test("a reader elsewhere is told by the clock in China", async () => {
  const page = await site.open(PERMIT, { timezoneId: "America/Los_Angeles" });
  await page.getByText("现在开放，12:00 休息").waitFor();
});

test("what the page says goes on with the clock", async () => {
  const page = await site.open(PERMIT);
  await page.getByText("现在开放，12:00 休息").waitFor();
  await page.clock.fastForward("02:00:30");
  await page.getByText("现在不开放，今天 14:00 开").waitFor();
});

test("without the file of the hours the page says nothing of now", async () => {
  const page = await site.open("");
  await page.context().route("**/hours.json", (route) => route.abort());
  await page.goto(site.root + PERMIT);
  await page.locator(".jz-count").waitFor();
  assert.equal(await page.locator(".jz-now").innerText(), "");
  assert.match(await page.locator(".jz-go").innerText(), /周一至周五 09:00-12:00/);
});

test("holidays, closed windows and Saturday service, hour by hour", async () => {
  const { rules, said } = await script("opening.js");
  const week = rules("12345 09:00-12:00 14:00-17:30");
  const told = {
    closed: ["2026-10-01", "2026-10-02"],
    open: ["2026-10-10"],
    published: [2026],
    windows: {
      A01: [["2026-10-12", "2026-10-13", "关闭", ""]],
      A02: [["2026-10-17", "2026-10-24", "特别时间", "6 09:00-12:00"]],
      A03: [["2026-10-19", "2026-10-19", "特别时间", "* 10:00-11:00"]],
    },
  };
  const at = (moment, windows = [], hours = week) =>
    said(hours, windows, told, Date.parse(`${moment}:00+08:00`)).text;
  assert.equal(at("2026-10-01T10:00"), "现在不开放，10月5日（周一） 09:00 开");
  assert.equal(at("2026-10-10T10:00"), "现在开放，12:00 休息");
  assert.equal(at("2026-10-12T10:00", ["A01"]), "现在不开放，10月14日（周三） 09:00 开");
  assert.equal(at("2026-10-12T10:00", ["A01", "A02"]), "现在开放（A02 窗口），12:00 休息");
  assert.equal(at("2026-10-16T18:00", ["A01", "A02"]), "现在不开放，明天 09:00 开（A02 窗口）");
  assert.equal(at("2026-10-17T10:00", ["A02"]), "现在开放，12:00 结束");
  assert.equal(at("2026-10-31T10:00", ["A02"]), "现在不开放，11月2日（周一） 09:00 开");
  assert.equal(at("2026-10-19T09:30", ["A03"]), "现在不开放，今天 10:00 开");
  assert.equal(at("2026-10-01T23:00", [], rules("1234567h 00:00-24:00")), "现在开放，24:00 结束");
  assert.equal(at("2026-10-01T10:00", [], rules("1234567 08:00-20:00")), "现在不开放，10月3日（周六） 08:00 开");
  const short = rules("1234 09:00-17:30;5 09:00-16:00;6 10:00-11:00");
  assert.equal(at("2026-10-10T16:30", [], short), "现在开放，17:30 结束");
  told.windows.A04 = [["2026-10-20", "2026-10-20", "特别时间", "* 09:00-11:00"]];
  assert.equal(at("2026-10-20T10:00", ["A04", "A01"]), "现在开放，12:00 休息");
  told.windows.A01 = [["2026-10-12", "", "关闭", ""]];
  assert.equal(at("2026-10-12T10:00", ["A01"]), "近期不开放，请先电话咨询");
});

// --- the materials -------------------------------------------------------------------------

const materials = (page) => page.locator(".jz-materials > li:visible b").allInnerTexts();

for (const javaScript of [true, false]) {
  for (const width of WIDTHS) {
    test(`a case narrows the materials at ${width} pixels${javaScript ? "" : ", without JavaScript"}`, async () => {
      const page = await site.open(PERMIT, { width, javaScript });
      assert.equal((await materials(page)).length, 4);
      await page.getByText("首次申请", { exact: true }).click();
      assert.deepEqual(await materials(page), ["排污许可证申请表", "守法承诺书", "自行监测方案"]);
      await page.getByText("延续", { exact: true }).click();
      assert.equal((await materials(page)).length, 4);
      await page.context().close();
    });
  }
}

test("the choice shows on the first screen, and both stay in this browser alone", async () => {
  const page = await site.open(PERMIT, { width: 360 });
  const sent = [];
  page.on("request", (request) => {
    // Pictures load when they come near.
    if (!/\/assets\/(images|plans)\//.test(request.url())) sent.push(request.url());
  });
  await page.getByLabel("首次申请").check();
  await page.getByLabel("守法承诺书").check();
  assert.match(await page.locator(".jz-go").innerText(), /3 样：排污许可证申请表、守法承诺书、自行监测方案/);
  assert.equal(await page.locator(".jz-count").innerText(), "“首次申请”需要 3 样，已备好 1 样");
  assert.deepEqual(sent, []);
  await page.reload();
  assert.ok(await page.getByLabel("守法承诺书").isChecked());
  assert.ok(await page.getByLabel("首次申请").isChecked());
  await page.getByRole("button", { name: "清除勾选" }).click();
  assert.equal(await page.locator(".jz-count").innerText(), "需要 4 样，已备好 0 样");
  // On a terminal that many use nothing is left behind.
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assertCalm(page);
});

test("the list is worked with the keyboard alone", async () => {
  const page = await site.open(PERMIT);
  const focused = () => page.evaluate(() => document.activeElement.closest("label, button")?.innerText);
  for (let n = 0; n < 60 && (await focused()) !== "全部情形"; n++) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal((await materials(page)).length, 3);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.match(await page.locator(".jz-count").innerText(), /已备好 1 样/);
  for (let n = 0; n < 30 && (await focused()) !== "手机带走"; n++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.ok(await page.getByRole("img", { name: "本页地址的二维码" }).isVisible());
});

test("what is ticked, chosen or pressed is large enough for a thumb", async () => {
  const page = await site.open(PERMIT, { width: 360 });
  for (const control of await page.locator(".jz-doings a, .jz-cases label, .jz-materials label, .jz-take label, .jz-take button").all()) {
    const box = await control.boundingBox();
    assert.ok(box.height >= 44 && box.width >= 44, `${await control.innerText()}: ${box.width}×${box.height}`);
  }
});

// --- on paper and on a phone ---------------------------------------------------------------

const sheets = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;

for (const javaScript of [true, false]) {
  test(`every checklist prints on one A4${javaScript ? "" : ", without JavaScript"}`, async () => {
    const page = await site.open("", { javaScript });
    for (const item of await longestLists(8)) {
      await page.goto(site.root + item);
      assert.equal(sheets(await page.pdf({ preferCSSPageSize: true })), 1, item);
    }
    await page.context().close();
  });
}

/** The items with the most to bring. */
async function longestLists(count) {
  const items = (await pagesOf(site.folder)).filter((path) => /^items\/[0-9A-Z]{31}\/$/.test(path));
  assert.ok(items.length > 100);
  const lengths = items.map((path) => {
    const source = readFileSync(join(site.folder, path, "index.html"), "utf8");
    return [path, source.split("<div class=\"jz-rest\">")[0].length];
  });
  return lengths.sort((a, b) => b[1] - a[1]).slice(0, count).map(([path]) => path);
}

test("the whole guide prints when it is asked for", async () => {
  const page = await site.open(PERMIT);
  await page.getByLabel(/打印时只印这张清单/).uncheck();
  assert.ok(sheets(await page.pdf({ preferCSSPageSize: true })) > 1);
});

test("the printed sheet has boxes and a code, and no buttons", async () => {
  const page = await site.open(PERMIT);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByRole("checkbox", { name: "守法承诺书" }).isVisible());
  assert.ok(await page.getByRole("img", { name: "本页地址的二维码" }).isVisible());
  assert.equal(await page.getByRole("button", { name: "打印" }).isVisible(), false);
  assert.equal(await page.getByRole("heading", { name: "办理流程" }).isVisible(), false);
});

for (const dark of [false, true]) {
  test(`the code on the page leads to the page${dark ? ", in the dark too" : ""}`, async () => {
    const page = await site.open(PERMIT, { width: 360, dark });
    await page.getByRole("button", { name: "手机带走" }).click();
    const shot = await page.getByRole("img", { name: "本页地址的二维码" }).screenshot();
    const wanted = await page.evaluate(() =>
      document.querySelector("link[rel=canonical]")?.href ?? location.href);
    assert.equal(await decoded(page, shot), wanted);
    assertCalm(page);
  });
}

/** What an independent decoder reads off a picture; the browser gives it the dots. */
async function decoded(page, png) {
  const { dots, width, height } = await page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    return {
      dots: [...pen.getImageData(0, 0, picture.width, picture.height).data],
      width: picture.width,
      height: picture.height,
    };
  }, `data:image/png;base64,${png.toString("base64")}`);
  return jsQR(Uint8ClampedArray.from(dots), width, height)?.data;
}

test("a code of every length is read by an independent decoder", async () => {
  const { matrix } = await script("qr.js");
  const text = "https://hall.example/事项/".padEnd(220, "items?11440400MB2D0000-6H~");
  const longest = 213 - (new TextEncoder().encode(text).length - text.length);
  for (let length = 1; length <= longest; length++) {
    const wanted = text.slice(0, length);
    const grid = matrix(wanted);
    const dot = 3;
    const size = (grid.length + 8) * dot;
    const dots = new Uint8ClampedArray(size * size * 4).fill(255);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const dark = grid[Math.floor(y / dot) - 4]?.[Math.floor(x / dot) - 4];
        if (dark) dots.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
      }
    }
    assert.equal(jsQR(dots, size, size)?.data, wanted, `${length} characters`);
  }
  assert.equal(matrix(text), null);
});

// --- the page as a whole -------------------------------------------------------------------

for (const width of WIDTHS) {
  for (const dark of [false, true]) {
    test(`nothing hinders anyone at ${width} pixels${dark ? ", dark" : ""}, with all of it open`, async () => {
      const page = await site.open(PERMIT, { width, dark });
      await page.getByRole("button", { name: "手机带走" }).click();
      await page.getByLabel("守法承诺书").check();
      await page.getByText("怎样核对本页").click();
      assert.deepEqual(await axe(page), []);
      await assertFits(page);
      assertCalm(page);
    });
  }
}

test("without JavaScript every section can be read", async () => {
  const page = await site.open(PERMIT, { width: 360, javaScript: false });
  const text = await page.locator(".jz-item").innerText();
  for (const words of ["带什么材料", "在哪里办", "办理条件", "办理流程", "咨询和投诉", "依据", "备案和变更", "周一至周五 09:00-12:00"]) {
    assert.ok(text.includes(words), words);
  }
  assert.equal(await page.getByRole("button").count(), 0);
  await assertFits(page);
});

test("once loaded, all of it works offline", async () => {
  const page = await site.open(PERMIT);
  await page.getByText("现在开放，12:00 休息").waitFor();
  await page.context().setOffline(true);
  await page.getByLabel("首次申请").check();
  await page.getByRole("button", { name: "手机带走" }).click();
  assert.ok(await page.getByRole("img", { name: "本页地址的二维码" }).isVisible());
  assert.equal((await materials(page)).length, 3);
  assertCalm(page);
});

for (const [path, label] of [["items/ways/", "按条件"], ["items/ways/no-visit/", "不用到现场"], ["items/types/", "按类型"]]) {
  test(`the list ${label} works without JavaScript`, async () => {
    const page = await site.open("items/", { width: 360, javaScript: false });
    await page.goto(site.root + path);
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), new RegExp(label));
    assert.ok((await page.locator(".jz-cards a, .jz-list a").count()) > 3);
    await assertFits(page);
  });
}
