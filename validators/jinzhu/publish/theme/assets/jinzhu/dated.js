/* 某日在厅：从数据文件里的起止日期，算出所选那天有哪些部门、事项和窗口。 */
(() => {
  "use strict";
  const form = document.querySelector("form.jz-dated");
  if (!form) return;
  const input = form.querySelector("input");
  const status = document.querySelector(".jz-dated__status");
  const result = document.querySelector(".jz-dated__result");
  const root = form.dataset.root;
  const lists = new Map();
  let whole;

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const index = () => {
    whole ??= fetched(form.dataset.index).catch((failure) => {
      whole = undefined;
      throw failure;
    });
    return whole;
  };
  const itemsOf = (folder) => {
    if (!lists.has(folder)) {
      const list = fetched(`${form.dataset.folder}${encodeURIComponent(folder)}.json`);
      list.catch(() => lists.delete(folder));
      lists.set(folder, list);
    }
    return lists.get(folder);
  };

  const holds = (day, since, until) => since <= day && (until === null || day < until);
  const chinese = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return `${year}年${month}月${date}日`;
  };
  const element = (tag, text, kind) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const link = (address, text) => {
    const made = element("a", text);
    made.href = root + address;
    return made;
  };
  const clear = (text) => {
    result.replaceChildren();
    result.hidden = true;
    status.textContent = text;
  };

  const onDay = (department, day) => ({
    department,
    items: department.items.reduce(
      (sum, [since, until, count]) => sum + (holds(day, since, until) ? count : 0), 0),
    windows: department.windows
      .filter(([, since, until]) => holds(day, since, until))
      .map(([number]) => number),
  });

  /* 展开一个部门时才取它的事项；没取到的，收起后再展开会重取。 */
  const listItems = async (box, folder, day) => {
    box.replaceChildren(element("p", "正在取事项清单……", "jz-note"));
    try {
      const rows = (await itemsOf(folder)).filter(([, , since, until]) => holds(day, since, until));
      const list = element("ul", undefined, "jz-list");
      for (const [code, name] of rows) {
        const row = element("li");
        row.append(link(`items/${code}/`, name));
        list.append(row);
      }
      box.replaceChildren(list);
      return true;
    } catch {
      box.replaceChildren(element("p", "没有取到事项清单，请检查网络，收起后再展开一次。", "jz-note"));
      return false;
    }
  };

  const card = ({ department, items, windows }, day) => {
    const box = element("details");
    const head = element("summary");
    head.append(element("b", department.name), element("span", ` ${items} 项事项`, "jz-note"));
    const page = element("p");
    page.append(link(`departments/${department.folder}/`, `${department.name}现在的页面`));
    const list = element("div");
    box.append(head, page, list);
    if (windows.length) page.before(element("p", `窗口：${windows.join("、")}`));
    let listed = items === 0;
    box.addEventListener("toggle", async () => {
      if (!box.open || listed) return;
      listed = true;
      listed = await listItems(list, department.folder, day);
    });
    return box;
  };

  const show = async (day) => {
    status.textContent = "正在查……";
    let hall;
    try {
      hall = await index();
    } catch {
      clear("没有取到数据，请检查网络后再试；也可以看下面各月末的情况。");
      return;
    }
    if (day < hall.first) {
      clear(`最早的记录是${chinese(hall.first)}，${chinese(day)}的情况没有记录。`);
      return;
    }
    if (day > hall.today) {
      clear(`还没到${chinese(day)}。本站内容截至${chinese(hall.today)}。`);
      return;
    }
    const found = hall.departments
      .filter((each) => each.stays.some(([since, until]) => holds(day, since, until)))
      .map((each) => onDay(each, day));
    const items = found.reduce((sum, each) => sum + each.items, 0);
    const windows = new Set(found.flatMap((each) => each.windows));
    const said = `${chinese(day)}：${found.length} 个部门、${items} 项事项在大厅，部门使用 ${windows.size} 个窗口。`;
    result.replaceChildren(
      element("h2", `${chinese(day)}在大厅的部门`),
      ...found.map((each) => card(each, day)),
    );
    result.hidden = false;
    status.textContent = said;
  };

  const fromAddress = () => {
    const day = location.hash.slice(1);
    input.value = /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : input.value;
    if (day && input.value === day) show(day);
  };

  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value) {
      clear("请先选一个日期。");
      input.focus();
      return;
    }
    if (location.hash === `#${input.value}`) show(input.value);
    else location.hash = input.value;
  });
  window.addEventListener("hashchange", fromAddress);
  form.hidden = false;
  fromAddress();
})();
