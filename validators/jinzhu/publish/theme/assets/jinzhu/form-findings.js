/* What the check says: beside each field it speaks of, and all of it in one list that leads there. */
import { idOf, make } from "./form-dom.js";
import { dotted } from "./form-values.js";

export const LABELS = { error: "错误", warning: "警告", note: "提示" };
/** Nothing is wrong yet, only not filled in. */
const NOT_YET = new Set(["field-missing", "field-few"]);

export const counted = (findings) =>
  Object.entries(LABELS)
    .map(([severity, label]) => `${label} ${findings.filter((each) => each.severity === severity).length}`)
    .join("，");

/** The element for a place of the file: that of the field, or of what is nearest around it. */
function placeOf(loc, places, prefix) {
  for (let length = loc.length; length >= 0; length -= 1) {
    const from = places.get(JSON.stringify(loc.slice(0, length))) ?? loc.slice(0, length);
    for (let part = from.length; part >= length && part >= 0; part -= 1) {
      const element = document.getElementById(idOf(prefix, from.slice(0, part)));
      if (element) return element;
    }
  }
  return null;
}

const roomOf = (element) => document.getElementById(`${element.id}-found`);

/** Leads the eye and the keyboard to a field, whatever it is folded into. */
export function goTo(element) {
  for (let around = element.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true;
  }
  const inner = "input:not([type=hidden]):not(:disabled), select, textarea, button";
  const target = element.matches("input:not(:disabled), select, textarea") ? element
    : element.matches(".jz-f--yesno, .jz-f--closed") ? element.querySelector(inner)
    : element.hasAttribute("tabindex") ? element
    : element.querySelector(inner) ?? element;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

const listed = new WeakMap();

/**
 * Shows findings; `places` tells which place of the form each place of the file is.
 * `touched(id)` says whether the clerk was at a field: what is only not there yet waits for that.
 */
export function showFindings({ form, list, findings, places, prefix, root, touched }) {
  for (const room of form.querySelectorAll(".jz-f__found")) room.replaceChildren();
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
  const placed = findings.map((finding) => ({ finding, element: placeOf(finding.loc ?? [], places, prefix) }));
  for (const { finding, element } of placed) {
    const room = element && roomOf(element);
    if (!room || (NOT_YET.has(finding.rule) && !touched(element.id))) continue;
    room.append(atField(finding));
    if (finding.severity !== "error") continue;
    for (const control of controlsOf(element)) control.setAttribute("aria-invalid", "true");
  }
  // A list that says the same stays, with the focus that may be in it.
  const said = JSON.stringify(placed.map(({ finding, element }) => [finding, element?.id]));
  if (listed.get(list) === said) return;
  listed.set(list, said);
  fillList(list, placed, root);
}

const controlsOf = (element) =>
  element.matches("input, select, textarea") ? [element]
  : element.matches(".jz-f--yesno") ? [...element.querySelectorAll("input[type=radio]")]
  : [];

function fillList(list, placed, root) {
  const later = placed.filter(({ finding }) => NOT_YET.has(finding.rule));
  const now = placed.filter(({ finding }) => !NOT_YET.has(finding.rule));
  const lines = (some) => make("ol", { class: "jz-findings" }, ...some.map((each) => line(each, root)));
  const left = make("details", { class: "jz-fold", open: now.length === 0 },
    make("summary", {}, `还没有填的（${later.length}）`),
    make("p", { class: "jz-note" }, "点一下就到那一格，在表单里填上即可。"), lines(later));
  list.replaceChildren(...now.length ? [lines(now)] : [], ...later.length ? [left] : []);
}

const badge = ({ severity }) =>
  make("b", { class: `jz-grave jz-grave--${severity}` }, LABELS[severity]);

function atField(finding) {
  return make("p", { class: `jz-said-at jz-said-at--${finding.severity}` },
    make("b", {}, `${LABELS[finding.severity]}：`), finding.message,
    make("span", { class: "jz-said-at__mend" }, `改法：${finding.help}`));
}

function line({ finding, element }, root) {
  const message = element
    ? make("a", { href: `#${element.id}`, onclick: (event) => { event.preventDefault(); goTo(document.getElementById(element.id) ?? element); } }, finding.message)
    : make("span", {}, finding.message);
  const where = dotted(finding.loc ?? []);
  return make("li", { "data-rule": finding.rule },
    badge(finding), " ", message,
    make("span", { class: "jz-findings__mend" }, `改法：${finding.help}`),
    make("span", { class: "jz-note" },
      `依据：${finding.basis ?? `${finding.standard} ${finding.clause}`} · `,
      make("a", { href: `${root}help/rules/${encodeURIComponent(finding.rule)}/` }, finding.title ?? finding.rule),
      where ? ` · ${where}` : ""));
}
