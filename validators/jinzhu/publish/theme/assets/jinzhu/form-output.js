/* The finished filing: as the annex form, as the file, and how to hand it in. */
import { announce, button, make } from "./form-dom.js";

/** Longer addresses are cut off by some forges and gateways on the way. */
const MOST_ADDRESS = 6 * 1024;

/** Where a forge opens a new file with this content; null where it cannot, or the file is too long. */
export function newFileAddress({ repository, forge, branch }, path, text) {
  if (!repository || !/^https?:\/\//.test(repository)) return null;
  const base = repository.replace(/\/+$/, "").replace(/\.git$/, "");
  const value = encodeURIComponent(text);
  const cut = path.lastIndexOf("/");
  const address = {
    github: () => `${base}/new/${encodeURIComponent(branch)}?filename=${encodeURIComponent(path)}&value=${value}`,
    gitea: () => `${base}/_new/${encodeURIComponent(branch)}/${path.slice(0, cut)}?filename=${encodeURIComponent(path.slice(cut + 1))}&value=${value}`,
  }[forge]?.();
  return address && address.length <= MOST_ADDRESS ? address : null;
}

const NAMES = { github: "GitHub", gitea: "Gitea" };

/** Offers a finished file in `place`. A file about a person is never put into an address. */
export function showOutput(place, { path, text, preview, errors, hall, root, personal }) {
  const address = personal ? null : newFileAddress(hall, path, text);
  place.replaceChildren(
    make("h2", { tabindex: -1 }, "生成的文件"),
    warning(errors),
    ...preview ? [annex(preview)] : [],
    make("h3", {}, "文件名"),
    make("p", { class: "jz-name" }, make("code", {}, path)),
    make("p", { class: "jz-note" }, "文件名要一字不差：部门、日期和种类都在里面，检查以它为准。"),
    make("h3", {}, "怎样交上去"),
    ...address ? [opening(address, hall.forge)] : [],
    copying(path, text, hall, root, Boolean(address)),
    make("details", { class: "jz-fold" }, make("summary", {}, "看文件的内容"),
      make("pre", { class: "jz-command", tabindex: 0, role: "group", "aria-label": "文件的内容" }, make("code", {}, text))),
  );
  place.hidden = false;
  place.querySelector("h2").focus();
  place.scrollIntoView({ block: "start" });
}

function warning(errors) {
  if (!errors) return make("p", { class: "jz-fine" }, "核对没有发现错误，可以交了。");
  return make("p", { class: "jz-alert" },
    `还有 ${errors} 处错误，交上去审核不了。请先按上面的提示改正；也可以先下载，以后再打开接着填。`);
}

function annex({ heading, annex: letter, title, rows }) {
  const caption = [letter && `附录 ${letter}`, title ?? heading].filter(Boolean).join(" ");
  const body = rows.map(([label, value]) =>
    value === ""
      ? make("tr", {}, make("th", { colspan: 2, scope: "colgroup", class: "jz-annex__head" }, label))
      : make("tr", {}, make("th", { scope: "row" }, label), make("td", { class: "jz-text" }, value)));
  return make("div", { class: "jz-table" },
    make("table", { class: "jz-annex" }, make("caption", {}, caption), make("tbody", {}, ...body)));
}

function opening(address, forge) {
  return make("div", { class: "jz-way" },
    make("p", {}, make("a", { class: "jz-button jz-button--main", href: address, target: "_blank", rel: "noopener noreferrer" },
      `在 ${NAMES[forge]} 上打开为新文件`)),
    make("p", { class: "jz-note" }, "用登记过的账号登录，内容和文件名已经填好；点提交，选新建分支并发起合并请求。"));
}

function copying(path, text, hall, root, second) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const folder = path.slice(0, path.lastIndexOf("/"));
  const copy = async (what, label) => {
    try {
      await navigator.clipboard.writeText(what);
      announce(`${label}已复制`);
      said.textContent = `${label}已复制。`;
    } catch {
      said.textContent = "浏览器不让复制，请下载文件，或在下面展开内容自己复制。";
    }
  };
  const said = make("p", { class: "jz-note", role: "status" });
  return make("div", { class: "jz-way" },
    second ? make("p", {}, "或者：") : null,
    make("p", { class: "jz-f__row" },
      button("下载文件", () => download(name, text), { class: second ? "jz-button" : "jz-button jz-button--main" }),
      button("复制内容", () => copy(text, "内容")),
      button("复制文件名", () => copy(path, "文件名"))),
    said,
    make("ol", {},
      make("li", {}, hall.repository ? make("a", { href: hall.repository, rel: "noopener noreferrer", target: "_blank" }, "打开大厅的仓库") : "打开大厅的仓库",
        "，用登记过的账号登录。"),
      make("li", {}, "进入 ", make("code", {}, folder), "，新建文件（或上传下载的文件）。"),
      make("li", {}, "文件名填 ", make("code", {}, name), "，粘贴内容。"),
      make("li", {}, "提交时选新建分支，发起合并请求。各平台的按钮见",
        make("a", { href: `${root}help/filing/#send` }, "备案指南"), "。")));
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/yaml;charset=utf-8" }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
