/* Lighthouse at its mobile settings, the median of five, on home, list and item page. */
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { ARGUMENTS, CHROMIUM, exampleSite, kindsOf } from "./site.mjs";
import { serve } from "./server.mjs";

const RUNS = 5;
const LEAST = { performance: 0.95, accessibility: 1 };
const FIRST_VISIT = 150 * 1024;
const PORT = 9339;

const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];

async function pagesToMeasure(folder) {
  const kinds = await kindsOf(folder);
  const item = kinds.find((kind) => /^items\/[0-9A-Z]{20,}\/$/.test(kind));
  const list = kinds.find((kind) => /^items\/departments\//.test(kind));
  return { 首页: "", 清单: list, 事项: item };
}

async function measure(address) {
  const scores = { performance: [], accessibility: [] };
  let bytes = 0;
  let faults = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(address, {
      port: PORT,
      output: "json",
      logLevel: "error",
      onlyCategories: Object.keys(LEAST),
    });
    for (const [name, found] of Object.entries(scores)) found.push(lhr.categories[name].score);
    bytes = lhr.audits["total-byte-weight"].numericValue;
    faults = lhr.categories.accessibility.auditRefs
      .filter(({ id, weight }) => weight && lhr.audits[id].score === 0)
      .map(({ id }) => id);
  }
  return { performance: median(scores.performance), accessibility: median(scores.accessibility), bytes, faults };
}

const server = await serve(exampleSite());
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [...ARGUMENTS, `--remote-debugging-port=${PORT}`],
});
let failed = false;
for (const [name, path] of Object.entries(await pagesToMeasure(exampleSite()))) {
  const found = await measure(server.root + path);
  const short = found.performance < LEAST.performance || found.accessibility < LEAST.accessibility;
  const heavy = found.bytes > FIRST_VISIT;
  failed ||= short || heavy;
  console.log(
    `${short || heavy ? "FAIL" : "ok  "} ${name}\tperformance ${Math.round(found.performance * 100)}` +
      `\taccessibility ${Math.round(found.accessibility * 100)}` +
      `\tfirst visit ${(found.bytes / 1024).toFixed(1)} KB ${found.faults.join(" ")}`,
  );
}
await browser.close();
await server.close();
process.exit(failed ? 1 : 0);
