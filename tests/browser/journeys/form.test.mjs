/* 我要备案: the forms, from an empty one to a file that the check of the command line finds right. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PATIENCE, asked, checked, checkedWith, exampleFilings, fillIn, openForm, status, takeFile } from "../forms.mjs";
import { NOW, WIDTHS, assertCalm, assertFits, axe, start } from "../site.mjs";
import * as values from "../../../validators/jinzhu/publish/theme/assets/jinzhu/form-values.js";

const TODAY = NOW.slice(0, 10);
const FILINGS = exampleFilings();
/** The kinds that the example hall files. */
const KINDS = asked("import json\nfrom jinzhu.filing.asked_by import ZHUHAI\nfrom jinzhu.standards.basis import kinds_for\nprint(json.dumps(kinds_for([ZHUHAI])))");
const PERSONAL = ["staff-entry", "staff-adjustment"];
const MADE = ["format", "kind", "sealed", "commitment"];
const HOSTILE = '<img src=x onerror="alert(1)">';

let site;
before(async () => { site = await start(); });
after(() => site.close());

const formOf = async (kind) =>
  (await (await fetch(`${site.root}file/${kind}.json`)).json()).form;
const clear = (filing) =>
  Object.fromEntries(Object.entries(filing).filter(([name]) => !MADE.includes(name)));
/** A filing of the example hall of this kind, the longest. */
const longest = (kind) =>
  Object.values(FILINGS).filter((filing) => filing.kind === kind)
    .sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0];
const textOf = (filing) =>
  asked("import json, sys\nfrom jinzhu.filing.draft import draft_text\nvalues = json.loads(sys.argv[1])\nprint(json.dumps(draft_text(values['kind'], values)))", JSON.stringify(filing));

/** An item that is in the hall, filed anew to correct what was filed. */
function corrected() {
  const path = "filings/yjj/2025-12-30-item-entry-yjj-yizhidu-beian.yml";
  const { opinion_of: _, ...filing } = clear(FILINGS[path]);
  return {
    ...filing,
    filed_on: TODAY,
    effective_on: "2026-12-28",
    unit_opinion: { text: "同意更正", signatory: "马青岚", date: TODAY, stamped: "true" },
    supersedes: path,
  };
}

/** Nothing that was typed is anywhere but on the page. */
const kept = (page) =>
  page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href, document.cookie]));

/** Every value as the text that is typed for it; a list of none is not told from none. */
const asTyped = (data) =>
  JSON.parse(JSON.stringify(data, (name, value) =>
    typeof value === "number" || typeof value === "boolean" ? String(value)
    : Array.isArray(value) && value.length === 0 ? undefined : value));

// --- values ------------------------------------------------------------------------------------

test("every filing of the example hall goes into its form and comes back as it was", async () => {
  const forms = Object.fromEntries(await Promise.all(KINDS.map(async (kind) => [kind, await formOf(kind)])));
  for (const [path, filing] of Object.entries(FILINGS)) {
    const strays = [];
    const form = forms[filing.kind];
    const held = values.fromData(form, clear(filing), [], strays);
    const told = values.withStrays(values.toData(form, held, new Map()), strays);
    assert.deepEqual(asTyped(told), asTyped(clear(filing)), path);
    assert.deepEqual(strays, [], path);
  }
});

test("what a form has no place for stays in the file", async () => {
  const form = await formOf("item-entry");
  const strange = { department: ["a"], surprise: { deep: 1 }, guide: { visits: "两次", steps: "x", materials: [{ name: "甲", odd: HOSTILE }] } };
  const strays = [];
  const held = values.fromData(form, strange, [], strays);
  assert.deepEqual(strays.map(({ path }) => values.dotted(path)), ["department", "surprise", "guide.steps", "guide.materials[0].odd"]);
  const told = values.withStrays(values.toData(form, held, new Map()), strays);
  assert.equal(told.guide.visits, "两次");
  assert.equal(told.guide.materials[0].odd, HOSTILE);
  assert.deepEqual([told.department, told.surprise, told.guide.steps], [["a"], { deep: 1 }, "x"]);
});

// --- the way of a clerk ------------------------------------------------------------------------

