/* What the journeys through the forms share: a clerk who fills in, waits for the check, takes the file. */
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CHECKOUT } from "./site.mjs";

/** The parts are large and the machine may be busy: the check gets its time. */
export const PATIENCE = 120_000;

/** The form of a kind, ready to be filled in. */
export async function openForm(site, kind, options = {}) {
  const page = await site.open(`file/${kind}/`, options);
  await page.waitForSelector("#jz-form[data-ready=true]", { timeout: PATIENCE });
  return page;
}

export const status = (page) => page.locator(".jz-form__bar");

/** Waits until the check has said something of what stands in the form now. */
export async function checked(page) {
  await page.waitForTimeout(700);
  await page.waitForFunction(
    () => document.querySelector("[data-part=state]").textContent.startsWith("核对完毕"),
    null,
    { timeout: PATIENCE },
  );
  return page.locator("[data-part=state]").innerText();
}

/** Fills in values by what is on the screen; `prefix` is `f` for the form, `s` for its sealed part. */
export async function fillIn(page, values, prefix = "f", path = []) {
  for (const [name, value] of Object.entries(values)) {
    await fillOne(page, value, prefix, [...path, name]);
  }
}

async function fillOne(page, value, prefix, path) {
  const id = `#${[prefix, ...path].join("-")}`;
  const field = page.locator(id);
  await page.evaluate((selector) => {
    const found = document.querySelector(selector);
    for (let fold = found?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }, id);
  if (Array.isArray(value)) return fillList(page, value, prefix, path, id);
  if (typeof value === "object") {
    if (await field.evaluate((found) => found.classList.contains("jz-f--closed"))) {
      await field.getByRole("button").click();
    }
    return fillIn(page, value, prefix, path);
  }
  if (await field.evaluate((found) => found.classList.contains("jz-f--yesno"))) return page.check(`${id}-${value}`);
  if (value === "无" && (await page.locator(`${id}-none`).count())) return page.check(`${id}-none`);
  if ((await field.evaluate((found) => found.localName)) === "select") return field.selectOption(String(value));
  await field.fill(String(value));
  return page.keyboard.press("Escape");
}

async function fillList(page, values, prefix, path, id) {
  if (!(await page.locator(`${id}-add`).count())) {
    for (const term of values) await page.locator(id).getByLabel(term, { exact: true }).check();
    return;
  }
  for (const [index, value] of values.entries()) {
    await page.click(`${id}-add`);
    await fillOne(page, value, prefix, [...path, index]);
  }
}

/** Asks for the file, takes the download, and gives its name, its text and the path it belongs to. */
export async function takeFile(page) {
  await page.getByRole("button", { name: "生成文件" }).click();
  await page.getByRole("heading", { name: "生成的文件" }).waitFor({ timeout: PATIENCE });
  const path = await page.locator("[data-part=output] .jz-name code").innerText();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下载文件" }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8"), path };
}

/** What the checkout's Python answers; `script` prints JSON. */
export function asked(script, ...words) {
  const python = join(CHECKOUT, ".venv/bin/python");
  const told = execFileSync(python, ["-c", script, ...words], {
    cwd: CHECKOUT,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONUTF8: "1" },
  });
  return JSON.parse(told);
}

/** Every filing of the example hall by its path, each value as it was typed. */
export const exampleFilings = () =>
  asked(`
import json
from pathlib import Path
from jinzhu.document import read
files = sorted(Path("filings").glob("*/*.yml"))
print(json.dumps({file.as_posix(): read(file.read_bytes()) for file in files}))`);

/** What `jinzhu check` says of one more file in the example hall; today is the day of the site. */
export const checkedWith = (path, text, today) =>
  asked(`
import json, shutil, subprocess, sys, tempfile
from pathlib import Path
path, text, today = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    for part in ("filings", "catalog"):
        shutil.copytree(part, Path(folder, part))
    file = Path(folder, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\\n")
    jinzhu = Path(sys.executable).with_name("jinzhu")
    words = [jinzhu, "check", "--root", folder, "--today", today, "--format", "json"]
    told = subprocess.run(words, capture_output=True, text=True)
    print(json.dumps([each for each in json.loads(told.stdout) if each["path"] == path]))`,
    path, text, today);
