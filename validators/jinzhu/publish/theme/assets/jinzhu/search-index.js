/* 查询用的小文件读出来以后是什么：名称、别名、部门、编码，连成可以一次找遍的长串。 */

/** 只留文字和数字，全角变半角，大写变小写；分行保留。 */
export const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}\n]+/gu, "");

/** 字母表里第几个字，就写成第几个短的字；与 coding.py 一致。 */
const unspelt = (text, letters) => {
  const real = new Map();
  let place = 0x21;
  for (const letter of letters) {
    if (place === 0x22 || place === 0x5c) place += 1;
    if (place === 0x7f) place = 0xa0;
    if (place === 0xd800) place = 0xe000;
    real.set(String.fromCodePoint(place), letter);
    place += 1;
  }
  return Array.from(text, (letter) => real.get(letter)).join("");
};

const column = (steps) => {
  let last = -1;
  return Int32Array.from(steps, (step) => (last += step + 1));
};

const codeColumn = (steps) => {
  let code = "";
  return steps.map((step) => {
    if (typeof step === "string") code = step;
    else code = code.slice(0, -12) + String(Number(code.slice(-12)) + step).padStart(12, "0");
    return code;
  });
};

/** 许多行连成一长串，记住每行从哪里开始。 */
const shelf = (text) => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return { text, starts: Int32Array.from(starts), size: (line) => starts[line + 1] - starts[line] - 1 };
};

/** 含有这一段的每一行，各一次。 */
export const scan = ({ text, starts }, part, visit) => {
  if (!part) return;
  let line = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, starts[line])) {
    while (starts[line + 1] <= at) line += 1;
    visit(line, at);
    line += 1;
  }
};

/** 事项：各行依次是全部名称、全部别名、全部部门；`whose` 说别名是哪个名称的。 */
export const openNames = (data) => {
  const called = unspelt(data.names, data.letters).split("\n").map((line) => line.split("\t"));
  const stem = column(data.name);
  const ending = column(data.ending);
  const names = Array.from(stem, (place, item) => called[place][0] + data.endings[ending[item]]);
  const aliases = called.flatMap(([, ...others]) => others);
  const whose = called.flatMap(([, ...others], place) => others.map(() => place));
  const offices = data.departments.map(([short, name]) => `${short}${name}`);
  const lines = shelf(fold([...names, ...aliases, ...offices].join("\n")));
  const synonyms = data.synonyms
    .flatMap(([official, ...words]) => words.map((word) => [fold(word), fold(official)]))
    .filter(([word, official]) => word && official && word !== official)
    .sort(([one], [other]) => other.length - one.length);
  const { departments, windows, standing, folders } = data;
  return {
    names, aliases, whose, stem, lines, synonyms, departments, windows, standing,
    stems: called.length,
    department: column(data.department),
    letters: new Set(lines.text + synonyms.map(([word]) => word).join("")),
    address: (item) => `items/${folders[data.codes[item]] ?? data.codes[item]}/`,
  };
};

/** 地址由编码得出，用到时才展开。 */
export const withCodes = (data) => ({ ...data, codes: codeColumn(data.codes) });

/** 材料：哪些事项要哪些材料。 */
export const openMaterials = (data) => {
  const names = unspelt(data.names, data.letters).split("\n");
  const sets = data.sets.map((set) => new Set(column(set)));
  const of = column(data.of);
  const lines = shelf(fold(names.join("\n")));
  return {
    /** 每个事项的材料里最像的一个有多像。 */
    worth(whole) {
      const found = new Map();
      scan(lines, whole, (name) => found.set(name, whole.length / lines.size(name)));
      const best = sets.map((set) => [...found].reduce((most, [name, one]) => (set.has(name) ? Math.max(most, one) : most), 0));
      return (item) => best[of[item]];
    },
    told: (whole, item) => names.find((name, place) => sets[of[item]].has(place) && fold(name).includes(whole)),
  };
};

/** 筛选：每个事项一个字，各位依次是个人、企业、当日办结、网上办理，以上是到现场次数。 */
export const openFacts = (data) => {
  const kind = column(data.type);
  const place = column(data.place);
  const flags = (item) => data.flags.charCodeAt(item) - 48;
  return {
    types: data.types,
    type: (item) => data.types[kind[item]],
    windows: (item) => data.places[place[item]],
    serves: (item, who) => (flags(item) & who) !== 0,
    sameDay: (item) => (flags(item) & 4) !== 0,
    online: (item) => (flags(item) & 8) !== 0,
    visits: (item) => flags(item) >> 4,
  };
};