test("a clerk files an item from nothing to a file that the check finds right", async () => {
  const page = await openForm(site, "item-entry", { width: 360 });
  const required = page.locator("select[aria-required=true]");
  assert.ok((await required.evaluateAll((all) => all.map((each) => each.value))).every((value) => value === ""));
  assert.equal(await page.locator("input[type=radio][value=true]:checked, input[type=radio][value=false]:checked").count(), 0);
  await fillIn(page, corrected());
  await checked(page);
  assert.equal(await page.locator("[data-part=findings]").innerText(), "");
  const { name, text, path } = await takeFile(page);
  assert.match(await page.locator(".jz-fine").innerText(), /没有发现错误/);
  assert.equal(path, `filings/yjj/${name}`);
  assert.deepEqual(checkedWith(path, text, TODAY), []);
  await assertFits(page);
  assert.deepEqual(await axe(page), []);
  assertCalm(page);
});

test("the findings are those of the command line, word for word, and lead to their fields", async () => {
  const page = await openForm(site, "item-entry");
  await page.getByText("打开已有的文件接着填").click();
  // First what a file must hold, then what the rules ask of one that holds it.
  for (const changes of [
    { hours: "", visits: "两次", level: "街道", enquiry: { phones: ["123"] } },
    { charged: "true", visits: "3", promised_limit: { days: "0", unit: "工作日" }, handling_type: "承诺件" },
  ]) {
    const filing = corrected();
    const text = textOf({ kind: "item-entry", ...filing, guide: { ...filing.guide, ...changes } });
    await page.fill("#jz-open-text", text);
    await page.getByRole("button", { name: "读进表单" }).click();
    await page.getByText("文件已读进表单。").waitFor({ timeout: PATIENCE });
    await checked(page);
    const file = await takeFile(page);
    const wanted = checkedWith(file.path, file.text, TODAY);
    assert.ok(wanted.length >= 3, JSON.stringify(wanted));
    const shown = await page.locator(".jz-findings > li").evaluateAll((all) => all.map((line) => [
      line.dataset.rule, line.querySelector("a, span:not([class])").textContent, line.querySelector(".jz-findings__mend").textContent,
    ]));
    assert.deepEqual(shown.sort(), wanted.map((each) => [each.rule, each.message, `改法：${each.help}`]).sort());
  }
  await fillIn(page, { guide: { hours: "" } });
  await checked(page);
  const missing = page.locator("[data-rule=field-missing] > a").first();
  await missing.evaluate((link) => { link.closest("details").open = true; });
  await missing.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-guide-hours");
  assert.equal(await page.locator("#f-guide-hours").getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("#f-guide-hours-found").innerText(), /缺少“办理时间”/);
  assertCalm(page);
});

test("the keyboard alone fills in a form, a list and a choice, and comes to the file", async () => {
  const page = await openForm(site, "circular", { width: 360 });
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  const to = async (id) => {
    for (let step = 0; step < 80 && (await focused()) !== id; step += 1) await page.keyboard.press("Tab");
    assert.equal(await focused(), id);
  };
  await to("f-department");
  await page.keyboard.type("政务服务");
  await page.locator("#f-department-list [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getAttribute("#f-department", "aria-activedescendant"), "f-department-list-0");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#f-department"), "zwj");
  await to("f-handled_by-name");
  await page.keyboard.type("李");
  await to("f-circulated");
  await page.keyboard.type("gonganju");
  await page.locator("#f-circulated-list [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await page.inputValue("#f-circulated"), "gonganju", "escape takes nothing");
  await to("f-attachments-add");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "f-attachments-0-title");
  await page.keyboard.type("甲");
  await to("f-attachments-add");
  await page.keyboard.press("Enter");
  await page.keyboard.type("乙");
  await page.locator("[data-move=up]").nth(1).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#f-attachments-0-title"), "乙");
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), /第 1 项/);
  await page.locator("[data-drop]").first().focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#f-attachments-0-title"), "甲");
  await checked(page);
  await to("生成文件");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "生成的文件" }).waitFor({ timeout: PATIENCE });
  assert.equal(await focused(), "生成的文件");
  assertCalm(page);
});

// --- drafts ------------------------------------------------------------------------------------

