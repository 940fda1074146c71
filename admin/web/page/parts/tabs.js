import { make, setAttribute, setText, syncChildren } from "./dom.js";

/**
 * Buttons of which one is pressed.
 * @param {Element} parent
 * @param {readonly { readonly id: string, readonly label: string, readonly count?: number }[]} tabs
 * @param {string} chosen
 * @param {(id: string) => void} choose
 */
export function drawTabs(parent, tabs, chosen, choose) {
  syncChildren(parent, tabs, {
    key: ({ id }) => id,
    create({ id }) {
      const button = make("button", "", make("span", "label"), make("span", "count"));
      button.type = "button";
      button.addEventListener("click", () => choose(id));
      return button;
    },
    update(button, { id, label, count }) {
      setAttribute(button, "aria-pressed", String(id === chosen));
      const [name, number] = button.children;
      if (name !== undefined) setText(name, label);
      if (number !== undefined) setText(number, count === undefined ? "" : String(count));
    },
  });
}
