/* 我要备案: a form for one kind of filing, checked by the project's own rules while it is filled in.

   The form is made from the models (`form.py`) by jedison and works at once; the rules come after
   it, when the clerk begins to type. Whatever fails to come is said, and what is typed stays. */
import { startEngine } from "./engine.js";
import { choicesAt } from "./form-choices.js";
import { announce, button, make, stepsOf } from "./form-dom.js";
import { draftsOf } from "./form-drafts.js";
import { editorsFor } from "./form-editors.js";
import { counted, showFindings } from "./form-findings.js";
import { openingPart } from "./form-opening.js";
import { showOutput } from "./form-output.js";
import { sealedPart } from "./form-sealed.js";
import { dotted, fromData, isBlank, opened, toData, withStrays } from "./form-values.js";

const PAUSE = 600;
const LIFTED = 60;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const page = document.getElementById("jz-form");
const { kind, root, personal: isPersonal } = page.dataset;
const personal = isPersonal === "true";
const part = (name) => page.querySelector(`[data-part=${name}]`);
const json = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.json();
};

/** jedison leaves out what may be left out only where each field says so itself. */
function prepared(node) {
  if (node["x-optional"]) node["x-defaultProperty"] = false;
  for (const field of Object.values(node.properties ?? {})) prepared(field);
  if (node.items) prepared(node.items);
  return node;
}

const day = (moment) =>
  new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium", timeStyle: "short" }).format(moment);
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());

async function start() {
  const engine = startEngine({ onProgress: (told) => state.engine(told) });
  const state = statusLine(engine);
  page.hidden = false;
  let parts;
  try {
    if (!(await engine.present())) return state.absent();
    parts = await Promise.all([
      import(new URL("../form/jedison/dist/esm/jedison.js", import.meta.url)),
      json(`${root}file/${kind}.json`),
      json(`${root}file/hall.json`),
    ]);
  } catch {
    return state.failed(() => location.reload());
  }
  const [{ default: Jedison }, { form: schema, sealed: secret }, hall] = parts;
  return new Desk({ Jedison, schema, secret, hall, engine, state }).open();
}

/** What is known of the check, always in sight; only its steps are said aloud. */
function statusLine(engine) {
  const shown = part("state");
  const said = part("said-state");
  const show = (text, aloud = true, ...more) => {
    shown.replaceChildren(text, ...more.flatMap((each) => [" ", each]));
    if (aloud && said.textContent !== text) said.textContent = text;
  };
  return {
    show,
    engine({ step, share, text }) {
      if (step === "loading") show(`${text}（${Math.round(share * 100)}%），可以先填`, false);
      if (step === "failed") show(text, true, button("重试", () => engine.load().catch(() => {}), { class: "jz-button jz-button--small" }));
    },
    absent() {
      part("work").remove();
      show("本网站没有带网页表单，请用下面的办法备案。");
      document.getElementById("jz-otherwise").open = true;
    },
    failed(again) {
      show("网页表单没有下载成功，请检查网络后重试；也可以用下面的办法备案。", true, button("重试", again));
      document.getElementById("jz-otherwise").open = true;
    },
  };
}

class Desk {
  constructor(given) {
    Object.assign(this, given);
    prepared(this.schema);
    if (this.secret) prepared(this.secret);
    this.drafts = personal ? null : draftsOf(kind);
    this.touched = new Set();
    this.strays = [];
    this.unread = [];
    this.places = new Map();
    this.round = 0;
    this.begun = false;
  }

  open() {
    part("work").hidden = false;
    this.state.show(personal
      ? "开始填写后自动核对。人员备案不保存草稿，关掉本页就没有了。"
      : "开始填写后自动核对，草稿只保存在这台电脑的浏览器里。");
    const kept = this.drafts?.read();
    if (kept) this.fill(kept.value, kept);
    else this.fill({ ...opened(this.schema), filed_on: today() });
    if (kept) this.resumed(kept);
    if (this.secret) this.addSealed();
    openingPart(part("opening"), { engine: this.engine, kind, root, load: (found) => this.load(found) });
    this.slug = document.getElementById("jz-slug");
    this.slug.value = kept?.slug ?? "";
    this.slug.addEventListener("input", () => this.changed());
    part("make").addEventListener("click", () => this.finish());
    part("again")?.addEventListener("click", () => this.throwAway());
    part("look").addEventListener("click", () => part("findings-head").focus());
    part("form").addEventListener("change", (event) => this.leave(event.target));
    part("form").addEventListener("focusout", (event) => this.leave(event.target));
    this.watchPointer();
    page.addEventListener("submit", (event) => event.preventDefault());
    if (this.drafts) addEventListener("pagehide", () => { if (this.begun) this.keep(); });
    if (personal) addEventListener("beforeunload", (event) => { if (this.begun) event.preventDefault(); });
    page.dataset.ready = "true";
  }