test("a draft outlives the tab, and is thrown away when it is asked for", async () => {
  const page = await openForm(site, "notice");
  await fillIn(page, { department: "gaj", title: `公告 ${HOSTILE}`, about: ["filings/gaj/x.yml"] });
  await page.getByText(/草稿已保存于本机/).waitFor();
  await page.reload();
  await page.waitForSelector("#jz-form[data-ready=true]");
  assert.equal(await page.inputValue("#f-title"), `公告 ${HOSTILE}`);
  assert.equal(await page.inputValue("#f-about-0"), "filings/gaj/x.yml");
  assert.match(await page.locator("[data-part=draft]").innerText(), /上次的草稿|已保存/);
  await page.evaluate(() => { window.confirm = () => true; });
  await page.getByRole("button", { name: "删除草稿" }).click();
  assert.equal(await page.inputValue("#f-title"), "");
  assert.equal(await page.evaluate(() => localStorage.getItem("jinzhu.draft.notice")), null);
  assertCalm(page);
});

test("a broken draft in the browser is no obstacle", async () => {
  const page = await site.open("file/", {});
  await page.evaluate(() => localStorage.setItem("jinzhu.draft.notice", "{"));
  await page.goto(`${site.root}file/notice/`);
  await page.waitForSelector("#jz-form[data-ready=true]");
  assertCalm(page);
});

// --- files that are opened ---------------------------------------------------------------------

test("of a broken file what can be read is in the form, the rest stands beside it with its place", async () => {
  const page = await openForm(site, "item-withdrawal");
  const text = [
    "format: 1", "kind: item-withdrawal", "department: gaj", "filed_on: 2026年11月25日",
    "\tbad: tab", `reason: ${HOSTILE}`, "surprise: 甲", "name: 乙 # 丙", "unfinished_cases: 无", "",
  ].join("\n");
  await page.getByText("打开已有的文件接着填").click();
  await page.locator("#jz-open-file").setInputFiles({ name: "2026-11-25-item-withdrawal-abc.yml", mimeType: "text/yaml", buffer: Buffer.from(text) });
  await page.getByText(/文件已读进表单。/).waitFor({ timeout: PATIENCE });
  assert.equal(await page.inputValue("#f-department"), "gaj");
  assert.equal(await page.inputValue("#f-reason"), HOSTILE);
  assert.equal(await page.inputValue("#f-filed_on"), "2026年11月25日");
  assert.equal(await page.inputValue("#jz-slug"), "abc");
  const beside = await page.locator("[data-part=strays]").innerText();
  for (const each of ["surprise", "甲", "第 5 行", "bad: tab", "第 8 行", "乙 # 丙"]) assert.ok(beside.includes(each), each);
  await checked(page);
  assert.ok(await page.locator("[data-rule=field-unknown]").count(), "the check speaks of what stays");
  for (const stray of await page.getByRole("button", { name: /^删去 surprise|处理好了/ }).all().then((all) => all.reverse())) await stray.click();
  assert.equal(await page.locator("[data-part=strays]").isVisible(), false);
  await fillIn(page, { filed_on: TODAY, name: "乙" });
  assert.deepEqual(await axe(page), []);
  assertCalm(page);
});

test("a file in the coding of Chinese Windows is read, and one of another kind is sent to its form", async () => {
  const page = await openForm(site, "notice");
  await page.getByText("打开已有的文件接着填").click();
  const gbk = Buffer.concat([Buffer.from("format: 1\nkind: notice\ntitle: "), Buffer.from([0xb9, 0xab, 0xb8, 0xe6]), Buffer.from("\n")]);
  await page.locator("#jz-open-file").setInputFiles({ name: "x.yml", mimeType: "text/yaml", buffer: gbk });
  await page.getByText(/中文 Windows 的编码/).waitFor({ timeout: PATIENCE });
  assert.equal(await page.inputValue("#f-title"), "公告");
  await page.fill("#jz-open-text", "format: 1\nkind: waiver\n");
  await page.getByRole("button", { name: "读进表单" }).click();
  await page.getByRole("link", { name: "它的表单" }).click();
  assert.match(page.url(), /file\/waiver\/$/);
});

// --- people --------------------------------------------------------------------------------------

