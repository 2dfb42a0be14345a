/*
 * 核对程序：本项目自己的 Python 校验器，在浏览器里运行，与 jinzhu check 同一套规则、同样的话。
 *
 *   import { startEngine } from "../jinzhu/engine.js";
 *   const engine = startEngine({ onProgress: ({ step, share, text }) => … });   // nothing is loaded yet
 *   await engine.load();            // begins the download; every call below does so by itself
 *
 * startEngine(options) -> engine. options:
 *   onProgress({step, share, text})  step: "waiting" | "loading" | "ready" | "failed" | "absent";
 *                                    share: 0…1; text: one short Chinese sentence to be shown.
 *   today                            "2026-11-25"; left out, the day it is in China.
 *
 * engine.present()      Promise<boolean>: whether this site was built with the parts of the form.
 *                       Reads one small file. Where it is false, show the page's other ways to file.
 * engine.load()         Promise<void>: load everything; rejects with EngineFailure (see below). Call it
 *                       again to try again: what has arrived is not loaded twice.
 * engine.step           the last step that onProgress told.
 *
 * A draft names a filing, either by its values or by its text:
 *   {kind, values, slug}            values: plain JSON, keys as in the model (no format, no kind);
 *                                   slug: what tells the file from others of its day, may be "".
 *   {text, path}                    the text of a file; path as it will be named, may be left out
 *                                   when the text says its kind, department and day (slug then counts).
 * text, and what engine.read takes, may be a Uint8Array: the bytes of a file as they are on the disk,
 *                                   so that one in GBK or UTF-16 is told to be just that.
 * Both may carry
 *   attachments: {path: Uint8Array | "sha-256 in hex"}     files that will be sent with it, and
 *   others: [{kind, values, slug} | {text, path}, …]       further drafts of the same request,
 *                                   which are judged with it as one set (a person leaves, another comes).
 *
 * engine.check(draft)   -> {path, text, kind, findings, standing, others}. findings are those of this file, as
 *                       `jinzhu check` has them, sorted by place:
 *                       {rule, title, standard, clause, severity: "error" | "warning" | "note", path, line,
 *                        column, field: "guide.materials[2].name", loc: ["guide", "materials", 2, "name"],
 *                        message, help}. `loc` leads to the field of the form; it may name a part that
 *                       is not there yet, or be [] for the whole file. `others` are the findings of the
 *                       further drafts. text is null where values cannot be written down at all; then
 *                       one finding says which.
 * engine.write(draft)   -> {path, text}: the file as it is to be sent; text is null as above, with `findings`.
 * engine.read(text)     -> {kind, values, findings}: a file back into values; every leaf is the text that
 *                       stands in the file ("true", "12"), or null where the value is left empty. format
 *                       and kind are left out of values; what the model does not know stays. Where the
 *                       text is no YAML that may be filed, values is null and findings say why and
 *                       where (check it by {text, path} until it can be read); kind is null when the text
 *                       names none that there is.
 * engine.preview(draft) -> {heading, annex, title, rows: [[label, value], …]} as the annex form shows it (a row
 *                       with an empty value is a heading, one that begins with "· " belongs below it);
 *                       null while the draft cannot be read as a filing: check says why.
 * engine.record({kind, clear, values, salt}) -> {findings, plain, commitment}: a record that is to be sealed,
 *                       beside the clear values of its filing; plain is the text that is sealed, null while
 *                       there are findings. No finding repeats anything of the record.
 * engine.pathFault(path) -> null, or the finding that the name of the file gets.
 * engine.choices(source, {department, day}) -> [{value, label, department, fills}]: what a field that
 *                       `chooses` this source may name (see jinzhu/register/choices.py); with a
 *                       department its own and everybody's. No label names a person.
 * engine.parameters()   -> {head_ranks, …}: what the hall's profile sets.
 *
 * Calls are answered in their order. A call that fails for a reason that is not in the draft rejects
 * with an EngineFailure: `.message` is a Chinese sentence for the clerk, `.again` tells whether trying
 * again may help. Nothing of a draft leaves the browser, and nothing is kept.
 */

export class EngineFailure extends Error {
  constructor(message, again = true) {
    super(message);
    this.name = "EngineFailure";
    this.again = again;
  }
}

const FORM = new URL("../form/", import.meta.url);
const WORKER = new URL("./engine-worker.js", import.meta.url);
const ABSENT = "本网站没有带核对程序，请用本页写明的其他方式备案";
const NO_WORKER = "这个浏览器太旧，不能运行核对程序，请换用新版的 Edge、Chrome、Firefox 或 Safari";
const BROKEN = "核对程序意外停止，请重试；填写的内容还在";
const OFFLINE = "核对程序没有下载成功，请检查网络后重试；填写的内容还在";

/** The day it is in China, whatever clock the visitor's machine shows. */
export const chinaToday = () =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());

/** An engine that loads nothing until it is asked for something. */
export function startEngine({ onProgress = () => {}, today } = {}) {
  let worker = null;
  let loading = null;
  let number = 0;
  const waiting = new Map();
  const engine = { step: "waiting" };

  const tell = (step, share, text) => {
    engine.step = step;
    onProgress({ step, share, text });
  };

  const stop = (failure) => {
    worker?.terminate();
    worker = null;
    loading = null;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
    tell("failed", 0, failure.message);
  };

  const heard = ({ data }) => {
    if (data.progress) return tell("loading", data.progress.share, data.progress.text);
    const call = waiting.get(data.number);
    if (!call) return undefined;
    waiting.delete(data.number);
    if (!data.failure) return call.resolve(data.answer);
    const failure = new EngineFailure(data.failure.message, data.failure.again);
    call.reject(failure);
    // A new worker is begun with the next call.
    if (data.failure.dead) stop(failure);
    return undefined;
  };

  const ask = (call, ...words) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      worker.postMessage({ number, call, words });
    });

  const begin = async () => {
    if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
      throw new EngineFailure(NO_WORKER, false);
    }
    if (!(await engine.present())) {
      tell("absent", 0, ABSENT);
      throw new EngineFailure(ABSENT, false);
    }
    tell("loading", 0, "正在准备核对程序");
    worker = new Worker(WORKER, { type: "module" });
    worker.onmessage = heard;
    worker.onerror = (event) => {
      event.preventDefault?.();
      stop(new EngineFailure(BROKEN));
    };
    worker.onmessageerror = () => stop(new EngineFailure(BROKEN));
    await ask("load", FORM.href);
    tell("ready", 1, "核对程序已就绪");
  };

  engine.present = async () => {
    let answer;
    try {
      answer = await fetch(new URL("parts.json", FORM), { cache: "no-cache" });
    } catch {
      throw new EngineFailure(OFFLINE);
    }
    if (!answer.ok) return false;
    return (await answer.json()).present === true;
  };

  engine.load = () => {
    loading ??= begin().catch((failure) => {
      if (engine.step !== "absent") stop(failure);
      loading = null;
      throw failure;
    });
    return loading;
  };

  const call = (name) => async (...words) => {
    await engine.load();
    return ask(name, ...words, today ?? chinaToday());
  };
  engine.check = call("check");
  engine.write = call("write");
  engine.read = call("read");
  engine.preview = call("preview");
  engine.record = call("record");
  engine.pathFault = call("pathFault");
  engine.parameters = call("parameters");
  engine.choices = ((inner) => (source, of = {}) => inner(source, of))(call("choices"));
  return engine;
}
