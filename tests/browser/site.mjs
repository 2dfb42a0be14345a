/* What every journey needs: a built site, a server for it, and a browser that goes nowhere else. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
export const CHECKOUT = resolve(HERE, "../..");
/** The moment of the build and of the browser's clock: a Wednesday at ten in the morning. */
export const NOW = "2026-11-25T10:00:00+08:00";
export const WIDTHS = [360, 1280];
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Run a program of the checkout's own Python. */
export function python(...words) {
  execFileSync(join(CHECKOUT, ".venv/bin/python"), words, {
    cwd: CHECKOUT,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NO_MKDOCS_2_WARNING: "1",
      PYTHONUTF8: "1",
      SOURCE_DATE_EPOCH: String(Date.parse(NOW) / 1000),
    },
  });
}

/** The folder of the built example site: `$JINZHU_SITE`, which `make browser-test` builds. */
export function exampleSite() {
  const folder = resolve(process.env.JINZHU_SITE ?? join(HERE, ".site"));
  if (!existsSync(join(folder, "build.json"))) {
    python("-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml", "-d", folder);
  }
  return folder;
}

/** The site of a hall whose every text is an attack. */
export function hostileSite() {
  const folder = resolve(process.env.JINZHU_HOSTILE ?? join(HERE, ".hostile"));
  if (!existsSync(join(folder, "build.json"))) python("tests/browser/hostile.py", folder);
  return folder;
}

/** A browser and a server for `folder`; `close()` ends both. */
export async function start(folder = exampleSite()) {
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const contexts = [];

  /**
   * A page at `path` of the site. Its clock stands at `clock` and then runs on.
   * `page.outside` lists requests to other hosts (they are refused), `page.mishaps` script errors,
   * failed requests and messages of the console, `page.dialogs` what a script asked.
   */
  const open = async (path = "", options = {}) => {
    const { width = 1280, javaScript = true, clock = NOW, dark = false, ...more } = options;
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 740 : 900 },
      deviceScaleFactor: 1,
      javaScriptEnabled: javaScript,
      colorScheme: dark ? "dark" : "light",
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      reducedMotion: "reduce",
      ...more,
    });
    contexts.push(context);
    const page = await context.newPage();
    Object.assign(page, { outside: [], mishaps: [], dialogs: [] });
    const home = new URL(server.root).origin;
    await context.route(
      (address) => !["data:", "blob:"].includes(address.protocol) && address.origin !== home,
      (route) => {
        page.outside.push(route.request().url());
        return route.abort();
      },
    );
    // What is pushed must go where the page's lists are now: `go` begins new ones.
    page.on("pageerror", (failure) => page.mishaps.push(String(failure)));
    page.on("console", (message) => {
      if (message.type() === "error") page.mishaps.push(message.text());
    });
    page.on("dialog", (dialog) => {
      page.dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    if (clock) await page.clock.install({ time: new Date(clock) });
    await page.goto(server.root + path);
    return page;
  };

  const close = async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await server.close();
  };
  return { open, close, root: server.root, folder, browser };
}

/** What axe finds against WCAG 2.2 AA and its own good practice, one line for each place. */
export async function axe(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (rules) => window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }),
    RULES,
  );
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.failureSummary}`),
  );
}

/** Nothing went wrong on the page: no script error, no dialog, no request to an outside host. */
export function assertCalm(page) {
  assert.deepEqual(page.outside, [], `${page.url()} asked an outside host`);
  assert.deepEqual(page.mishaps, [], `${page.url()} had errors`);
  assert.deepEqual(page.dialogs, [], `${page.url()} opened a dialog`);
}

/** Another address in the same tab, which is quicker than a new one. */
export async function go(page, address) {
  Object.assign(page, { outside: [], mishaps: [], dialogs: [] });
  await page.goto(address);
}

/** The page is no wider than the screen. */
export async function assertFits(page) {
  const [inner, whole] = await page.evaluate(() => [
    document.documentElement.clientWidth,
    document.documentElement.scrollWidth,
  ]);
  assert.ok(whole <= inner, `${page.url()} is ${whole} px wide on a screen of ${inner} px`);
}

/** Every page of a built site, as paths below its root. */
export async function pagesOf(folder) {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => file.endsWith("index.html"))
    .map((file) => file.split(sep).join("/").slice(0, -"index.html".length))
    .sort();
}

/**
 * One address for each kind of page, the largest of its kind. Pages below one folder that have no
 * pages of their own below them are one kind when they are many or numbered; else each is a kind.
 */
export async function kindsOf(folder, few = 6) {
  const pages = await pagesOf(folder);
  const above = (page) => page.slice(0, page.lastIndexOf("/", page.length - 2) + 1);
  const parents = new Set(pages.filter(Boolean).map(above));
  const leaves = new Map();
  const kinds = [];
  for (const page of pages) {
    const numbered = /\d+\/$/.test(page) ? "#" : "";
    const group = above(page) + numbered;
    if (parents.has(page) && !onlyNumbered(page, pages)) kinds.push(page);
    else leaves.set(group, [...(leaves.get(group) ?? []), page]);
  }
  for (const [name, group] of leaves) {
    if (group.length <= few && !name.endsWith("#")) kinds.push(...group);
    else kinds.push(await largest(folder, group));
  }
  return kinds.sort();
}

/** Whether all pages below are further pages of the same list: `…/2/`, `…/3/`. */
function onlyNumbered(page, pages) {
  const below = pages.filter((other) => other !== page && other.startsWith(page));
  return below.every((other) => /^\d+\/$/.test(other.slice(page.length)));
}

async function largest(folder, pages) {
  let found = [pages[0], 0];
  for (const page of pages) {
    const { size } = await stat(join(folder, page, "index.html"));
    if (size > found[1]) found = [page, size];
  }
  return found[0];
}

/** An empty folder below this one, for what a run leaves behind. */
export async function emptyFolder(name) {
  const folder = join(HERE, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** A page's path as a file name. */
export const nameOf = (page) => page.replace(/\/$/, "").replaceAll("/", "-") || "home";
export const below = (folder, file) => relative(folder, file).split(sep).join("/");
