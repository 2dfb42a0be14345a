/* The engine of the form under node, with the real Pyodide: `engine.mjs PARTS SOURCES < jobs`.

   A job is a line of JSON {register: {path: text}, draft, today}; the answer is a line of JSON, what
   the engine says of the draft. PARTS is the folder that `jinzhu form fetch` fills, SOURCES the
   archive of our own code. */
import { rmSync } from "node:fs";
import { cp, mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const SCRIPTS = new URL("../../validators/jinzhu/publish/theme/assets/jinzhu/", import.meta.url);
const { openEngine, withPackages } = await import(new URL("engine-python.js", SCRIPTS));
const [parts, sources] = process.argv.slice(2).map((place) => resolve(place));

const began = performance.now();
// A browser knows by the way it is asked for that a script is a module, node by a file beside it.
const home = await mkdtemp(join(tmpdir(), "jinzhu-engine-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
const named = (await readdir(parts)).find((name) => name.startsWith("pyodide-"));
await cp(join(parts, named), home, { recursive: true });
await writeFile(join(home, "package.json"), '{"type": "module"}');
const { loadPyodide } = await import(pathToFileURL(join(home, "pyodide.js")));
const info = { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" };
const runtime = await loadPyodide({
  indexURL: `${home}/`,
  lockFileContents: { info, packages: {} },
});
const wheels = (await readdir(join(parts, "wheels"))).map((name) => `wheels/${name}`);
await withPackages(runtime, wheels, (path) =>
  readFile(path === "jinzhu.zip" ? sources : join(parts, path)).then((bytes) => new Uint8Array(bytes)));
process.stderr.write(`engine: ${Math.round(performance.now() - began)} ms to start\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const { register, calls } = JSON.parse(line);
  const text = new TextEncoder();
  const call = await openEngine(runtime, async (path) => text.encode(register[path]));
  const answers = [];
  for (const [name, ...words] of calls) {
    try {
      answers.push(await call(name, words));
    } catch (error) {
      answers.push({ error: String(error) });
    }
  }
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
