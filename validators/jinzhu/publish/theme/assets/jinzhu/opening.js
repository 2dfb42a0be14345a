/* When a hall is open: by its hours, the holidays and make-up days, and windows that differ.
   Times are those of China, however the reader's own clock is set. */

/** `12345 09:00-12:00 14:00-17:30;6 09:00-12:00` as days and spans. */
export function rules(text) {
  return text.split(";").filter(Boolean).map((part) => {
    const [days, ...spans] = part.split(" ");
    return { days, spans: spans.map((span) => span.split("-")) };
  });
}

/** A day in China, however the reader's own clock is set. */
function dayAt(moment) {
  const china = new Date(moment + 8 * 3_600_000).toISOString();
  const date = china.slice(0, 10);
  return { date, time: china.slice(11, 16), week: new Date(date).getUTCDay() || 7 };
}

/** How many of the days from Monday to Friday a rule names. */
function workdays({ days }) {
  return days === "*" ? 5 : [..."12345"].filter((day) => days.includes(day)).length;
}

/** From when to when these hours hold on a day: by the week, the holidays and the make-up days. */
function regular(hours, day, told) {
  const off = told.closed.includes(day.date);
  const makeup = told.open.includes(day.date);
  // A make-up day is worked as most weekdays are; hours that name none hold on their own days.
  const most = Math.max(...hours.map(workdays));
  const holds = ({ days }) => {
    if (days.endsWith("h")) return true;
    if (off) return false;
    if (makeup && most) return workdays({ days }) === most;
    return days === "*" ? day.week < 6 : days.includes(day.week);
  };
  return hours.filter(holds).flatMap((rule) => rule.spans);
}

/** The same at one window, which may be closed or have hours of its own. */
function atWindow(number, hours, day, told) {
  const events = (told.windows[number] ?? []).filter(
    ([since, until]) => since <= day.date && (!until || day.date <= until),
  );
  if (events.some((event) => event[2] === "关闭")) return [];
  for (const [since, until, , special] of events) {
    const own = rules(special).filter(
      ({ days }) => days.includes(day.week) || (days === "*" && (since === until || day.week < 6)),
    );
    if (own.length) return own.flatMap((rule) => rule.spans);
  }
  return regular(hours, day, told);
}

/** Every span of a day with the windows that are open in it, the earliest first. */
function spansOf(hours, windows, day, told) {
  const found = new Map();
  for (const number of windows.length ? windows : [""]) {
    for (const span of atWindow(number, hours, day, told)) {
      const key = span.join("-");
      found.set(key, [...(found.get(key) ?? []), number]);
    }
  }
  return [...found].map(([key, open]) => [...key.split("-"), open]).sort();
}

const DAYS = "日一二三四五六日"; // by number from Monday as 1
const AHEAD = 30;

/** Whether any of these windows is open at a moment, until when, and else when it opens next. */
export function said(hours, windows, told, moment) {
  for (let ahead = 0; ahead < AHEAD; ahead++) {
    const day = dayAt(moment + ahead * 86_400_000);
    const spans = spansOf(hours, windows, day, told);
    const now = ahead ? [] : spans.filter(([from, to]) => from <= day.time && day.time < to);
    const next = spans.find(([from]) => ahead > 0 || from > day.time);
    const published = told.published.includes(Number(day.date.slice(0, 4))) ? "" : "（暂定）";
    if (now.length) {
      const until = now.map(([, to]) => to).sort().at(-1);
      const open = [...new Set(now.flatMap((span) => span[2]))];
      const what = spans.some(([from]) => from >= until) ? "休息" : "结束";
      return { open: true, text: `现在开放${only(open, windows)}，${until} ${what}${published}` };
    }
    if (next) {
      const when = ahead === 0 ? "今天" : ahead === 1 ? "明天" : dated(day);
      return { open: false, text: `现在不开放，${when} ${next[0]} 开${only(next[2], windows)}${published}` };
    }
  }
  return { open: false, text: "近期不开放，请先电话咨询" };
}

const dated = ({ date, week }) => `${+date.slice(5, 7)}月${+date.slice(8)}日（周${DAYS[week]}）`;

/** Which windows, where it is not all of them. */
function only(open, windows) {
  if (open.length >= windows.length) return "";
  return open.length > 3 ? `（${open.length} 个窗口）` : `（${open.join("、")} 窗口）`;
}

/** Says in a place of the page whether the hall, or any of these windows, is open, minute by minute. */
export async function watch(place, windows = []) {
  const told = place && (await fetch(new URL("hours.json", import.meta.url))
    .then((answer) => answer.json())
    .catch(() => null));
  if (!told) return;
  const hours = rules(place.dataset.hours);
  const show = () => {
    const { open, text } = said(hours, windows, told, Date.now());
    place.classList.toggle("jz-now--open", open);
    if (place.textContent !== text) place.textContent = text;
  };
  show();
  setInterval(show, 20_000);
}