const RECORD = {
  sex: "女", born: "1990-03", ethnicity: "汉族", native_place: "广东标记籍贯", political_status: "群众",
  identity_number: "440402199003072369", education: "大学本科", work_since: "2012-07", employer: "标记单位",
  office_phone: "0756-2123456", mobile: "13800138000", identity: "公务员", rank_since: "2020-06", assessed: true, duties: "标记职责",
};
const MARKERS = ["标记籍贯", "标记单位", "标记职责", "13800138000", "440402199003072369"];

/** A pair of keys, as the management makes it. */
const keys = () => asked("import json, pyrage\nkey = pyrage.x25519.Identity.generate()\nprint(json.dumps([str(key), str(key.to_public())]))");

test("a person is sealed in the browser, and nothing of it is anywhere else", async () => {
  const [secret, recipient] = keys();
  const number = asked("import json\nfrom jinzhu.codes.identity import *\nimport jinzhu.codes.identity as i\nbase='44040219900307236'\nw=[7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2]\nprint(json.dumps(base+'10X98765432'[sum(int(a)*b for a,b in zip(base,w))%11]))");
  const heard = [];
  const page = await site.open("file/", {});
  page.on("console", (message) => heard.push(message.text()));
  page.on("request", (request) => heard.push(request.url(), request.postData() ?? ""));
  await page.route("**/file/hall.json", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), recipients: [recipient], repository: "https://github.com/hall/hall", forge: "github", branch: "main" } });
  });
  await page.goto(`${site.root}file/staff-entry/`);
  await page.waitForSelector("#jz-form[data-ready=true]");
  await page.getByText(/不保存草稿/).first().waitFor();
  const filing = { ...clear(longest("staff-entry")), staff: "gaj-099", name: "常在心", filed_on: TODAY, effective_on: "2026-12-28" };
  delete filing.opinion_of;
  delete filing.special_post;
  await fillIn(page, { ...filing, unit_opinion: { text: "同意", signatory: "马青岚", date: TODAY, stamped: true } });
  await page.getByRole("button", { name: "生成文件" }).click();
  await page.getByText(/先核对并加密密封信息/).waitFor();
  await fillIn(page, { ...RECORD, identity_number: "440402199003072360" }, "s");
  await page.getByRole("button", { name: "核对并加密" }).click();
  await page.getByText(/^没有加密：/).waitFor({ timeout: PATIENCE });
  assert.match(await page.locator("#s-identity_number-found").innerText(), /身份证/);
  await fillIn(page, { identity_number: number }, "s");
  await page.getByRole("button", { name: "核对并加密" }).click();
  await page.getByText(/已经加密，写进了备案/).waitFor({ timeout: PATIENCE });
  const { text, path } = await takeFile(page);
  assert.equal(await page.getByRole("link", { name: /打开为新文件/ }).count(), 0);
  const opened = asked("import json, sys\nfrom jinzhu.document import read\nfrom jinzhu.desk.sealing import unseal\nimport pyrage\ndata = read(sys.argv[1].encode())\nfound = unseal(data['sealed'], [pyrage.x25519.Identity.from_str(sys.argv[2])], data['commitment'])\nprint(json.dumps([found.staff, found.record.model_dump(mode='json', exclude_none=True)]))", text, secret);
  assert.equal(opened[0], "gaj-099");
  assert.equal(opened[1].employer, "标记单位");
  assert.equal(opened[1].identity_number, number);
  const said = [text, path, heard.join("\n"), await kept(page), await page.locator("[data-part=output]").innerText()].join("\n");
  for (const marker of [...MARKERS, number]) assert.ok(!said.includes(marker), marker);
  assert.ok(!(await kept(page)).includes("常在心"));
  // Whoever changes the record, or whose it is, must seal it anew.
  await fillIn(page, { staff: "gaj-098" });
  await page.getByText(/或加密后又改过/).waitFor();
  await page.getByRole("button", { name: "核对并加密" }).click();
  await page.getByText(/已经加密，写进了备案/).waitFor({ timeout: PATIENCE });
  await fillIn(page, { duties: "别的" }, "s");
  await page.getByText(/或加密后又改过/).waitFor();
  await page.getByRole("button", { name: "生成文件" }).click();
  await page.getByText(/先核对并加密密封信息/).waitFor();
  assert.deepEqual(await axe(page), []);
});

