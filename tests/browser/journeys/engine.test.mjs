/* The validators in the browser: loaded when they are asked for, from this site alone, and again
   after a failure. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertCalm, start } from "../site.mjs";

/* What a strict site would send: no script from elsewhere, none in a page, none made from text. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
].join("; ");
const DRAFT = {
  kind: "item-withdrawal",
  values: { department: "gaj", filed_on: "2026-11-25", effective_on: "2026-12-01", reason: "取消" },
  slug: "trial",
};

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** A page with nothing of the form on it, and the policy on whatever it loads. */
async function bare(prepare = async () => {}) {
  const page = await site.open("404.html", { clock: null });
  page.loaded = [];
  page.on("request", (request) => page.loaded.push(new URL(request.url()).pathname));
  await page.context().route(`${site.root}**`, async (route) => {
    const answer = await route.fetch();
    const headers = { ...answer.headers(), "content-security-policy": POLICY };
    await route.fulfill({ response: answer, headers });
  });
  await prepare(page);
  await page.evaluate(async (root) => {
    const { startEngine } = await import(`${root}assets/jinzhu/engine.js`);
    window.told = [];
    window.engine = startEngine({ onProgress: (each) => window.told.push(each), today: "2026-11-25" });
  }, site.root);
  return page;
}

/** What a call answers, or the failure it ends in. */
const ask = (page, name, ...words) =>
  page.evaluate(
    async ([call, given]) => {
      try {
        return await window.engine[call](...given);
      } catch (failure) {
        return { failure: failure.message, again: failure.again, name: failure.name };
      }
    },
    [name, words],
  );

test("nothing of it is loaded before it is asked for", async () => {
  const page = await bare();
  await page.waitForTimeout(300);
  assert.deepEqual(page.loaded.filter((path) => path.includes("assets/form/")), []);
  assert.equal(await page.evaluate(() => window.engine.step), "waiting");
});

test("a draft gets its findings, by the site's own files alone", async () => {
  const page = await bare();
  const began = performance.now();
  const answer = await ask(page, "check", DRAFT);
  const first = performance.now() - began;
  assert.ok(answer.findings?.length, JSON.stringify(answer));
  const again = performance.now();
  assert.deepEqual(await ask(page, "check", { text: answer.text, path: answer.path }), answer);
  console.log(
    `from the click to the first findings: ${(first / 1000).toFixed(1)} s; the next ones: ` +
      `${Math.round(performance.now() - again)} ms`,
  );
  const missing = answer.findings.find(({ loc }) => loc[0] === "handled_by");
  assert.match(missing.message, /经办人/);
  assert.equal(missing.rule, "field-missing");
  const told = await page.evaluate(() => window.told);
  assert.deepEqual(told.at(-1), { step: "ready", share: 1, text: "核对程序已就绪" });
  assert.ok(told.every(({ text }) => /\p{Script=Han}/u.test(text)));
  const shares = told.map(({ share }) => share);
  assert.deepEqual(shares, shares.toSorted((one, other) => one - other), "progress goes on");
  // Of the register the core and the department's own part; of what is sealed nothing yet.
  const parts = page.loaded.filter((path) => path.includes("/register/of-"));
  assert.deepEqual(parts.filter((path) => !path.endsWith("of-gaj.json")), []);
  assert.deepEqual(page.loaded.filter((path) => path.includes("/form/age/")), []);
  assertCalm(page);
});

test("after a failure the same draft is checked when it is tried again", async () => {
  let broken = true;
  const page = await bare((opened) =>
    opened.context().route("**/assets/form/wheels/**", (route) =>
      broken ? route.fulfill({ status: 503, body: "" }) : route.fallback()));
  const failed = await ask(page, "check", DRAFT);
  assert.equal(failed.name, "EngineFailure");
  assert.equal(failed.again, true);
  assert.match(failed.failure, /请检查网络后重试/);
  assert.equal(await page.evaluate(() => window.engine.step), "failed");
  broken = false;
  const answer = await ask(page, "check", DRAFT);
  assert.ok(answer.findings?.length, JSON.stringify(answer));
});

test("a site without the parts says so", async () => {
  const page = await bare((opened) =>
    opened.context().route("**/assets/form/parts.json", (route) =>
      route.fulfill({ contentType: "application/json", body: '{"present":false,"parts":[]}' })));
  assert.equal(await page.evaluate(() => window.engine.present()), false);
  const failed = await ask(page, "check", DRAFT);
  assert.equal(failed.again, false);
  assert.match(failed.failure, /其他方式备案/);
  assert.equal(await page.evaluate(() => window.engine.step), "absent");
});
