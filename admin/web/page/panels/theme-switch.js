import { byId } from "../parts/dom.js";
import { redraw } from "../parts/store.js";

/** Counts changes of the theme: what paints by itself, as the chart does, looks whether to paint again. */
export const theme = { revision: 0 };

export function prepareTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  dark.addEventListener("change", changed);
  byId("theme").addEventListener("click", () => {
    const isDark = (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
    root.dataset.theme = isDark ? "light" : "dark";
    localStorage.setItem("tickwork-theme", root.dataset.theme);
    changed();
  });
}

function changed() {
  theme.revision += 1;
  const ground = getComputedStyle(document.body).backgroundColor;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", ground);
  redraw();
}