test("a hall without recipients says so, and nothing is written", async () => {
  const page = await site.open("file/", {});
  await page.route("**/file/hall.json", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), recipients: [] } });
  });
  await page.goto(`${site.root}file/staff-adjustment/`);
  await page.waitForSelector("#jz-form[data-ready=true]");
  assert.match(await page.locator("#f-sealed").innerText(), /还没有登记密封信息的收件人/);
  assert.deepEqual(await axe(page), []);
});

test("what the hall calls things is shown as text, whatever it is", async () => {
  const page = await site.open("file/", {});
  await page.route("**/file/choices.json", (route) => route.fulfill({ json: {
    department: [["gaj", HOSTILE, "hostile"]], window: [], branch: [], departments: ["gaj"] } }));
  await page.route("**/file/choices/gaj.json", (route) => route.fulfill({ json: {
    "item-in-hall": [[`1144${HOSTILE}`, `名称 ${HOSTILE}`, "mc", { name: HOSTILE }]] } }));
  await page.goto(`${site.root}file/item-withdrawal/`);
  await page.waitForSelector("#jz-form[data-ready=true]");
  await page.fill("#f-department", "hostile");
  await page.getByRole("option", { name: HOSTILE }).click();
  await page.locator(".jz-f__told", { hasText: HOSTILE }).first().waitFor();
  await page.click("#f-item");
  await page.getByRole("option").first().click();
  assert.equal(await page.inputValue("#f-name"), HOSTILE);
  assert.equal(await page.locator("#jz-form img").count(), 0);
  assert.deepEqual(page.dialogs, []);
});

// --- handing in ----------------------------------------------------------------------------------

for (const [forge, wanted] of [
  ["github", /^https:\/\/git\.example\/hall\/new\/main\?filename=filings%2Fgaj%2F2026-11-25-waiver\.yml&value=format%3A%201%0A/],
  ["gitea", /^https:\/\/git\.example\/hall\/_new\/main\/filings\/gaj\?filename=2026-11-25-waiver\.yml&value=format%3A%201%0A/],
]) {
  test(`a short file is opened as a new one on ${forge}, a long one is not`, async () => {
    const page = await site.open("file/", {});
    await page.route("**/file/hall.json", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), repository: "https://git.example/hall.git", forge, branch: "main" } });
    });
    await page.goto(`${site.root}file/waiver/`);
    await page.waitForSelector("#jz-form[data-ready=true]");
    await fillIn(page, { department: "gaj", reason: "情况紧急" });
    const link = page.getByRole("link", { name: /打开为新文件/ });
    await takeFile(page);
    assert.match(await link.getAttribute("href"), wanted);
    await fillIn(page, { reason: "情况紧急".repeat(300) });
    await takeFile(page);
    assert.equal(await link.count(), 0);
    assert.ok(await page.getByRole("button", { name: "复制内容" }).isVisible());
    assertCalm(page);
  });
}

// --- when parts do not come ----------------------------------------------------------------------

test("when the check does not come, the form says so, keeps what is typed, and tries again", async () => {
  const page = await openForm(site, "notice");
  await page.context().route("**/*.wasm", (route) => route.abort());
  await fillIn(page, { department: "gaj", title: "公告" });
  await status(page).getByText(/没有下载成功/).waitFor({ timeout: PATIENCE });
  await page.getByText(/草稿已保存于本机/).waitFor();
  await page.getByRole("button", { name: "生成文件" }).click();
  await page.getByText(/暂时不能生成文件/).waitFor({ timeout: PATIENCE });
  assert.equal(await page.inputValue("#f-title"), "公告");
  await page.context().unroute("**/*.wasm");
  await page.getByRole("button", { name: "重试" }).click();
  await fillIn(page, { title: "公告二" });
  await checked(page);
});

test("a site without the parts says how to file otherwise", async () => {
  const page = await site.open("file/", {});
  await page.route("**/assets/form/parts.json", (route) => route.fulfill({ json: { present: false, parts: [] } }));
  await page.goto(`${site.root}file/item-entry/`);
  await status(page).getByText("本网站没有带网页表单").waitFor();
  assert.ok(await page.getByText("jinzhu new item-entry").isVisible());
  assert.equal(await page.locator("#f-department").count(), 0);
  assert.deepEqual(await axe(page), []);
  assertCalm(page);
});

