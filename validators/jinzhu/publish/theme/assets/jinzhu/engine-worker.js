/* The worker in which the validators run. It asks nobody but the site that it came from. */

import { Trouble, openEngine, withPackages } from "./engine-python.js";

const SAID = {
  offline: ["核对程序没有下载成功，请检查网络后重试；填写的内容还在", true],
  memory: ["这台设备的内存不够运行核对程序，请关掉其他网页后重试，或换一台电脑", true],
  other: ["网站刚刚更新过，请复制或下载已填的内容，刷新本页后再打开", false],
  broken: ["核对程序出了问题，请重试；填写的内容还在", true],
};
const LASTING = /^(?:pyodide-|wheels\/)/;
let form;
let call;

const tell = (share, text) => self.postMessage({ progress: { share, text } });
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

const ours = self.fetch.bind(self);

/** An answer of the site; what it may change is asked for anew, the rest has its version in its name. */
async function answerTo(address) {
  const path = address.href.slice(form.length);
  try {
    const answer = await ours(address, LASTING.test(path) ? {} : { cache: "no-cache" });
    if (answer.ok) return answer;
  } catch {
    // As good as no answer.
  }
  throw new Trouble("offline");
}

async function read(path, counted = (answer) => answer) {
  const answer = counted(await answerTo(new URL(path, form)));
  try {
    return new Uint8Array(await answer.arrayBuffer());
  } catch {
    throw new Trouble("offline");
  }
}

/** Counts what comes of these parts, and tells which share of them is there. */
function counter(parts) {
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  let come = 0;
  let last = -1;
  const heard = (length) => {
    come = Math.min(come + length, total);
    const percent = Math.floor((100 * come) / total);
    if (percent === last) return;
    last = percent;
    tell(0.7 * (come / total), `正在下载核对程序：${megabytes(come)} / ${megabytes(total)} MB`);
  };
  return (answer, lose = () => {}) => {
    if (!answer.body) return answer;
    const listening = new TransformStream({
      transform(piece, onward) {
        heard(piece.length);
        onward.enqueue(piece);
      },
    });
    answer.body.pipeTo(listening.writable).catch(lose);
    const type = answer.url.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(listening.readable, { headers: { "Content-Type": type } });
  };
}

async function load(address) {
  form = address;
  tell(0, "正在下载核对程序");
  const { parts, version } = JSON.parse(new TextDecoder().decode(await read("parts.json")));
  const wanted = parts.filter(({ path }) => LASTING.test(path) && !/\.(?:js|md)$/.test(path));
  const counted = counter(wanted);
  const wheels = wanted.map(({ path }) => path).filter((path) => path.startsWith("wheels/"));
  const script = parts.find(({ path }) => path.endsWith("/pyodide.js")).path;
  // Side by side: what is compiled while it comes, and what is unpacked afterwards.
  const [runtime, ...contents] = await Promise.all([
    start(new URL(script, form), counted, version),
    ...wheels.map((path) => read(path, counted)),
  ]);
  tell(0.8, "正在装入核对规则");
  const files = new Map(wheels.map((path, index) => [path, contents[index]]));
  await withPackages(runtime, wheels, async (path) => files.get(path) ?? read(path));
  tell(0.9, "正在读取大厅的登记");
  call = await openEngine(runtime, read);
}

/** Pyodide with no list of packages to ask for; what it fetches is counted as it comes. */
async function start(script, counted, version) {
  let lose;
  const lost = new Promise((_, reject) => {
    lose = () => reject(new Trouble("offline"));
  });
  self.fetch = async (address, ...more) => {
    const wanted = new URL(address?.url ?? address, script);
    if (!wanted.href.startsWith(form)) return ours(address, ...more);
    try {
      return counted(await answerTo(wanted), lose);
    } catch (trouble) {
      lose();
      throw trouble;
    }
  };
  try {
    // Pyodide waits for ever for what does not come.
    return await Promise.race([begun(script, version), lost]);
  } finally {
    self.fetch = ours;
  }
}

async function begun(script, version) {
  const { loadPyodide } = await import(script).catch(() => {
    throw new Trouble("offline");
  });
  return loadPyodide({
    indexURL: new URL("./", script).href,
    lockFileContents: { info: version, packages: {} },
    stdout: () => {},
    stderr: () => {},
  });
}

function failureOf(error) {
  const kind =
    error instanceof Trouble ? error.kind
    : /\boffline\b/.test(error?.message ?? "") ? "offline"
    : error instanceof RangeError || /memory/i.test(error?.message ?? "") ? "memory"
    : error?.type === "OtherFormat" || error?.type === "OtherEdition" ? "other"
    : "broken";
  // Only what kind of error it was: a message may repeat what was typed.
  if (kind === "broken") console.warn(`engine: ${error?.type ?? error?.name}`);
  const [message, again] = SAID[kind];
  // An exception in Python leaves Python as it was; whatever else went wrong may have broken it.
  const dead = (kind === "broken" || kind === "memory") && !error?.type;
  return { message, again, dead };
}

let before = Promise.resolve();
self.onmessage = ({ data: { number, call: name, words } }) => {
  before = before.then(async () => {
    try {
      const answer = name === "load" ? await load(...words) : await call(name, words);
      self.postMessage({ number, answer: answer ?? null });
    } catch (error) {
      self.postMessage({ number, failure: failureOf(error) });
    }
  });
};
