/* What must stay secret of a filing about a person: filled in, checked and sealed in this browser.

   The record lives in the memory of this page and nowhere else: no draft, no address, no message of
   the console, no file before it is sealed. What leaves is the text that age makes of it. */
import { announce, button, make } from "./form-dom.js";
import { isBlank, toData } from "./form-values.js";
import { goTo, showFindings } from "./form-findings.js";

const TOUCHED = () => true;
const EMPTY = "密封信息还没有填。";
const CHANGED = "密封信息还没有加密，或加密后又改过：请核对并加密。";
const DONE = "密封信息已经加密，写进了备案。可以改，改了要重新加密。";
const KEPT = "打开的文件里已有密封信息，原样保留。本页打不开它；要换，就在下面重新填写并加密。";

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The text that age makes of these bytes, for these recipients. */
export async function armored(age, plain, recipients) {
  const encrypter = new age.Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return age.armor.encode(await encrypter.encrypt(plain));
}

/**
 * The sealed part of a form in `place`. `build(slot, node)` gives a jedison form in a slot; `changed()`
 * is called when what is sealed is another. Gives `{ values(), open(values), follow(staff), ready() }`.
 */
export function sealedPart({ place, node, kind, build, engine, hall, age, clear, root, changed }) {
  const state = make("p", { class: "jz-note", role: "status" });
  const found = make("div", { class: "jz-sealed__found", role: "group", "aria-label": "密封信息的核对结果" });
  const slot = make("div");
  const seal = button("核对并加密", () => sealing(), { class: "jz-button jz-button--main" });
  const needed = place.dataset.needed === "true";
  let sealed = {};
  let kept = false;
  let sealedFor = null;
  let form = null;

  place.append(state);
  if (hall.recipients.length === 0) {
    state.textContent = "";
    place.append(make("p", { class: "jz-alert" },
      "本厅还没有登记密封信息的收件人，不能加密，所以现在不能在网页上报这种备案。请管理部门先在 ",
      make("code", {}, "catalog/recipients.yml"), " 登记钥匙；着急的，填纸质表，请管理部门代为备案。"));
  } else {
    place.append(slot, found, make("p", {}, seal));
    form = build(slot, node);
    form.on("change", () => {
      if (sealed.sealed && !kept) {
        sealed = {};
        changed();
      }
      tell();
    });
  }

  const value = () => form?.getValue();
  const empty = () => !form || isBlank(value());

  function tell() {
    const whole = sealed.sealed && (!kept || empty());
    if (whole) state.textContent = kept ? KEPT : DONE;
    else state.textContent = empty() ? EMPTY : CHANGED;
  }

  async function sealing() {
    seal.disabled = true;
    const places = new Map();
    const values = toData(node, value(), places) ?? {};
    const about = clear().staff;
    const salt = hex(crypto.getRandomValues(new Uint8Array(32)));
    try {
      const { findings, plain, commitment } = await engine.record({ kind, clear: clear(), values, salt });
      showFindings({ form: place, list: found, findings, places, prefix: "s", root, touched: TOUCHED });
      if (plain) {
        sealed = { sealed: await armored(await age(), new TextEncoder().encode(plain), hall.recipients), commitment };
        kept = false;
        sealedFor = about;
        changed();
        tell();
        announce("密封信息已经加密");
      } else {
        state.textContent = `没有加密：密封信息还有 ${findings.length} 处要改。`;
        const first = place.querySelector("[aria-invalid]") ?? found;
        goTo(first);
      }
    } catch (failure) {
      state.textContent = failure.name === "EngineFailure" ? failure.message : "没有加密成功，请重试。";
    } finally {
      seal.disabled = false;
    }
  }

  tell();
  return {
    values: () => ({ ...sealed }),
    open(given) {
      sealed = given;
      kept = Boolean(given.sealed);
      tell();
    },
    /** A record is sealed for one person: for another it must be sealed anew. */
    follow(staff) {
      if (!sealed.sealed || kept || staff === sealedFor) return;
      sealed = {};
      tell();
    },
    /** Whether nothing that is to be sealed is still in clear, and what must be sealed is. */
    ready: () => (sealed.sealed ? !kept || empty() : !needed && empty()),
  };
}
