/* 查事项：一边打字一边列出；只读本站的小文件，用到哪个读哪个；写进页面的一律是文字。 */
import { find, grams, windowsOf } from "./search-find.js";
import { fold, openFacts, openMaterials, openNames, withCodes } from "./search-index.js";
import { isLatin, openSounds, spoken } from "./search-sounds.js";

const form = document.querySelector(".jz-search");
const input = form.querySelector("input[type=search]");
const status = form.querySelector(".jz-search__status");
const list = form.querySelector(".jz-search__hits");
const direct = form.querySelector(".jz-search__also");
const more = form.querySelector(".jz-search__more");
const filters = form.querySelector(".jz-filters");
const { root } = form.dataset;
const STEP = filters ? 30 : 10;
const QUIET = 300; // 停下来再念，读屏的人不被打断

/* ---- 读到的部分 ---- */
const open = {};
const readers = {
  names: (data) => openNames(withCodes(data)),
  letters: (data) => openSounds(data, open.names.lines),
  materials: openMaterials,
  facts: openFacts,
};
const asked = {};
const load = (part) =>
  (asked[part] ??= fetch(`${root}assets/jinzhu/search/${part}.json`)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((data) => { open[part === "letters" ? "speech" : part] = readers[part](data); })
    .catch((error) => {
      delete asked[part];
      throw error;
    }));
const begin = async () => {
  await load("names");
  if (filters) await load("facts").then(offer);
};

/* ---- 筛选 ---- */
const offer = () => {
  const { departments, windows } = open.names;
  const fill = (name, options) => {
    const select = filters.querySelector(`[name=${name}]`);
    if (select.length === 1) select.append(...options.map(([value, text]) => new Option(text, value)));
  };
  fill("department", departments.map(([short, , folder]) => [folder, short]));
  fill("type", open.facts.types.map((type) => [type, type]));
  fill("window", windows.map(([number, name]) => [number, `${number} ${name}`.trim()]));
};
const recall = () => {
  for (const [name, value] of new URLSearchParams(location.search)) {
    for (const field of filters.querySelectorAll("input, select")) {
      if (field.name !== name) continue;
      if (field.matches("select")) field.value = value;
      else field.checked = field.value === value;
      filters.open = true;
    }
  }
};
const tests = {
  who: (value) => (item) => open.facts.serves(item, Number(value)),
  department: (value) => (item) => open.names.departments[open.names.department[item]]?.[2] === value,
  type: (value) => (item) => open.facts.type(item) === value,
  window: (value) => (item) => open.facts.windows(item).some((place) => open.names.windows[place][0] === value),
  sameday: () => (item) => open.facts.sameDay(item),
  online: () => (item) => open.facts.online(item),
  visits: (value) => (item) => open.facts.visits(item) <= Number(value),
};
const chosen = () => [...new FormData(form)].flatMap(([name, value]) => (value && tests[name] ? [tests[name](value)] : []));

/* ---- 一条 ---- */
const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};
const link = (address, ...children) => {
  const made = element("a", "", ...children);
  made.href = root + address;
  return made;
};

