import { byId, setAttribute } from "../parts/dom.js";
import { redraw } from "../parts/store.js";

/** On a phone one part of the desk is shown at a time. */
export function prepareViews() {
  const nav = byId("views");
  const show = (/** @type {string} */ view) => {
    document.body.dataset.view = view;
    for (const button of nav.children) {
      if (button instanceof HTMLElement)
        setAttribute(button, "aria-current", button.dataset.view === view ? "true" : undefined);
    }
    scrollTo(0, 0);
    redraw();
  };
  nav.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.view !== undefined) show(button.dataset.view);
  });
  show("desk");
}
