/* Elements without markup in strings: what a filing or the catalogue says is only ever text. */

/** `make("p", { class: "jz-note" }, "text", child)`; a property that is null or false is left out. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const button = (label, onclick, more = {}) =>
  make("button", { type: "button", class: "jz-button", onclick, ...more }, label);

/** The id of a place of the form. */
export const idOf = (prefix, path) => [prefix, ...path].join("-").replaceAll("无", "none");

/** The steps of jedison's pointer, `#/guide/steps/0` as `["guide", "steps", 0]`. */
export const stepsOf = (pointer) =>
  pointer.split("/").slice(1).map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** Says something to those who do not see the page; one region serves all. */
export function announce(text) {
  const region = document.getElementById("jz-form-said");
  if (!region) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}
