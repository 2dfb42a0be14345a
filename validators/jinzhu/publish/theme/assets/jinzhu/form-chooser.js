/* A text field with a list below it: type to narrow it down by name, code or initials. */
import { make } from "./form-dom.js";

const MOST = 60;

/** Which of these choices a few typed characters mean; those that begin so come first. */
export function matching(choices, typed) {
  const word = typed.trim().toLowerCase();
  if (!word) return choices;
  const first = [];
  const rest = [];
  for (const choice of choices) {
    const value = choice.value.toLowerCase();
    const label = choice.label.toLowerCase();
    if (value.startsWith(word) || label.startsWith(word) || choice.sounds.startsWith(word)) first.push(choice);
    else if (value.includes(word) || label.includes(word) || choice.sounds.includes(word)) rest.push(choice);
  }
  return [...first, ...rest];
}

/**
 * Makes `input` a combobox. `source()` promises the choices; `choose(choice)` takes the one that
 * was picked. Whatever is typed may stay: a filing of the same day is in no list yet.
 */
export function chooser(input, { source, choose }) {
  const list = make("ul", { role: "listbox", class: "jz-options-list", hidden: true });
  const told = make("p", { class: "jz-f__told" });
  let shown = [];
  let at = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    at = index;
    [...list.children].forEach((option, number) => {
      if (option.getAttribute("role") === "option") option.setAttribute("aria-selected", String(number === at));
    });
    const option = list.children[at];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    return option.scrollIntoView({ block: "nearest" });
  };

  const pick = (choice) => {
    close();
    choose(choice);
    input.focus();
  };

  const show = (choices, typed) => {
    shown = matching(choices, typed).slice(0, MOST);
    list.id = `${input.id}-list`;
    list.setAttribute("aria-label", "可选的内容");
    input.setAttribute("aria-controls", list.id);
    list.replaceChildren(...shown.map((choice, number) => {
      const option = make("li", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false" },
        make("span", {}, choice.label));
      if (choice.label !== choice.value) option.append(make("code", {}, choice.value));
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => pick(choice));
      return option;
    }));
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
    input.removeAttribute("aria-activedescendant");
  };

  const open = async (typed) => {
    const choices = await source().catch(() => []);
    if (document.activeElement === input) show(choices, typed);
  };

  input.addEventListener("input", () => open(input.value));
  input.addEventListener("click", () => { if (list.hidden) open(""); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open(event.altKey ? "" : input.value).then(() => mark(shown.length ? 0 : -1));
      else mark((at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
    } else if (event.key === "Enter" && !list.hidden && shown[at]) {
      event.preventDefault();
      pick(shown[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return { parts: [make("div", { class: "jz-combo" }, input, list), told], told };
}
