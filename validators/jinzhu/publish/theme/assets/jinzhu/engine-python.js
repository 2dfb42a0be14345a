/* Python with our own validators in it; the same for the browser's worker and for node.

   `read(path)` gives the bytes of a file below the form's folder. */

const PACKAGES = "/lib/python3.14/site-packages";
const SOURCES = "jinzhu.zip";
const CORE = "register/hall.json";
const CALLED = "jinzhu.publish.form.engine";

/** What goes wrong without being the draft's fault: `again` tells whether trying again may help. */
export class Trouble extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** Python with every wheel and our own code; `runtime` is Pyodide, loaded. */
export async function withPackages(runtime, wheels, read) {
  for (const wheel of wheels) {
    runtime.unpackArchive(await read(wheel), "zip", { extractDir: PACKAGES });
  }
  runtime.unpackArchive(await read(SOURCES), "zip", { extractDir: PACKAGES });
  return runtime;
}

/** The engine in `runtime`; it reads of the register what a call needs, and all anew when it changed. */
export async function openEngine(runtime, read) {
  const text = async (path) => new TextDecoder().decode(await read(path));
  const module = runtime.pyimport(CALLED);
  let engine = null;

  const begin = async () => {
    engine?.destroy();
    engine = module.Engine(await text(CORE));
  };

  const prepared = async (name, request) => {
    for (;;) {
      const missing = JSON.parse(engine.needs(name, request));
      if (!missing.length) return;
      const parts = await Promise.all(missing.map((each) => text(`register/of-${each}.json`)));
      missing.forEach((each, index) => engine.add(each, parts[index]));
    }
  };

  const call = async (name, words) => {
    // Of a draft the bytes, as they were on the disk; of a file that is sent with it the digest.
    const request = JSON.stringify(words, (key, value) => {
      if (!(value instanceof Uint8Array)) return value;
      return key === "text" || key === "0" ? { bytes: module.as_text(value) } : module.digest(value);
    });
    try {
      await prepared(name, request);
    } catch (error) {
      if (error.type !== "OtherEdition") throw error;
      await begin();
      await prepared(name, request);
    }
    return JSON.parse(engine.call(name, request));
  };

  await begin();
  return call;
}
