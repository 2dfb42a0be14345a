/* 大字、深色：记在读者自己的浏览器里，下次打开时在显示之前就用上。 */
(() => {
  "use strict";
  const html = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const buttons = [...document.querySelectorAll("[data-option]")];

  const isOn = ({ dataset: { option, on } }) =>
    html.dataset[option] ? html.dataset[option] === on : option === "scheme" && system.matches;

  const show = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(isOn(button)));
  };

  const keep = (option, value) => {
    try {
      localStorage.setItem(`jinzhu.${option}`, value);
    } catch {
      /* 浏览器不让记，就只在这一页有效 */
    }
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      const { option, on, off = "normal" } = button.dataset;
      html.dataset[option] = isOn(button) ? off : on;
      keep(option, html.dataset[option]);
      show();
    });
  }
  system.addEventListener?.("change", show);
  show();
})();
