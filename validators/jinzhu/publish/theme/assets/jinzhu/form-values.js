/* A filing as the form holds it, and as it stands in the file.

   In the form every leaf is the text that was typed; in the file a number is a number and yes is
   true. What a form has no place for is kept beside it, never dropped. `form.py` makes the nodes. */

const WHOLE = /^(?:0|[1-9][0-9]{0,8})$/;
const NONE = "无";
export const LIST = "list";

/** The form's value of a node that nobody has filled in; undefined where it is left out. */
export function blank(node) {
  if (node.type === "array") return node["x-optional"] ? undefined : [];
  if (node.type === "object") return node["x-optional"] ? undefined : opened(node);
  return "";
}

/** The same, asked for: what may be left out is there, and empty. */
export function opened(node) {
  if (node.type !== "object") return node.type === "array" ? [] : "";
  const value = {};
  for (const [name, field] of Object.entries(node.properties)) {
    const inner = blank(field);
    if (inner !== undefined) value[name] = inner;
  }
  return value;
}

const isMapping = (data) => typeof data === "object" && data !== null && !Array.isArray(data);
const isLeaf = (data) => typeof data !== "object";

/** Values of a file as a value of the form; what finds no place in it is added to `strays`. */
export function fromData(node, data, path, strays) {
  if (data === undefined || data === null) return blank(node);
  const astray = () => {
    strays.push({ path, data });
    return blank(node);
  };
  if (node["x-or"]) return fromEither(node, data, path, strays);
  if (node.type === "array") {
    if (!Array.isArray(data)) return astray();
    return data.map((each, index) => fromData(node.items, each, [...path, index], strays) ?? opened(node.items));
  }
  if (node.type === "object") return isMapping(data) ? mapping(node, data, path, strays) : astray();
  return isLeaf(data) ? String(data) : astray();
}

function mapping(node, data, path, strays) {
  const value = opened(node);
  for (const [name, each] of Object.entries(data)) {
    const known = Object.hasOwn(node.properties, name);
    const inner = known ? fromData(node.properties[name], each, [...path, name], strays) : undefined;
    if (!known) strays.push({ path: [...path, name], data: each });
    else if (inner !== undefined) value[name] = inner;
  }
  return value;
}

/** A mapping or a list in whose place the word 无 may stand. */
function fromEither(node, data, path, strays) {
  const plain = { ...node, "x-or": undefined, "x-optional": undefined };
  if (data === NONE) return { ...opened(plain), [NONE]: "true" };
  if (node["x-or"] === "mapping") return fromData(plain, data, path, strays);
  const value = opened(plain);
  const list = fromData(node.properties[LIST], data, path, strays);
  return { ...value, [LIST]: list ?? [] };
}

/**
 * A value of the form as it stands in the file; undefined where there is nothing to write.
 * `places` learns which place of the form each place of the file is: JSON of the one -> the other.
 */
export function toData(node, value, places, at = [], from = []) {
  places.set(JSON.stringify(at), from);
  if (value === undefined || value === null) return undefined;
  if (node["x-or"]) {
    if (value[NONE] === "true") return NONE;
    if (node["x-or"] === "list") {
      const inner = toData(node.properties[LIST], value[LIST], places, at, [...from, LIST]);
      places.set(JSON.stringify(at), from);
      return inner;
    }
  }
  if (node.type === "array") return listOf(node, value, places, at, from);
  if (node.type === "object") return mappingOf(node, value, places, at, from);
  return leaf(node, value);
}

function leaf(node, value) {
  if (value === "") return undefined;
  if (node["x-format"] === "yesno" && (value === "true" || value === "false")) return value === "true";
  if (node["x-format"] === "number" && WHOLE.test(value)) return Number(value);
  return value;
}

function listOf(node, value, places, at, from) {
  const found = [];
  value.forEach((each, index) => {
    const inner = toData(node.items, each, places, [...at, found.length], [...from, index]);
    if (inner !== undefined) found.push(inner);
  });
  return found.length || node["x-optional"] ? found : undefined;
}

function mappingOf(node, value, places, at, from) {
  const found = {};
  for (const [name, field] of Object.entries(node.properties)) {
    if (name === NONE && node["x-or"]) continue;
    const inner = toData(field, value[name], places, [...at, name], [...from, name]);
    if (inner !== undefined) found[name] = inner;
  }
  return found;
}

/** Puts back what the form has no place for, where nothing stands there by now. */
export function withStrays(data, strays) {
  for (const { path, data: stray } of strays) {
    let place = data;
    for (const [index, step] of path.entries()) {
      if (index === path.length - 1) {
        if (place[step] === undefined) place[step] = stray;
      } else {
        place = place[step] ??= typeof path[index + 1] === "number" ? [] : {};
        if (typeof place !== "object") break;
      }
    }
  }
  return data;
}

/** `guide.materials[2].name`, as findings and files name a place. */
export const dotted = (path) =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : index ? `.${step}` : step)).join("");

/** Whether nothing at all was filled in. */
export const isBlank = (value) =>
  value === undefined || value === "" ||
  (typeof value === "object" && Object.values(value).every(isBlank));
