/* A file that exists already, half done or broken: what can be read of it goes into the form. */
import { button, make } from "./form-dom.js";

/** So many lines that cannot be read are set aside; a file with more is no filing. */
const MOST_LINES = 40;

/**
 * Reads as much as there is to read. A line that no file may hold is set aside with what is wrong
 * with it, and the rest is read without it. Gives `{ kind, values, unread }`; values may be null.
 */
export async function readWhatCanBe(engine, text) {
  const lines = text.split("\n").map((content, index) => ({ content, number: index + 1 }));
  const unread = [];
  for (let time = 0; time <= MOST_LINES; time += 1) {
    const told = await engine.read(lines.map((each) => each.content).join("\n"));
    if (told.values) return { ...told, unread };
    const finding = told.findings[0];
    const index = Math.min(Math.max((finding?.line ?? 1) - 1, 0), lines.length - 1);
    if (!finding || lines.length <= 1) return { ...told, unread };
    const [bad] = lines.splice(index, 1);
    unread.push({ line: bad.number, text: bad.content, message: finding.message });
  }
  return { kind: null, values: null, findings: [], unread };
}

/** The bytes of a file as text; Windows writes GBK, which is told. */
export function decoded(bytes) {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), gbk: false };
  } catch {
    return { text: new TextDecoder("gb18030").decode(bytes), gbk: true };
  }
}

const tidy = (text) => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

/** Lets the clerk pick or paste a file; `load({ values, unread, path })` puts it into the form. */
export function openingPart(place, { engine, kind, root, load }) {
  const said = make("p", { role: "status", class: "jz-note" });
  const file = make("input", { type: "file", id: "jz-open-file", accept: ".yml,.yaml,.txt" });
  const text = make("textarea", { id: "jz-open-text", rows: 5, autocomplete: "off", spellcheck: "false" });

  const read = async (content, path, note = "") => {
    said.textContent = "正在读文件，需要先下载核对程序，请稍候……";
    let told;
    try {
      told = await readWhatCanBe(engine, tidy(content));
    } catch (failure) {
      said.textContent = failure.message;
      return;
    }
    if (told.values === null) {
      said.textContent = "这份文件一行也读不懂，没有读进表单。请确认打开的是备案文件。";
      return;
    }
    if (told.kind && told.kind !== kind) {
      said.replaceChildren("这是另一种备案的文件，请到", make("a", { href: `${root}file/${told.kind}/` }, "它的表单"), "里打开。");
      return;
    }
    load({ values: told.values, unread: told.unread, path });
    const missed = told.unread.length ? `有 ${told.unread.length} 行读不懂，列在“表单里放不下的内容”里。` : "";
    said.textContent = `文件已读进表单。${note}${missed}`;
    text.value = "";
    file.value = "";
  };

  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    const { text: content, gbk } = decoded(new Uint8Array(await chosen.arrayBuffer()));
    await read(content, chosen.name, gbk ? "原文件不是 UTF-8 编码，已按中文 Windows 的编码读取；生成的新文件是 UTF-8。" : "");
  });
  place.append(
    make("div", { class: "jz-f" }, make("label", { for: "jz-open-file", class: "jz-f__label" }, "选一个文件"), file),
    make("div", { class: "jz-f" }, make("label", { for: "jz-open-text", class: "jz-f__label" }, "或者把内容粘贴在这里"), text,
      button("读进表单", () => { if (text.value.trim()) read(text.value, null); })),
    said,
  );
}