/** 打字的内容在一行里对上的地方。 */
const matched = (line, { whole, words }) => {
  if (!whole) return [];
  const found = [];
  const every = (part) => {
    for (let at = line.indexOf(part); at >= 0; at = line.indexOf(part, at + 1)) found.push([at, at + part.length]);
  };
  const parts = line.includes(whole) ? [whole] : [...words, ...grams(whole, false)];
  parts.forEach(every);
  if (found.length || !open.speech || !isLatin(whole)) return found;
  for (let at = 0; at < line.length; at += 1) {
    const end = spoken(line, at, whole, open.speech.strict)?.end;
    if (end) return [[at, end]];
  }
  return found;
};
const marked = (text, result) => {
  const letters = [...text];
  const from = letters.flatMap((letter, place) => Array.from({ length: fold(letter).length }, () => place));
  const on = new Set();
  for (const [start, end] of matched(fold(letters.join("")), result)) {
    for (let at = start; at < end; at += 1) on.add(from[at]);
  }
  const runs = [];
  letters.forEach((letter, place) => {
    const last = runs.at(-1);
    if (last?.on === on.has(place)) last.text += letter;
    else runs.push({ on: on.has(place), text: letter });
  });
  return runs.map((run) => (run.on ? element("mark", "", run.text) : run.text));
};
const row = (item, result) => {
  const { names, aliases, department, departments, standing } = open.names;
  const made = element("li", "", link(open.names.address(item), ...marked(names[item], result)));
  if (standing[item]) made.append(element("span", "jz-badge jz-badge--off", standing[item]));
  const note = element("span", "jz-note", departments[department[item]]?.[0] ?? "");
  if (filters) {
    note.append(` · ${open.facts.type(item)}`);
    if (open.facts.sameDay(item)) note.append(" · 当日办结");
    if (open.facts.online(item)) note.append(" · 可网上办");
  }
  const alias = aliases[result.alias?.(item) ?? -1];
  const paper = result.paper?.(item);
  if (alias) note.append(" · 也叫“", ...marked(alias, result), "”");
  if (paper) note.append(" · 需要材料“", ...marked(paper, result), "”");
  made.append(note);
  return made;
};
const places = ({ whole }) => {
  const { departments, windows } = open.names;
  const offices = departments.filter(([short, name]) => whole.length > 1 && fold(`${short} ${name}`).includes(whole));
  const desks = windowsOf(open.names, whole).map((place) => windows[place]);
  return [
    ...offices.slice(0, 3).map(([short, , folder]) => link(`departments/${folder}/`, short)),
    ...desks.slice(0, 4).map(([number, name, folder]) => link(`windows/${folder}/`, `${number} 窗口 ${name}`.trim())),
  ];
};

/* ---- 列出 ---- */
let speaking = 0;
const say = (text) => {
  clearTimeout(speaking);
  speaking = setTimeout(() => { status.textContent = text; }, QUIET);
};
const failed = () => say("查询数据没有取到，请从事项清单里找。");
const told = (result, count, shown) => {
  const listed = count > shown ? `，先列 ${shown} 项` : "";
  if (!count) return result.wants.length ? "正在查找……" : "没有找到。换一个说法、减少筛选条件，或者从事项清单里找。";
  if (!result.whole || result.strict >= result.hits.length) return `找到 ${count} 项${listed}。`;
  if (!result.strict) return `没有完全相符的，相近的有 ${count} 项${listed}。`;
  return `找到 ${count} 项，最相符的列在前面${listed}。`;
};
let shown = STEP;
const show = () => {
  const typed = input.value;
  const set = filters ? chosen() : [];
  const result = find(open.names, open, typed);
  if (!result.whole && set.length) result.hits = [...open.names.names.keys()];
  const hits = result.hits.filter((item) => set.every((passes) => passes(item)));
  list.replaceChildren(...hits.slice(0, shown).map((item) => row(item, result)));
  const links = places(result).flatMap((one) => ["　", one]);
  direct.replaceChildren(...(links.length ? ["直接到", ...links] : []));
  more.hidden = hits.length <= shown;
  say(result.whole || set.length ? told(result, hits.length, shown) : "");
  form.dataset.shown = typed;
  form.dataset.ready = String(!result.wants.length);
  if (result.wants.length) Promise.all(result.wants.map(load)).then(show).catch(failed);
};
const keep = () => {
  const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", String(kept) ? `?${kept}` : location.pathname);
};
const update = () => {
  shown = STEP;
  if (filters) keep();
  if (open.names && (!filters || open.facts)) show();
  else begin().then(show).catch(failed);
};

/* ---- 键盘和按钮 ---- */
const walk = (event) => {
  const stops = [input, ...list.querySelectorAll("a")];
  const here = stops.indexOf(document.activeElement);
  if (here < 0 || event.isComposing) return;
  const next = { ArrowDown: stops[here + 1], ArrowUp: stops[here - 1], Escape: here > 0 && input }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
};
input.addEventListener("focus", () => begin().catch(failed));
form.addEventListener("input", update);
form.addEventListener("keydown", walk);
form.addEventListener("reset", () => setTimeout(update));
form.addEventListener("submit", (event) => { if (filters) event.preventDefault(); });
more.addEventListener("click", () => {
  const before = shown;
  shown += STEP;
  show();
  list.children[before]?.querySelector("a").focus();
});
input.value ||= new URLSearchParams(location.search).get("q") ?? "";
if (filters) begin().then(recall).then(show).catch(failed);
else if (input.value) update();
