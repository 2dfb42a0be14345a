/* 首页：大厅现在开不开。 */
import { rules, said } from "./opening.js";

const place = document.querySelector(".jz-now[data-hours]");
const told = place && (await fetch(new URL("hours.json", import.meta.url))
  .then((answer) => answer.json())
  .catch(() => null));

function show() {
  const { open, text } = said(rules(place.dataset.hours), [], told, Date.now());
  place.classList.toggle("jz-now--open", open);
  if (place.textContent !== text) place.textContent = text;
}

if (told) {
  show();
  setInterval(show, 20_000);
}
