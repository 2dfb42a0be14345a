/* The page of an item: whether it is open now, what is ticked, which case it is, a QR code.
   Nothing is sent anywhere; what is ticked stays in this browser. */
import { watch } from "./opening.js";
import { picture } from "./qr.js";

const item = document.querySelector(".jz-item");
watch(item.querySelector(".jz-now"), item.querySelector("[data-windows]")?.dataset.windows.split(" "));
checklist(item.querySelector(".jz-check"));
taking(item.querySelector(".jz-take"));

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// --- the checklist -------------------------------------------------------------------------

function checklist(section) {
  if (!section?.querySelector("ol")) return;
  const key = `jinzhu:${item.dataset.item}`;
  const lines = [...section.querySelectorAll(".jz-materials > li")];
  const cases = [...section.querySelectorAll("[name=case]")];
  const count = item.querySelector(".jz-bring__count");
  const names = item.querySelector(".jz-bring__names");
  const every = names.textContent;
  const status = make("p", "", { class: "jz-count", role: "status" });
  section.querySelector("ol").before(status);
  restore();
  section.addEventListener("change", () => { show(); keep(); });
  section.addEventListener("jz:clear", () => { lines.forEach((line) => { box(line).checked = false; }); if (cases.length) cases[0].checked = true; show(); keep(); });
  show();

  /** What fits on the first screen, as in the page itself. */
  function cut(text) { return text.length > 46 ? `${text.slice(0, 45)}…` : text; }
  function box(line) { return line.querySelector("input"); }
  function name(line) { return line.querySelector("b").textContent; }
  function chosen() { return cases.find((each) => each.checked); }

  function show() {
    const wanted = chosen()?.value;
    for (const line of lines) {
      line.hidden = Boolean(wanted && line.dataset.for && !line.dataset.for.split(" ").includes(wanted));
    }
    const needed = lines.filter((line) => !line.hidden);
    const ready = needed.filter((line) => box(line).checked).length;
    const which = wanted ? `“${chosen().parentElement.textContent.trim()}”` : "";
    status.textContent = `${which}需要 ${needed.length} 样，已备好 ${ready} 样`;
    count.textContent = `${needed.length} 样`;
    names.textContent = wanted ? cut(needed.map(name).join("、")) : every;
  }

  function keep() {
    const ticked = lines.filter((line) => box(line).checked).map(name);
    const which = chosen()?.parentElement.textContent.trim();
    try {
      if (ticked.length || chosen()?.value) localStorage.setItem(key, JSON.stringify({ ticked, which }));
      else localStorage.removeItem(key);
    } catch { /* a browser that keeps nothing ticks all the same */ }
  }

  function restore() {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(key)) ?? {}; } catch { /* nothing kept */ }
    for (const line of lines) if (kept.ticked?.includes(name(line))) box(line).checked = true;
    const which = cases.find((each) => each.parentElement.textContent.trim() === kept.which);
    if (which) which.checked = true;
  }
}

// --- to take along -------------------------------------------------------------------------

function taking(place) {
  if (!place) return;
  const figure = make("figure", "", { class: "jz-qr", hidden: "" });
  place.after(figure);
  const draw = () => {
    if (figure.firstChild) return;
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
    const code = picture(address, "本页地址的二维码");
    figure.append(code ?? make("p", "本页地址太长，画不成二维码。"), make("figcaption", `手机扫码打开本页：${address}`));
  };
  const button = (label, act, attributes) => {
    const made = make("button", label, { type: "button", ...attributes });
    made.addEventListener("click", () => act(made));
    place.append(made);
  };
  button("打印", () => window.print());
  button("手机带走", (made) => {
    draw();
    figure.hidden = !figure.hidden;
    made.setAttribute("aria-expanded", String(!figure.hidden));
  }, { "aria-expanded": "false" });
  if (place.closest(".jz-check")?.querySelector("ol")) {
    button("清除勾选", () => place.closest(".jz-check").dispatchEvent(new Event("jz:clear")));
  }
  window.addEventListener("beforeprint", draw);
}
