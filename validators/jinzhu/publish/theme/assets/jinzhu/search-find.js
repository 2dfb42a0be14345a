/* 查找：每个事项得一个数，整数是哪一档，小数是同一档里的高低。 */
import { fold, scan } from "./search-index.js";
import { evenly, isLatin, spoken } from "./search-sounds.js";

// 由好到次：名称相同、名称里有、别名相同、别名里有、各词都有、用词相近或材料里有。
const [EXACT, NAME, ALIAS_IS, ALIAS, WORDS, LOOSE] = [9, 8, 7, 6, 5, 4];
const LONGEST = 60;
const FEW = 3;
const ALIKE = 0.75; // 同音的字不如同样的字
const [LEAST, SHARE, CLOSE] = [0.3, 0.4, 0.45]; // 相近的要有多近：至少、比最好的、在完全相符的之后
const NOISE = /请问|你好|怎么样|怎么|如何|怎样|哪里|哪儿|在哪|什么|需要|可以|能不能|能否|我想|我要|我的|想要|手续|流程|吗|呢|啊|吧/g;

const isSpelt = (whole) => isLatin(whole) && whole.length > 1;

/** 一段话拆成单字、两字和整个的字母数字。 */
export const grams = (text, letters = true) => {
  const found = new Set();
  for (const run of text.match(/[a-z0-9]+|[^a-z0-9]+/g) ?? []) {
    if (/[a-z0-9]/.test(run)) found.add(run);
    else for (let at = 0; at < run.length; at += 1) {
      if (letters) found.add(run[at]);
      if (at) found.add(run.slice(at - 1, at + 1));
    }
  }
  return [...found];
};