  // --- the form itself ------------------------------------------------------------------------

  build(slot, schema, prefix, data) {
    const { Jedison } = this;
    const context = {
      prefix,
      secret: prefix === "s",
      clauses: (clause, standard = this.schema["x-standard"] ?? "") => {
        const anchor = this.hall.clauses[standard];
        return anchor ? `${root}clauses/#${anchor}-${clause}` : null;
      },
      choices: this.choices ??= choicesAt(`${root}file/choices`, () => this.departments()),
    };
    const form = new Jedison.Create({
      container: slot,
      theme: new Jedison.Theme(),
      schema,
      data,
      customEditors: editorsFor(Jedison, context),
      enforceEnum: false,
      enforceRequired: false,
      enforceMinItems: false,
      showErrors: "never",
      purifyHtml: false,
      btnIcons: false,
    });
    // The rules are the project's own, and the focus stays where the clerk puts it.
    form.validator.getErrors = () => [];
    form.refreshFocus = () => {};
    form.hiddenInput.remove();
    return form;
  }

  fill(value, { strays = [], unread = [] } = {}) {
    this.form?.destroy();
    part("form").replaceChildren();
    this.strays = strays;
    this.unread = unread;
    this.form = this.build(part("form"), this.schema, "f", value);
    this.form.on("change", () => this.changed());
    this.showStrays();
  }

  addSealed() {
    const place = part("sealed");
    this.sealed = sealedPart({
      place,
      node: this.secret,
      kind,
      build: (slot, node) => {
        const form = this.build(slot, node, "s", opened(node));
        form.on("change", () => this.begin());
        return form;
      },
      engine: this.engine,
      hall: this.hall,
      age: () => import(new URL("../form/age/dist/index.js", import.meta.url)),
      clear: () => this.values(),
      root,
      changed: () => this.changed(),
    });
    if (this.opened) this.sealed.open(this.opened);
  }

  /** Whose choices are offered: the department's own, or everybody's at the management's forms. */
  departments() {
    if (page.dataset.management === "true") return null;
    const { department, filed_for: other } = this.form.getValue();
    return [department, other].filter(Boolean);
  }

  values() {
    this.places = new Map();
    const data = toData(this.schema, this.form.getValue(), this.places) ?? {};
    return withStrays({ ...data, ...this.sealed?.values() ?? {} }, this.strays);
  }

  draft() {
    return { kind, values: this.values(), slug: this.slugNow() };
  }

  /** What tells the file from others of its day; where the clerk says nothing, what it is about. */
  slugNow() {
    const own = this.slug?.value.trim();
    if (own) return own;
    const { staff, item, windows } = this.form.getValue();
    const about = staff ?? item?.slice(-8) ?? windows?.[0]?.window ?? "";
    const short = typeof about === "string" ? about.toLowerCase() : "";
    return SLUG.test(short) ? short : "";
  }

  // --- while it is filled in --------------------------------------------------------------------

  /** Whoever leaves a field empty has been there: now it may be said that it is missing. */
  leave(target) {
    const field = target.closest?.(".jz-f");
    if (!field) return;
    for (const each of [field, ...field.querySelectorAll("[id]")]) if (each.id) this.touched.add(each.id);
    this.render();
  }

  begin() {
    if (this.begun) return;
    this.begun = true;
    this.engine.load().catch(() => {});
  }

