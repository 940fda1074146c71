import { make } from "./dom.js";

/**
 * What a list says when it has nothing to show.
 * @param {string} what
 * @param {string} why
 */
export function emptyNote(what, why) {
  return make("div", "empty", make("strong", "", what), make("span", "", why));
}
