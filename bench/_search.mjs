/* What a browser measures of the search: `node _search.mjs SITE QUESTIONS`, both of bench/search.py.
   QUESTIONS: {"queries": [...], "names": [...], "first": [...]}; the answer goes to standard output. */
import { readFileSync } from "node:fs";
import { CHROMIUM, ARGUMENTS } from "../tests/browser/site.mjs";
import { serve } from "../tests/browser/server.mjs";
import { chromium } from "../tests/browser/node_modules/playwright-core/index.mjs";

const [site, file] = process.argv.slice(2);
const { queries, names, first } = JSON.parse(readFileSync(file, "utf8"));
const server = await serve(site);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
const OURS = /\/assets\/jinzhu\/search/;

/** A page with nothing in its cache, and what came over the wire for it so far. */
async function fresh(path) {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const addresses = new Map();
  const moved = { search: 0, page: 0 };
  await wire.send("Network.enable");
  wire.on("Network.responseReceived", ({ requestId, response }) => addresses.set(requestId, response.url));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    moved[OURS.test(addresses.get(requestId)) ? "search" : "page"] += encodedDataLength;
  });
  await page.addInitScript(() => {
    window.waits = [];
    document.addEventListener("input", (event) => {
      const form = document.querySelector(".jz-search");
      const asked = event.target.value;
      const look = () => {
        if (document.querySelector("#jz-query").value !== asked) return;
        if (form.dataset.shown === asked && form.dataset.ready === "true") {
          setTimeout(() => window.waits.push(performance.now() - event.timeStamp));
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look); // after the results are drawn
    }, true);
  });
  await page.goto(server.root + path);
  await page.locator("#jz-query").waitFor();
  return { page, moved, close: () => context.close() };
}

const settled = (page, query) =>
  page.waitForFunction((asked) => {
    const { shown, ready } = document.querySelector(".jz-search").dataset;
    return shown === asked && ready === "true";
  }, query);
const hits = (page) =>
  page.locator(".jz-search__hits > li > a").evaluateAll((links) => links.slice(0, 10).map((link) => link.textContent));

/** Everything that is moved until the results of a first question stand. */
async function costs() {
  const found = [];
  for (const query of first) {
    const { page, moved, close } = await fresh("");
    await page.locator("#jz-query").click();
    await page.keyboard.insertText(query);
    await settled(page, query);
    await page.waitForLoadState("networkidle");
    found.push([query, moved.search, moved.page]);
    await close();
  }
  return found;
}

/** Each question on one open page, every third typed letter by letter; what stands there in the end. */
async function answers() {
  const { page, close } = await fresh("items/search/");
  const box = page.locator("#jz-query");
  const found = [];
  for (const [place, query] of queries.entries()) {
    await box.fill("");
    await box.focus();
    let typed = "";
    for (const part of place % 3 ? [query] : query) {
      typed += part;
      await page.keyboard.insertText(part);
      await settled(page, typed);
    }
    found.push(await hits(page));
  }
  const waits = await page.evaluate(() => window.waits);
  const called = [];
  for (const name of names) {
    await box.fill(name);
    await settled(page, name);
    called.push(await hits(page));
  }
  await close();
  return { found, waits, called };
}

const result = { costs: await costs(), ...(await answers()) };
await browser.close();
await server.close();
process.stdout.write(JSON.stringify(result));