for (const width of WIDTHS) {
  test(`without JavaScript the way to file is there at ${width} pixels`, async () => {
    const page = await site.open("file/", { width, javaScript: false, clock: null });
    await page.getByRole("link", { name: /^事项进驻/ }).click();
    await page.getByText("没有开启 JavaScript").waitFor();
    assert.ok(await page.getByText("jinzhu template item-entry").isVisible());
    assert.equal(await page.locator("#jz-form").isVisible(), false);
    await assertFits(page);
  });
}

// --- every form ------------------------------------------------------------------------------------

/** What axe finds on the page as it stands, light and dark. */
async function axeInBoth(page) {
  const found = await axe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...await axe(page));
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

const unfold = (page) =>
  page.evaluate(() => { for (const fold of document.querySelectorAll("details")) fold.open = true; });

test("every form fits a telephone and is accessible, empty and filled in", async () => {
  const page = await site.open("file/", { width: 360 });
  assert.deepEqual(await axeInBoth(page), []);
  await assertFits(page);
  await page.route("**/engine-worker.js", (route) => route.abort());
  for (const kind of KINDS) {
    await page.goto(`${site.root}file/${kind}/`);
    await page.waitForSelector("#jz-form[data-ready=true]");
    assert.deepEqual(await axeInBoth(page), [], kind);
    await assertFits(page);
    const filing = longest(kind);
    if (PERSONAL.includes(kind) || !filing) continue;
    const value = values.fromData(await formOf(kind), { ...clear(filing), remarks: HOSTILE }, [], []);
    const strays = [{ path: ["surprise"], data: HOSTILE }];
    await page.evaluate(([name, draft]) => localStorage.setItem(`jinzhu.draft.${name}`, JSON.stringify({ version: 1, saved: new Date().toISOString(), slug: "", unread: [], ...draft })), [kind, { value, strays }]);
    await page.reload();
    await page.waitForSelector("#jz-form[data-ready=true]");
    await unfold(page);
    assert.deepEqual(await axeInBoth(page), [], kind);
    await assertFits(page);
    assert.deepEqual(page.dialogs, []);
  }
});

// Each takes the whole check: some of every sort, and all of them when they are asked for.
const LOOKED_AT = process.env.JINZHU_FORMS === "all" ? KINDS : ["staff-entry", "department-withdrawal", "handover"];

test("a form with its findings and with its file is accessible and fits a telephone", async () => {
  for (const kind of LOOKED_AT) {
    const page = await openForm(site, kind, { width: 360 });
    const filing = { department: "gaj", filed_on: TODAY, ...longest(kind), kind, remarks: HOSTILE, surprise: HOSTILE, handled_by: { phone: "1" } };
    delete filing.format;
    await page.getByText("打开已有的文件接着填").click();
    await page.fill("#jz-open-text", textOf(filing));
    await page.getByRole("button", { name: "读进表单" }).click();
    await page.getByText("文件已读进表单。").waitFor({ timeout: PATIENCE });
    await checked(page);
    await unfold(page);
    assert.ok(await page.locator(".jz-findings > li").count(), kind);
    assert.deepEqual(await axeInBoth(page), [], kind);
    await assertFits(page);
    if (!PERSONAL.includes(kind)) {
      await page.getByRole("button", { name: "生成文件" }).click();
      await page.getByRole("heading", { name: "生成的文件" }).waitFor({ timeout: PATIENCE });
      assert.deepEqual(await axeInBoth(page), [], kind);
      await assertFits(page);
    }
    assertCalm(page);
    await page.close({ runBeforeUnload: false });
  }
});

test("no other page loads a script of the form", async () => {
  for (const path of ["", "items/", "help/", "help/kinds/item-entry/", "file/"]) {
    const page = await site.open(path, {});
    const scripts = await page.$$eval("script[src]", (all) => all.map((each) => each.src));
    assert.deepEqual(scripts.filter((each) => /form|engine/.test(each)), [], path);
    await page.close();
  }
});
