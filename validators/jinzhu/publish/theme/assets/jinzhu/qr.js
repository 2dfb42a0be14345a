/* A text as a QR code (ISO/IEC 18004): byte mode, error correction M, versions 1 to 10, which
   hold 213 bytes. Drawn when someone asks for it, so that no build draws ten thousand. */

// For each version: check words to a block, the data words of its blocks, where patterns align.
const VERSIONS = [
  null,
  [10, [16], []],
  [16, [28], [6, 18]],
  [26, [44], [6, 22]],
  [18, [32, 32], [6, 26]],
  [24, [43, 43], [6, 30]],
  [16, [27, 27, 27, 27], [6, 34]],
  [18, [31, 31, 31, 31], [6, 22, 38]],
  [22, [38, 38, 39, 39], [6, 24, 42]],
  [22, [36, 36, 36, 37, 37], [6, 26, 46]],
  [26, [43, 43, 43, 43, 44], [6, 28, 50]],
];
const MASKS = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (r, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => ((r >> 1) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** The modules of the code, row by row, true where dark; null for a text that is too long. */
export function matrix(text) {
  const bytes = new TextEncoder().encode(text);
  const version = VERSIONS.findIndex((each, n) => each && bytes.length + (n > 9 ? 3 : 2) <= sum(each[1]));
  if (version < 0) return null;
  const words = interleaved(version, dataWords(version, bytes));
  let best = null;
  for (const mask of MASKS.keys()) {
    const grid = drawn(version, words, mask);
    const cost = penalty(grid);
    if (!best || cost < best.cost) best = { grid, cost };
  }
  return best.grid;
}

// --- words ---------------------------------------------------------------------------------

function dataWords(version, bytes) {
  const bits = [];
  const put = (value, count) => {
    for (let n = count - 1; n >= 0; n--) bits.push((value >> n) & 1);
  };
  put(0b0100, 4);
  put(bytes.length, version > 9 ? 16 : 8);
  bytes.forEach((byte) => put(byte, 8));
  const count = sum(VERSIONS[version][1]);
  put(0, Math.min(4, count * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  const words = [];
  for (let n = 0; n < bits.length; n += 8) words.push(parseInt(bits.slice(n, n + 8).join(""), 2));
  for (let pad = 0xec; words.length < count; pad ^= 0xfd) words.push(pad);
  return words;
}

function interleaved(version, words) {
  const [checks, sizes] = VERSIONS[version];
  let start = 0;
  const blocks = sizes.map((size) => words.slice(start, (start += size)));
  const checked = blocks.map((block) => remainder(block, generator(checks)));
  const out = [];
  for (let n = 0; n < Math.max(...sizes); n++) {
    for (const block of blocks) if (n < block.length) out.push(block[n]);
  }
  for (let n = 0; n < checks; n++) for (const block of checked) out.push(block[n]);
  return out;
}

/** The product of two numbers of the field with 256 elements that the standard names. */
function times(a, b) {
  let product = 0;
  for (let n = 7; n >= 0; n--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> n) & 1) * a;
  }
  return product;
}

function generator(degree) {
  const found = new Array(degree - 1).fill(0).concat(1);
  for (let n = 0, root = 1; n < degree; n++, root = times(root, 2)) {
    for (let k = 0; k < degree; k++) found[k] = times(found[k], root) ^ (found[k + 1] ?? 0);
  }
  return found;
}

function remainder(block, divisor) {
  const rest = divisor.map(() => 0);
  for (const word of block) {
    const factor = word ^ rest.shift();
    rest.push(0);
    divisor.forEach((each, n) => (rest[n] ^= times(each, factor)));
  }
  return rest;
}

// --- drawing -------------------------------------------------------------------------------

function drawn(version, words, mask) {
  const size = 17 + 4 * version;
  const grid = Array.from({ length: size }, () => new Array(size).fill(null));
  patterns(grid, version);
  formats(grid, mask);
  if (version > 6) versions(grid, version);
  fill(grid, words, MASKS[mask]);
  return grid;
}

function patterns(grid, version) {
  const size = grid.length;
  for (let n = 0; n < size; n++) grid[6][n] = grid[n][6] = n % 2 === 0;
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) {
    square(grid, row, column, 4, (far) => far !== 2 && far !== 4);
  }
  const places = VERSIONS[version][2];
  const last = places.length - 1;
  places.forEach((row, i) => places.forEach((column, j) => {
    const corner = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
    if (!corner) square(grid, row, column, 2, (far) => far !== 1);
  }));
}

/** A square around a place; `dark` tells by the distance from the middle. */
function square(grid, row, column, reach, dark) {
  for (let r = -reach; r <= reach; r++) {
    for (let c = -reach; c <= reach; c++) {
      if (grid[row + r]?.[column + c] === undefined) continue;
      grid[row + r][column + c] = dark(Math.max(Math.abs(r), Math.abs(c)));
    }
  }
}

/** A number followed by its check bits. */
function checkedBits(value, polynomial, degree) {
  let rest = value;
  for (let n = 0; n < degree; n++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * polynomial);
  return (value << degree) | rest;
}

function formats(grid, mask) {
  const size = grid.length;
  const bits = checkedBits(mask, 0x537, 10) ^ 0x5412; // level M is 00
  const dark = (n) => ((bits >> n) & 1) === 1;
  for (let n = 0; n < 15; n++) {
    grid[n < 6 ? n : n < 8 ? n + 1 : size - 15 + n][8] = dark(n);
    grid[8][n < 8 ? size - 1 - n : n === 8 ? 7 : 14 - n] = dark(n);
  }
  grid[size - 8][8] = true;
}

function versions(grid, version) {
  const bits = checkedBits(version, 0x1f25, 12);
  for (let n = 0; n < 18; n++) {
    const far = grid.length - 11 + (n % 3);
    const near = Math.floor(n / 3);
    grid[far][near] = grid[near][far] = ((bits >> n) & 1) === 1;
  }
}

/** The words in columns of two from the right, up and down in turn. */
function fill(grid, words, mask) {
  const size = grid.length;
  let bit = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let n = 0; n < size; n++) {
      const row = up ? size - 1 - n : n;
      for (const column of [right, right - 1]) {
        if (grid[row][column] !== null) continue;
        const dark = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
        grid[row][column] = (dark === 1) !== mask(row, column);
        bit++;
      }
    }
  }
}

