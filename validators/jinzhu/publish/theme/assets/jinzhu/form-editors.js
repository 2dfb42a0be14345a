/* How each field of a form is shown: jedison keeps the values, these keep them easy to fill in.

   Every editor builds its own elements, so that each field has one label, its help and its
   findings, and nothing moves under the clerk's hands while something is typed. */
import { announce, button, idOf, make, stepsOf } from "./form-dom.js";
import { chooser } from "./form-chooser.js";
import { opened } from "./form-values.js";

const NONE = "无";
const NOT_LISTED = "（不在可选范围内）";

/** The editors for a form; `context` is `{ prefix, choices, clauses, secret }`. */
export function editorsFor(Jedison, context) {
  const { Editor, EditorString, EditorArray, EditorObject } = Jedison;
  const of = (format) => (schema) => schema.type === "string" && schema["x-format"] === format;

  /** What all fields share: the place, the label, the help, room for findings. */
  const framed = (Base) =>
    class extends Base {
      get node() { return this.instance.schema; }
      get path() { return stepsOf(this.instance.path); }
      get id() { return idOf(context.prefix, this.path); }
      get inList() { return typeof this.path.at(-1) === "number"; }

      /** The name of the field; one in a list is told from the others by its number. */
      name() {
        const own = this.node.title;
        if (!this.inList) return own ?? this.path.at(-1);
        const list = this.instance.parent.schema.title ?? "";
        return `${own ?? list} 第 ${this.path.at(-1) + 1} 项`;
      }

      help() {
        const { description, "x-clause": clause, "x-standard": standard, "x-asked": asked } = this.node;
        if (!description && !clause) return null;
        const address = clause && context.clauses(clause, standard);
        const number = standard && !asked ? `${standard} ` : "";
        const cited = clause && make(address ? "a" : "span", { href: address }, `${number}第 ${clause.replace(/\.[a-z]+$/, "")} 条`);
        return make("p", { class: "jz-f__help", id: `${this.id}-help` }, description ?? "", cited ? " " : null, cited ?? null);
      }

      messages() {
        return make("div", { class: "jz-f__found", id: `${this.id}-found` });
      }

      described(help) {
        return [help && `${this.id}-help`, `${this.id}-found`].filter(Boolean).join(" ");
      }

      legend() {
        return make("legend", { class: "jz-f__label" }, this.name(), ...this.mark());
      }

      mark() {
        const { "x-required": required, "x-asked": asked } = this.node;
        const said = required ? "必填" : asked && `按 ${asked} 填写`;
        return said ? [" ", make("span", { class: "jz-f__needed" }, said)] : [];
      }

      /** The page's own rules judge, so jedison has nothing to say. */
      showValidationErrors() {}
      refreshDisabledState() {}
      refreshTemplates() {}
    };

  // --- single fields -----------------------------------------------------------------------

  class Field extends framed(EditorString) {
    static resolves(schema) { return schema.type === "string"; }

    build() {
      const help = this.help();
      const input = this.input(this.described(help));
      input.id = this.id;
      const label = make("label", { for: this.id, class: this.inList ? "jz-f__label jz-hidden" : "jz-f__label" },
        this.name(), ...this.mark());
      const messages = this.messages();
      const container = make("div", { class: "jz-f" }, label, help, ...this.around(input), messages);
      this.control = { container, messages, input };
    }

    around(input) { return [input]; }

    input(described) {
      const long = this.node["x-format"] === "text";
      return make(long ? "textarea" : "input", {
        type: long ? null : "text",
        rows: long ? 3 : null,
        autocomplete: "off",
        "aria-describedby": described,
        "aria-required": this.node["x-required"] ? "true" : null,
        spellcheck: context.secret ? "false" : null,
      });
    }

    addEventListeners() {
      this.control.input.addEventListener("input", () => this.put(this.control.input.value));
    }

    put(value) { this.instance.setValue(value, true, "user"); }

    refreshUI() {
      const { input } = this.control;
      if (input.value !== this.instance.getValue()) input.value = this.instance.getValue();
    }
  }

  class NumberField extends Field {
    static resolves = of("number");
    input(described) {
      const input = super.input(described);
      input.setAttribute("inputmode", "numeric");
      input.classList.add("jz-f__short");
      return input;
    }
  }

  /** A day; what is no day that the browser knows is shown as it was typed. */
  class DayField extends Field {
    static resolves = of("day");

    input(described) {
      const input = super.input(described);
      input.type = "date";
      input.classList.add("jz-f__short");
      return input;
    }

    around(input) {
      const word = this.node["x-word"];
      if (!word) return [input];
      this.word = make("input", { type: "checkbox", id: `${this.id}-word` });
      this.word.addEventListener("change", () => this.put(this.word.checked ? word : ""));
      return [input, make("label", { class: "jz-tick", for: `${this.id}-word` }, this.word, ` ${word}`)];
    }

    refreshUI() {
      const { input } = this.control;
      const value = this.instance.getValue();
      const word = this.node["x-word"];
      if (this.word) this.word.checked = value === word;
      input.disabled = Boolean(word) && value === word;
      const shown = input.disabled ? "" : value;
      // A date field is emptied while a day is being typed: only what comes from elsewhere is put in.
      if (input.value === shown || (shown === "" && document.activeElement === input)) return;
      if (!/^\d{4}-\d\d-\d\d$/.test(shown) && shown !== "") input.type = "text";
      else if (document.activeElement !== input) input.type = "date";
      input.value = shown;
    }
  }

  class Choice extends Field {
    static resolves = of("choice");

    input(described) {
      const select = make("select", { "aria-describedby": described, "aria-required": this.node["x-required"] ? "true" : null });
      this.node.enum.forEach((value, index) => select.append(make("option", { value }, this.node["x-enumTitles"][index])));
      return select;
    }

    refreshUI() {
      const { input } = this.control;
      const value = this.instance.getValue();
      if (![...input.options].some((option) => option.value === value)) {
        input.append(make("option", { value }, value + NOT_LISTED));
      }
      input.value = value;
    }
  }

  /** Yes or no, and neither until somebody says so. */
  class YesNo extends framed(EditorString) {
    static resolves = of("yesno");

    build() {
      const help = this.help();
      const answers = [["true", "是"], ["false", "否"]];
      if (!this.node["x-required"]) answers.push(["", "不填"]);
      this.radios = answers.map(([value]) =>
        make("input", { type: "radio", name: this.id, value, id: `${this.id}-${value || "none"}`, "aria-describedby": this.described(help) }));
      const labels = answers.map(([, text], index) =>
        make("label", { class: "jz-tick", for: this.radios[index].id }, this.radios[index], ` ${text}`));
      const legend = this.legend();
      const messages = this.messages();
      const container = make("fieldset", { class: "jz-f jz-f--yesno", id: this.id, tabindex: -1 },
        legend, help, make("div", { class: "jz-f__row" }, ...labels), messages);
      this.control = { container, messages };
    }

    addEventListeners() {
      for (const radio of this.radios) {
        radio.addEventListener("change", () => this.instance.setValue(radio.value, true, "user"));
      }
    }

    refreshUI() {
      const value = this.instance.getValue();
      for (const radio of this.radios) radio.checked = radio.value === value;
      const strange = value && !["true", "false"].includes(value);
      this.strange ??= make("p", { class: "jz-note" });
      this.strange.textContent = strange ? `文件里写的是“${value}”，请重新选择` : "";
      if (strange) this.control.container.insertBefore(this.strange, this.control.messages);
      else this.strange.remove();
    }
  }

  /** A tick that stands for a word in the place of a mapping. */
  class Tick extends framed(EditorString) {
    static resolves = of("tick");

    build() {
      const input = make("input", { type: "checkbox", id: this.id, "aria-describedby": `${this.id}-found` });
      const messages = this.messages();
      const container = make("div", { class: "jz-f" },
        make("label", { class: "jz-tick", for: this.id }, input, ` ${this.node.title}`), messages);
      this.control = { container, messages, input };
    }

    addEventListeners() {
      const { input } = this.control;
      input.addEventListener("change", () => this.instance.setValue(input.checked ? "true" : "", true, "user"));
    }

    refreshUI() { this.control.input.checked = this.instance.getValue() === "true"; }
  }

  /** A field that names something of the hall: typed, or found in the list that opens below. */
  class Chooser extends Field {
    static resolves = of("choose");

    around(input) {
      const found = chooser(input, {
        source: () => context.choices.of(this.node["x-chooses"], this.node["x-kinds"]),
        choose: (choice) => this.chosen(choice),
      });
      this.told = found.told;
      return found.parts;
    }

    chosen(choice) {
      this.put(choice.value);
      for (const [name, value] of Object.entries(choice.fills)) {
        const beside = this.instance.parent?.getChild?.(name);
        if (beside?.schema.type === "string") beside.setValue(value, true, "user");
      }
    }

    refreshUI() {
      super.refreshUI();
      context.choices.label(this.node["x-chooses"], this.instance.getValue())
        .then((label) => { this.told.textContent = label ?? ""; })
        .catch(() => {});
    }
  }

  // --- several ------------------------------------------------------------------------------

  /** Some of a few terms. */
  class Ticks extends framed(Editor) {
    static resolves(schema) { return schema.type === "array" && schema["x-format"] === "ticks"; }

    build() {
      const help = this.help();
      this.row = make("div", { class: "jz-f__row" });
      const legend = this.legend();
      const messages = this.messages();
      const container = make("fieldset", { class: "jz-f", id: this.id, tabindex: -1, "aria-describedby": this.described(help) },
        legend, help, this.row, messages);
      this.control = { container, messages };
      this.boxes = new Map();
      for (const term of this.node.items.enum.filter(Boolean)) this.box(term, term);
    }

    box(term, text) {
      const id = `${this.id}-${this.boxes.size}`;
      const input = make("input", { type: "checkbox", id });
      input.addEventListener("change", () => {
        const rest = this.instance.getValue().filter((each) => each !== term);
        this.instance.setValue(input.checked ? [...rest, term] : rest, true, "user");
      });
      this.boxes.set(term, input);
      this.row.append(make("label", { class: "jz-tick", for: id }, input, ` ${text}`));
    }

    refreshUI() {
      const value = this.instance.getValue() ?? [];
      for (const term of value) if (!this.boxes.has(term)) this.box(term, term + NOT_LISTED);
      for (const [term, input] of this.boxes) input.checked = value.includes(term);
    }
  }

  /** A list: items are added, moved and removed one by one, and the focus goes along. */
  class List extends framed(EditorArray) {
    static resolves(schema) { return schema.type === "array"; }

    build() {
      const help = this.help();
      const legend = this.legend();
      const childrenSlot = make("ol", { class: "jz-items" });
      const title = this.node.title ?? "";
      const add = button(`添加${title}`, () => this.grow(), { id: `${this.id}-add` });
      const messages = this.messages();
      const container = make("fieldset", { class: "jz-f jz-list-field", id: this.id, tabindex: -1 },
        legend, help, childrenSlot, add, messages);
      this.control = { container, messages, childrenSlot, add };
    }

    addEventListeners() {}

    grow() {
      this.instance.addItem("user");
      const last = this.control.childrenSlot.lastElementChild;
      last?.querySelector("input, select, textarea")?.focus();
      announce(`已添加第 ${this.instance.children.length} 项`);
    }

    shift(index, by) {
      this.instance.move(index, index + by, "user");
      const item = this.control.childrenSlot.children[index + by];
      const same = item?.querySelector(by < 0 ? "[data-move=up]" : "[data-move=down]");
      (same?.disabled ? item.querySelector("[data-move]:not(:disabled)") : same)?.focus();
      announce(`已移到第 ${index + by + 1} 项`);
    }

    drop(index) {
      this.instance.deleteItem(index, "user");
      const left = this.control.childrenSlot.children;
      (left[Math.min(index, left.length - 1)]?.querySelector("[data-drop]") ?? this.control.add).focus();
      announce(`已删去第 ${index + 1} 项`);
    }

    refreshUI() {
      const { children } = this.instance;
      if (this.shown?.length === children.length && this.shown.every((each, index) => each === children[index])) return;
      this.shown = [...children];
      this.control.childrenSlot.replaceChildren(...children.map((child, index) => this.item(child, index)));
    }

    item(child, index) {
      const what = `第 ${index + 1} 项`;
      const title = this.node.title ?? "";
      const act = (label, more, onclick) =>
        button(label, onclick, { "aria-label": `${label}${title}${what}`, class: "jz-button jz-button--small", ...more });
      const head = make("div", { class: "jz-items__head" },
        make("span", { class: "jz-items__number", "aria-hidden": "true" }, what),
        act("上移", { "data-move": "up", disabled: index === 0 }, () => this.shift(index, -1)),
        act("下移", { "data-move": "down", disabled: index === this.shown.length - 1 }, () => this.shift(index, 1)),
        act("删去", { "data-drop": true }, () => this.drop(index)));
      return make("li", {}, head, child.ui.control.container);
    }
  }

  // --- mappings -------------------------------------------------------------------------------

  /** A mapping: its fields one below the other, or folded into its parts. */
  class Mapping extends framed(EditorObject) {
    static resolves(schema) { return schema.type === "object"; }

    build() {
      const messages = this.messages();
      this.slots = new Map();
      this.control = { container: this.frame(messages), messages };
    }

    frame(messages) {
      const body = this.body();
      if (this.path.length === 0) return make("div", { class: "jz-f-root", id: this.id, tabindex: -1 }, messages, ...body);
      if (this.inList) {
        return make("div", { class: "jz-f-group", role: "group", "aria-label": this.name(), id: this.id, tabindex: -1 }, ...body, messages);
      }
      const legend = this.legend();
      return make("fieldset", { class: "jz-f jz-f-mapping", id: this.id, tabindex: -1 }, legend, this.help(), ...body, messages);
    }

    body() {
      const parts = this.node["x-parts"] ?? [[null, Object.keys(this.node.properties)]];
      return parts.map(([title, names]) => {
        const slots = names.map((name) => {
          const slot = make("div", { class: "jz-slot" });
          this.slots.set(name, slot);
          return slot;
        });
        return this.part(title, slots);
      });
    }

    part(title, slots) {
      if (title === null) return make("div", { class: "jz-f-body" }, ...slots);
      if (this.path.length === 0) return make("section", { class: "jz-part" }, make("h2", {}, title), ...slots);
      return make("details", { class: "jz-fold" }, make("summary", {}, title), ...slots);
    }

    addEventListeners() {}

    /** Opens a field that may be left out, or closes it; what was typed there is kept till the end. */
    toggle(name, wanted) {
      const child = this.instance.getChild(name);
      if (!wanted) child.deactivate();
      else if (child) child.activate();
      else this.instance.createChild(this.node.properties[name], name, opened(this.node.properties[name]), true);
      const slot = this.slots.get(name);
      const target = wanted ? slot.querySelector("input, select, textarea, .jz-button") : slot.querySelector("button");
      target?.focus();
    }

    refreshUI() {
      const none = this.node["x-or"] && this.instance.getValueRaw()?.[NONE] === "true";
      for (const [name, slot] of this.slots) {
        this.fill(name, slot);
        slot.hidden = Boolean(none) && name !== NONE;
      }
    }

    fill(name, slot) {
      const node = this.node.properties[name];
      const child = this.instance.getChild(name);
      const active = Boolean(child?.isActive && child.ui);
      if (slot.dataset.filled === String(active) && (!active || slot.contains(child.ui.control.container))) return;
      slot.dataset.filled = String(active);
      if (!active) slot.replaceChildren(this.opener(name, node));
      else if (node["x-optional"]) slot.replaceChildren(child.ui.control.container, this.closer(name, node));
      else slot.replaceChildren(child.ui.control.container);
    }

    opener(name, node) {
      const id = idOf(context.prefix, [...this.path, name]);
      const found = make("div", { class: "jz-f__found", id: `${id}-found` });
      return make("div", { class: "jz-f jz-f--closed", id }, 
        button(`填“${node.title}”`, () => this.toggle(name, true)),
        make("span", { class: "jz-note" }, ` ${node["x-hint"] ?? "可以不填。"}${node.description ?? ""}`), found);
    }

    closer(name, node) {
      return button(`不填“${node.title}”`, () => this.toggle(name, false), { class: "jz-button jz-button--small" });
    }
  }

  return [NumberField, DayField, Choice, YesNo, Tick, Chooser, Ticks, List, Mapping, Field];
}
