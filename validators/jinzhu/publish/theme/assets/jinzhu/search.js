/* 查事项：在一个小文件里找名称、别名、部门和编码；不向外请求，不写入任何标记。 */
(() => {
  "use strict";
  const MOST = 30;
  const form = document.querySelector(".jz-search");
  if (!form) return;
  const input = form.querySelector("input");
  const status = form.querySelector(".jz-search__status");
  const hits = form.querySelector(".jz-search__hits");
  const root = form.dataset.root;
  let loading = null;
  let data = null;

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  const load = () => {
    loading ??= fetch(form.dataset.index)
      .then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
      .then(({ departments, items, taken }) => {
        data = items.map(([code, name, place, ...aliases]) => ({
          code,
          name,
          department: departments[place] ?? "",
          address: `${root}items/${taken[code] ?? code}/`,
          plainName: plain(name),
          rest: aliases.map(plain),
          all: plain([name, ...aliases, departments[place] ?? "", code].join("\u0000")),
        }));
        show();
      })
      .catch(() => {
        loading = null;
        status.textContent = "查询数据没有取到，请从事项清单查找。";
      });
  };

  const score = (item, whole, words) => {
    if (item.plainName === whole) return 0;
    if (item.rest.includes(whole)) return 1;
    if (item.plainName.startsWith(whole)) return 2;
    if (item.plainName.includes(whole)) return 3;
    if (words.every((word) => item.plainName.includes(word))) return 4;
    if (words.every((word) => item.all.includes(word))) return 5;
    return [...whole].every((letter) => item.all.includes(letter)) && whole.length > 1 ? 6 : -1;
  };

  const line = (item) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = item.address;
    link.textContent = item.name;
    const note = document.createElement("span");
    note.className = "jz-note";
    note.textContent = ` ${item.department}`;
    row.append(link, note);
    return row;
  };

  const show = () => {
    const words = input.value.split(/\s+/).map(plain).filter(Boolean);
    hits.replaceChildren();
    status.textContent = "";
    if (!words.length || !data) return;
    const whole = words.join("");
    const found = [];
    for (const item of data) {
      const rank = score(item, whole, words);
      if (rank >= 0) found.push([rank, item.name.length, item]);
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const best = found.length && found[0][0] < 6 ? found.filter(([rank]) => rank < 6) : found;
    hits.replaceChildren(...best.slice(0, MOST).map(([, , item]) => line(item)));
    status.textContent = best.length
      ? `找到 ${best.length} 项${best.length > MOST ? `，列出前 ${MOST} 项` : ""}`
      : "没有找到。换一个说法，或从事项清单查找。";
  };

  input.addEventListener("focus", load);
  input.addEventListener("input", () => (data ? show() : load()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  input.value ||= new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) load();
})();
