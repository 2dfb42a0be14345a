/* 读音和繁体：拼音全拼、首字母、漏写的后鼻音，同音的别字，繁体字。 */

const SOUND = 0x4e00; // 一个音节占一个字的位置，于是读音也能像文字一样找
const softly = (syllable) => syllable.replace(/([zcs])h/g, "$1").replace(/ng/g, "n");
export const isLatin = (text) => /^[a-z]+$/.test(text);

/** 打字的人怎样写拼音都化成同一种：没有声调，ü 写作 v。 */
export const evenly = (typed) => {
  const plain = typed.normalize("NFKC").toLowerCase();
  if (!/[a-z]/.test(plain)) return plain;
  const marked = plain.normalize("NFD").replace(/u\u0304?\u0308[\u0300-\u030f]?/g, "v");
  return marked.replace(/\p{M}/gu, "").replace(/['’]/g, "").normalize("NFC");
};

/** `lines` 是 search-index.js 的长串。 */
export const openSounds = ({ sounds, traditional }, lines) => {
  const usual = new Map();
  const readings = new Map();
  const place = new Map();
  for (const [syllable, letters] of Object.entries(sounds)) {
    const sound = String.fromCharCode(SOUND + place.size);
    const [first, others = ""] = letters.split(" ");
    place.set(syllable, sound);
    for (const letter of first) {
      usual.set(letter, sound);
      readings.set(letter, [syllable, ...(readings.get(letter) ?? [])]);
    }
    for (const letter of others) readings.set(letter, [...(readings.get(letter) ?? []), syllable]);
  }
  const pairs = [...traditional];
  const simple = new Map(pairs.flatMap((letter, at) => (at % 2 ? [] : [[letter, pairs[at + 1]]])));
  const said = (text) => text.replace(/./gu, (letter) => usual.get(letter) ?? letter);
  const bit = (letter) => 1 << (letter.charCodeAt(0) - 97);
  const heads = Int32Array.from({ length: lines.text.length }, (_, at) =>
    (readings.get(lines.text[at]) ?? [lines.text[at]]).reduce((bits, one) => bits | bit(one), 0));

  const speech = {
    lines: { ...lines, text: said(lines.text) },
    said,
    simply: (text) => text.replace(/./gu, (letter) => simple.get(letter) ?? letter),
    strict: readings,
    soft: new Map([...readings].map(([letter, all]) => [letter, all.map(softly)])),

    /** 含有读作这样的一段的每一行，各一次。 */
    scan(query, reads, visit) {
      const want = bit(query);
      let line = 0;
      for (let at = 0; at < lines.text.length; at += 1) {
        if (!(heads[at] & want)) continue;
        while (lines.starts[line + 1] <= at) line += 1;
        const found = spoken(lines.text, at, query, reads);
        if (!found) continue;
        visit(line, at, found);
        at = lines.starts[line + 1] - 1;
      }
    },

    /** 一串全拼分成音节；分不开的没有。 */
    syllables(query, from = 0) {
      if (from === query.length) return "";
      for (let length = Math.min(6, query.length - from); length > 0; length -= 1) {
        const sound = place.get(query.slice(from, from + length));
        const rest = sound && speech.syllables(query, from + length);
        if (rest !== undefined) return sound + rest;
      }
      return undefined;
    },
  };
  return speech;
};

/** 从 `at` 起读出一串拼音：到哪个字为止、其中几个字读全了；读不出的没有。 */
export const spoken = (text, at, query, reads, from = 0) => {
  if (from === query.length) return { end: at, full: 0 };
  const letter = text[at];
  if (letter === undefined || letter === "\n") return null;
  const go = (length, full) => {
    const rest = spoken(text, at + 1, query, reads, from + length);
    return rest && { end: rest.end, full: rest.full + full };
  };
  if (letter === query[from]) return go(1, 1);
  const left = query.slice(from);
  for (const syllable of reads.get(letter) ?? []) {
    const whole = left.startsWith(syllable) && go(syllable.length, 1);
    if (whole) return whole;
    if (left.length > 1 && syllable.startsWith(left)) return { end: at + 1, full: 1 };
    for (const initial of /^[zcs]h/.test(syllable) ? [2, 1] : [1]) {
      const short = left.startsWith(syllable.slice(0, initial)) && go(initial, 0);
      if (short) return short;
    }
  }
  return null;
};
