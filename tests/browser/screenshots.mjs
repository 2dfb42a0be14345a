/* Each kind of page at both widths, as PNG: `node screenshots.mjs FOLDER [path…]`. */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { WIDTHS, kindsOf, nameOf, start } from "./site.mjs";

const [target = "screenshots", ...paths] = process.argv.slice(2);
const folder = resolve(target);
await mkdir(folder, { recursive: true });
const site = await start();
const looks = [{ dark: false }, { dark: true }];
for (const path of paths.length ? paths : await kindsOf(site.folder)) {
  for (const width of WIDTHS) {
    for (const { dark } of looks) {
      const page = await site.open(path, { width, dark });
      const file = join(folder, `${nameOf(path)}-${width}${dark ? "-dark" : ""}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
      await page.context().close();
    }
  }
}
await site.close();