/** 打字的内容整理以后：整句、各词、去掉客套话的整句。 */
const understood = (typed, speech) => {
  const words = evenly(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
    .map((word) => (speech ? speech.simply(word) : word));
  const whole = words.join("").slice(0, LONGEST);
  const bare = whole.replace(NOISE, "");
  return { whole, words: words.slice(0, 6), core: bare.length > 1 ? bare : whole };
};

/** 各行的得分归到事项上。 */
class Scores {
  constructor({ names, whose, stem, stems, department, departments }) {
    Object.assign(this, { count: names.length, whose, stem, department });
    this.first = this.count + whose.length; // 部门从这一行开始
    this.byName = new Float32Array(this.count);
    this.byAlias = new Float32Array(stems);
    this.byOffice = new Float32Array(departments.length);
    this.alias = new Int32Array(stems).fill(-1);
  }

  put(line, value) {
    if (line < this.count) this.byName[line] = Math.max(this.byName[line], value);
    else if (line >= this.first) {
      this.byOffice[line - this.first] = Math.max(this.byOffice[line - this.first], value);
    } else if (value > this.byAlias[this.whose[line - this.count]]) {
      this.byAlias[this.whose[line - this.count]] = value;
      this.alias[this.whose[line - this.count]] = line - this.count;
    }
  }

  /** 名称和别名取好的一个；只是相近的，另一个和部门也算一点。 */
  of(item) {
    const name = this.byName[item];
    const alias = this.byAlias[this.stem[item]];
    const office = this.byOffice[this.department[item]] ?? 0;
    const best = Math.max(name, alias);
    if (Math.max(best, office) >= WORDS) return Math.max(best, office);
    if (best < LOOSE) return 0;
    const second = Math.max(0, Math.min(name, alias) - LOOSE) + Math.max(0, office - LOOSE);
    return Math.min(WORDS - 0.01, best + 0.3 * second);
  }

  /** 由别名而不是名称找到的，是哪个别名。 */
  told(item) {
    const stem = this.stem[item];
    return this.byAlias[stem] > Math.max(this.byName[item], LOOSE) ? this.alias[stem] : -1;
  }
}

/** 含有整句的各行是哪一档；名称里很少见的说法，与它相同的别名同样靠前。行从前往后问。 */
const tiers = ({ stem }, scores) => {
  const named = new Set();
  let exact = false;
  return (line, same) => {
    if (line >= scores.first) return WORDS;
    if (line >= scores.count) return same ? (exact || named.size >= FEW ? ALIAS_IS : NAME) : ALIAS;
    named.add(stem[line]);
    exact ||= same;
    return same ? EXACT : NAME;
  };
};

const closeness = (lines, line, at, used) =>
  used === lines.size(line) ? 0.99 : 0.75 * (used / lines.size(line)) + (at === lines.starts[line] ? 0.2 : 0);

/** 原样含有。 */
const strictly = (hall, scores, whole, drop) => {
  const { lines } = hall;
  const tier = tiers(hall, scores);
  scan(lines, whole, (line, at) => {
    const close = closeness(lines, line, at, whole.length);
    scores.put(line, tier(line, lines.size(line) === whole.length) - drop + close);
  });
};

/** 有多少字词相同，少见的字词更要紧；次序、错字、多余的话都不妨碍。 */
const loosely = (lines, scores, parts, factor) => {
  const count = lines.starts.length - 1;
  const score = new Float32Array(count);
  const letters = new Uint8Array(count);
  let total = 0;
  for (const part of parts) {
    const hits = [];
    scan(lines, part, (line) => hits.push(line));
    const single = part.length === 1;
    if (!hits.length && !single) continue;
    const weight = (single ? 0.3 : 1) * Math.log(1 + count / (hits.length || 1));
    total += weight;
    for (const line of hits) {
      score[line] += weight;
      letters[line] += 1;
    }
  }
  for (let line = 0; line < count; line += 1) {
    if (!score[line]) continue;
    const share = score[line] / total;
    const filled = Math.min(1, letters[line] / (2 * lines.size(line) - 1));
    const close = Math.max(share * (0.65 + 0.35 * filled), filled === 1 ? 0.35 + 0.4 * share : 0);
    scores.put(line, LOOSE + Math.min(0.99, factor * close));
  }
};

const inPinyin = (hall, scores, whole, speech) => {
  const { lines } = hall;
  let any = false;
  const listen = (reads, drop) => {
    const tier = tiers(hall, scores);
    speech.scan(whole, reads, (line, at, { end, full }) => {
      any = true;
      const used = end - at;
      const close = Math.min(0.95, closeness(lines, line, at, used));
      scores.put(line, (full < used ? WORDS : tier(line, used === lines.size(line))) + close - drop);
    });
  };
  listen(speech.strict, 0);
  if (!any && whole.length > 3) listen(speech.soft, 1);
  const said = speech.syllables(whole);
  if (said) loosely(speech.lines, scores, grams(said), 0.9);
};

/** 分开写的各词都在名称、别名或部门里。 */
const everyWord = (hall, scores, words, speech) => {
  const has = new Uint8Array(scores.count);
  for (const word of words) {
    const lines = new Uint8Array(scores.first + hall.departments.length);
    const stems = new Uint8Array(hall.stems);
    const mark = (line) => {
      lines[line] = 1;
      if (line >= scores.count && line < scores.first) stems[hall.whose[line - scores.count]] = 1;
    };
    scan(hall.lines, word, mark);
    if (speech && isLatin(word)) speech.scan(word, speech.strict, mark);
    for (let item = 0; item < scores.count; item += 1) {
      has[item] += lines[item] | stems[hall.stem[item]] | (lines[scores.first + hall.department[item]] ?? 0);
    }
  }
  has.forEach((found, item) => found === words.length && scores.put(item, WORDS + 0.5));
};

/** 群众用语换成正式用语以后的说法。 */
const officially = ({ synonyms }, whole, speech) => {
  let found = [];
  for (const [word, official] of synonyms) {
    if (found.length > 12) break;
    const begun = whole.length > 1 && word.length > whole.length && word.startsWith(whole);
    const heard = speech && isLatin(whole) && spoken(word, 0, whole, speech.strict)?.end === word.length;
    if (begun || heard) found.push(official);
    else found = found.concat([whole, ...found].filter((one) => one.includes(word)).map((one) => one.replace(word, official)));
  }
  return new Set(found);
};

/** 同名而只差区域的轮流出现，不让一个名称占满前几条。 */
const inTurn = ({ stem, names }, hits, values) => {
  const better = (one, other) => values[other] - values[one];
  const sorted = hits.sort((one, other) => better(one, other) || names[one].length - names[other].length || one - other);
  const seen = new Map();
  const turn = new Map();
  for (const item of sorted) {
    const key = stem[item] * 16 + Math.floor(values[item]);
    turn.set(item, seen.get(key) ?? 0);
    seen.set(key, turn.get(item) + 1);
  }
  return sorted.sort((one, other) =>
    Math.floor(values[other]) - Math.floor(values[one]) || turn.get(one) - turn.get(other) || better(one, other));
};

/** 与窗口号相同、或窗口名称里有的窗口。 */
export const windowsOf = ({ windows }, whole) =>
  windows.flatMap(([number, name], place) =>
    number.toLowerCase() === whole || (whole.length > 1 && fold(name).includes(whole)) ? [place] : []);

/** 每个事项的得分，和其中最好的。 */
const weighed = (hall, scores, facts, desks) => {
  const values = Float32Array.from(hall.names, (_, item) => scores.of(item));
  if (facts && desks.length) {
    values.forEach((one, item) => {
      if (facts.windows(item).some((place) => desks.includes(place))) values[item] = Math.max(one, WORDS);
    });
  }
  return { values, top: values.reduce((one, other) => Math.max(one, other), 0) };
};

/** 一个说法能得的分：原样、拼音、分开的各词、相近、换成正式用语。 */
const scored = (hall, { whole, words, core }, speech) => {
  const scores = new Scores(hall);
  strictly(hall, scores, whole, 0);
  if (speech && isSpelt(whole)) inPinyin(hall, scores, whole, speech);
  if (words.length > 1) everyWord(hall, scores, words, speech);
  if (core.length > 1) loosely(hall.lines, scores, grams(core), 1);
  if (core !== whole) strictly(hall, scores, core, 1);
  for (const other of officially(hall, core, speech)) {
    strictly(hall, scores, other, 1.5);
    loosely(hall.lines, scores, grams(other), 0.95);
  }
  return scores;
};

/** 再读哪些部分会查得更好。 */
const wanted = (hall, { speech, materials, facts }, { whole }, top, desks) => {
  const strange = /[a-z]/.test(whole) || [...whole].some((letter) => !hall.letters.has(letter));
  const wants = {
    facts: !facts && desks.length > 0,
    letters: !speech && (strange || top < WORDS),
    materials: !materials && top < WORDS && whole.length > 1,
  };
  return Object.keys(wants).filter((part) => wants[part]);
};

/**
 * 查找 `typed`。`parts` 是已经读到的 speech、materials、facts；结果的 `wants` 是再读哪些会更好，
 * `strict` 是完全相符的项数。
 */
export const find = (hall, parts, typed) => {
  const { speech, materials, facts } = parts;
  const asked = understood(typed, speech);
  if (!asked.whole) return { ...asked, hits: [], strict: 0, wants: [] };
  const desks = windowsOf(hall, asked.whole);
  const scores = scored(hall, asked, speech);
  let { values, top } = weighed(hall, scores, facts, desks);
  if (speech && top < WORDS && !isSpelt(asked.whole)) {
    loosely(speech.lines, scores, grams(speech.said(asked.core), false), ALIKE);
    ({ values, top } = weighed(hall, scores, facts, desks));
  }
  const wants = wanted(hall, parts, asked, top, desks);
  const papers = new Set();
  if (materials && top < WORDS && asked.core.length > 1) {
    const worth = materials.worth(asked.core);
    values.forEach((one, item) => {
      const found = worth(item) && LOOSE + 0.5 + 0.45 * worth(item);
      if (found <= one) return;
      values[item] = found;
      papers.add(item);
    });
    top = Math.max(top, values.reduce((one, other) => Math.max(one, other), 0));
  }
  const least = LOOSE + (top >= WORDS ? CLOSE : Math.max(LEAST, SHARE * (top - LOOSE)));
  const hits = inTurn(hall, [...values.keys()].filter((item) => values[item] >= least), values);
  const strict = values.reduce((count, one) => count + (one >= WORDS), 0);
  return {
    ...asked, hits, strict, wants,
    alias: (item) => (papers.has(item) ? -1 : scores.told(item)),
    paper: (item) => (papers.has(item) ? materials.told(asked.core, item) : undefined),
  };
};
