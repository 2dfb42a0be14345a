/* The three pictures of the README, as a phone shows them: `run.sh pictures`. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CHECKOUT, kindsOf, start } from "./site.mjs";

const folder = join(CHECKOUT, "docs/pictures");
const site = await start();
const kinds = await kindsOf(site.folder);
const PICTURES = {
  home: "",
  item: kinds.find((kind) => /^items\/[0-9A-Z]{20,}\/$/.test(kind)),
  windows: "windows/",
};
await mkdir(folder, { recursive: true });
for (const [name, path] of Object.entries(PICTURES)) {
  const page = await site.open(path, { width: 360 });
  await page.waitForLoadState("networkidle");
  const browser = await page.context().newCDPSession(page);
  const { data } = await browser.send("Page.captureScreenshot", { format: "webp", quality: 80 });
  await writeFile(join(folder, `${name}.webp`), Buffer.from(data, "base64"));
}
await site.close();
