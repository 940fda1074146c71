// What every dialog does: it is cleared when it opens, and says what was refused.
import { ApiError, post } from "./api.js";
import { byId, find, setText } from "./dom.js";

/**
 * Sends what a person has filled in. A refusal is shown in the dialog; buttons rest meanwhile, so that nothing is sent twice.
 * @param {HTMLElement} form where the refusal is shown
 * @param {string} path under `/api/v1`
 * @param {object} body
 * @returns {Promise<any>} the answer; undefined when it was refused
 */
export async function sendFrom(form, path, body) {
  const buttons = /** @type {HTMLButtonElement[]} */ ([...form.querySelectorAll("button:not([data-close])")]);
  for (const button of buttons) button.disabled = true;
  refuse(form, "");
  try {
    return await post(path, body);
  } catch (error) {
    refuse(form, error instanceof ApiError ? `${error.code} ${error.message}. ${error.next}` : String(error));
    return undefined;
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

/** @param {HTMLElement} form @param {string} text */
export function refuse(form, text) {
  setText(find(form, ".form-error"), text);
}

/** @param {HTMLElement} form */
export function clearFields(form) {
  for (const error of form.querySelectorAll(".form-error")) setText(error, "");
  for (const input of form.querySelectorAll("input")) input.value = "";
}

/** What stands in a field. @param {string} id */
export function valueOf(id) {
  return field(id).value.trim();
}

/** @param {string} id @returns {HTMLInputElement | HTMLSelectElement} */
export function field(id) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(id));
}

/**
 * A number that a person has typed: `1,250.5`.
 * @param {string} id
 * @returns {number | undefined} undefined when the field is empty; NaN when it holds no number
 */
export function numberOf(id) {
  const text = valueOf(id).replaceAll(",", "");
  if (text === "") return undefined;
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** The controls of an answer that said no, in words. @param {readonly { passed: boolean, code: string | null, control: string, message: string | null }[]} controls */
export function refusalText(controls) {
  return controls
    .filter(({ passed }) => !passed)
    .map(({ code, control, message }) => `${code ?? ""} ${message ?? control}`.trim())
    .join(" ");
}
