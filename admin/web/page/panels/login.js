import { ApiError, post } from "../parts/api.js";
import { byId, setText } from "../parts/dom.js";

/**
 * Shows the login and resolves once the admin has taken a token.
 * @returns {Promise<void>}
 */
export function askForToken() {
  document.body.dataset.screen = "login";
  const field = /** @type {HTMLInputElement} */ (byId("login-token"));
  const problem = byId("login-error");
  field.focus();
  return new Promise((resolve) => {
    byId("login-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      setText(problem, "");
      try {
        await post("/session", { token: field.value.trim() });
        field.value = "";
        resolve();
      } catch (error) {
        setText(problem, error instanceof ApiError ? `${error.message}. ${error.next}` : String(error));
        field.select();
      }
    });
  });
}