/** How hard a code is to read, by the four rules of the standard. */
function penalty(grid) {
  const size = grid.length;
  const lines = [...grid, ...grid[0].map((_, c) => grid.map((row) => row[c]))];
  let cost = 0;
  for (const line of lines) {
    const text = line.map(Number).join("");
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) cost += run.length - 2;
    cost += 40 * [...text.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let r = 1; r < size; r++) {
    for (let c = 1; c < size; c++) {
      const dark = grid[r][c];
      if (dark === grid[r - 1][c] && dark === grid[r][c - 1] && dark === grid[r - 1][c - 1]) cost += 3;
    }
  }
  const share = sum(grid.flat().map(Number)) / (size * size);
  return cost + 10 * Math.floor(Math.abs(share - 0.5) * 20);
}

/** The code as a picture with the quiet zone around it; null for a text that is too long. */
export function picture(text, label) {
  const grid = matrix(text);
  if (!grid) return null;
  const size = grid.length + 8;
  const svg = make("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label });
  const dark = grid.flatMap((row, r) => row.flatMap((is, c) => (is ? [`M${c + 4} ${r + 4}h1v1h-1z`] : [])));
  svg.append(
    make("rect", { width: size, height: size, fill: "#fff" }),
    make("path", { d: dark.join(""), fill: "#000", "shape-rendering": "crispEdges" }),
  );
  return svg;
}

function make(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