  changed() {
    this.begin();
    this.outdated();
    this.sealed?.follow(this.form.getValue().staff);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), PAUSE);
  }

  /** A file that was made before says no longer what stands in the form. */
  outdated() {
    const place = part("output");
    if (place.hidden || place.dataset.outdated === "true") return;
    place.dataset.outdated = "true";
    place.replaceChildren(make("p", { class: "jz-alert" }, "内容已改动，请重新生成文件。"));
  }

  async settle() {
    this.keep();
    await this.check();
  }

  async check() {
    const round = ++this.round;
    const draft = this.draft();
    const { places } = this;
    if (this.engine.step === "ready") this.state.show("正在核对……", false);
    let told;
    try {
      told = await this.judged(draft);
    } catch (failure) {
      // The engine has said itself that it did not come.
      if (round === this.round && this.engine.step === "ready") this.state.show(failure.message);
      return null;
    }
    if (round !== this.round) return null;
    this.told = told;
    this.shownAt = places;
    this.render();
    this.showSealedFindings(told.findings);
    part("findings-head").textContent = told.findings.length ? `核对结果（${told.findings.length}）` : "核对结果";
    part("look").hidden = told.findings.length === 0;
    part("path").textContent = told.path ?? "";
    this.state.show(`核对完毕：${counted(told.findings)}`);
    return told;
  }

  /**
   * What the check says. Of a file whose name is not right it says no more than that: while the
   * department or the day is missing, what else is to be done is asked for under a name that is.
   */
  async judged(draft) {
    const told = await this.engine.check(draft);
    if (told.text === null || !told.findings.some((each) => each.rule === "file-name")) return told;
    const { department, filed_on: day } = draft.values;
    const folder = SLUG.test(department) ? department : "bumen";
    const date = /^\d{4}-\d\d-\d\d$/.test(day) ? day : today();
    const named = await this.engine.check({ text: told.text, path: `filings/${folder}/${date}-${kind}.yml` });
    const more = named.findings.filter((each) => each.rule !== "file-disagrees");
    return { ...told, findings: [...told.findings, ...more] };
  }

  /** Not while something is being pressed: what moves away under the finger is not pressed. */
  watchPointer() {
    page.addEventListener("pointerdown", () => { this.pressing = true; });
    const letGo = () => setTimeout(() => {
      this.pressing = false;
      if (this.waiting) this.render();
    }, LIFTED);
    addEventListener("pointerup", letGo);
    addEventListener("pointercancel", letGo);
  }

  render() {
    this.waiting = this.pressing;
    if (this.waiting || !this.told) return;
    showFindings({
      form: part("form"),
      list: part("findings"),
      findings: this.told.findings,
      places: this.shownAt,
      prefix: "f",
      root,
      touched: (id) => this.all || this.touched.has(id),
    });
  }

  showSealedFindings(findings) {
    const room = document.getElementById("f-sealed-found");
    const own = findings.filter((each) => ["sealed", "commitment"].includes(each.loc?.[0]));
    room?.replaceChildren(...own.map((each) => make("p", { class: "jz-said-at jz-said-at--error" }, each.message)));
  }

  // --- drafts -----------------------------------------------------------------------------------

  keep() {
    if (!this.drafts) return;
    const value = this.form.getValue();
    if (isBlank({ ...value, filed_on: "" }) && !this.strays.length && !this.unread.length) {
      this.drafts.drop();
      return;
    }
    const { strays, unread } = this;
    const done = this.drafts.keep({ value, slug: this.slug.value, strays, unread });
    part("draft").textContent = done
      ? `草稿已保存于本机（${day(new Date())}）`
      : "浏览器不让保存草稿，关掉本页前请先下载文件";
    part("again").hidden = false;
  }

  resumed({ saved }) {
    part("draft").textContent = `已接着上次的草稿（${day(new Date(saved))}保存于本机）`;
    part("again").hidden = false;
    this.changed();
  }

  throwAway() {
    if (!confirm("删除草稿，清空表单？删了就找不回来。")) return;
    this.drafts?.drop();
    clearTimeout(this.timer);
    this.round += 1;
    this.told = null;
    this.fill({ ...opened(this.schema), filed_on: today() });
    this.slug.value = "";
    part("draft").textContent = "草稿已删除。";
    part("again").hidden = true;
    part("output").hidden = true;
    showFindings({ form: part("form"), list: part("findings"), findings: [], places: new Map(), prefix: "f", root });
    part("look").hidden = true;
    this.touched.clear();
    this.state.show("表单已清空。");
    page.querySelector("input, select")?.focus();
  }

  // --- a file that is opened --------------------------------------------------------------------

  /** Puts the values of a file into the form; what has no place there is shown beside it. */
  load({ values, unread, path }) {
    const strays = [];
    const { sealed, commitment, ...clear } = values;
    const value = fromData(this.schema, clear, [], strays);
    this.fill(value, { strays, unread });
    this.opened = sealed ? { sealed, ...(commitment && { commitment }) } : null;
    this.sealed?.open(this.opened ?? {});
    this.slug.value = slugOf(path) ?? this.slug.value;
    this.all = true;
    this.changed();
    announce("文件已读进表单");
    part("form-head").focus();
  }

  showStrays() {
    const place = part("strays");
    const lines = [
      ...this.strays.map((stray) => this.stray(stray)),
      ...this.unread.map((line) => this.unreadLine(line)),
    ];
    place.hidden = lines.length === 0;
    place.replaceChildren(
      make("h2", {}, "表单里放不下的内容"),
      make("p", {}, "打开的文件里有下面这些，表单里没有它的位置。需要的，照着填到上面的表单里，再从这里删去；不删去的，会原样留在文件里或在这里等着。"),
      make("ul", { class: "jz-plain" }, ...lines),
    );
  }

  stray(stray) {
    const text = typeof stray.data === "string" ? stray.data : JSON.stringify(stray.data, null, 1);
    return make("li", {}, make("code", {}, dotted(stray.path)), make("pre", { class: "jz-stray", tabindex: 0, role: "group", "aria-label": `${dotted(stray.path)} 的内容` }, text),
      button("删去", () => {
        this.strays = this.strays.filter((each) => each !== stray);
        this.showStrays();
        this.changed();
      }, { class: "jz-button jz-button--small", "aria-label": `删去 ${dotted(stray.path)}` }));
  }

  unreadLine(line) {
    return make("li", {}, `第 ${line.line} 行读不懂：${line.message}`, make("pre", { class: "jz-stray", tabindex: 0, role: "group", "aria-label": `第 ${line.line} 行` }, line.text),
      button("处理好了，删去", () => {
        this.unread = this.unread.filter((each) => each !== line);
        this.showStrays();
        this.changed();
      }, { class: "jz-button jz-button--small", "aria-label": `第 ${line.line} 行处理好了，删去` }));
  }

  // --- the file that is made --------------------------------------------------------------------

  async finish() {
    this.all = true;
    this.begin();
    const place = part("output");
    place.dataset.outdated = "false";
    const stop = (text) => {
      place.hidden = false;
      place.replaceChildren(make("p", { class: "jz-alert", tabindex: -1 }, text));
      place.firstChild.focus();
    };
    clearTimeout(this.timer);
    this.keep();
    if (personal && !this.sealed.ready()) return stop("先核对并加密密封信息，才能生成文件：没有加密的人员信息不能写进文件。");
    if (personal && (this.strays.length || this.unread.length)) return stop("先处理“表单里放不下的内容”，才能生成文件：那里可能有不能公开的人员信息。");
    if (this.unread.length) return stop("先处理“表单里放不下的内容”里读不懂的行，再生成文件。");
    const told = await this.check();
    if (!told) return stop("核对程序还没有就绪，暂时不能生成文件；填写的内容还在。请看页面下方的状态，稍后再试。");
    if (told.text === null) return stop("有的内容不能写进文件，请看核对结果，改正后再生成。");
    const preview = await this.engine.preview({ text: told.text, path: told.path }).catch(() => null);
    const errors = told.findings.filter((each) => each.severity === "error").length;
    showOutput(place, { path: told.path, text: told.text, preview, errors, hall: this.hall, root, personal });
    return undefined;
  }
}

/** What tells a file from others of its day, as its name says it. */
function slugOf(path) {
  const rest = path?.replace(/^.*\//, "").replace(/\.ya?ml$/, "").slice("2026-03-01-".length);
  return rest?.startsWith(`${kind}-`) ? rest.slice(kind.length + 1) : null;
}

start();
