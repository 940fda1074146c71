// The stop and its end. Two presses stop trading: the button, then the first choice of the dialog, which has the focus.
import { clearFields, sendFrom, valueOf } from "../parts/dialog.js";
import { byId, find, setText } from "../parts/dom.js";
import { onChange, state } from "../parts/store.js";

const stopDialog = /** @type {HTMLDialogElement} */ (byId("stop-dialog"));
const resumeDialog = /** @type {HTMLDialogElement} */ (byId("resume-dialog"));

export function prepareStop() {
  const button = byId("stop");
  button.addEventListener("click", () => (isStopped() ? openResume() : openStop()));
  onChange(() => {
    button.dataset.does = isStopped() ? "resume" : "stop";
    setText(find(button, "span"), isStopped() ? "Resume…" : "STOP");
  });
  for (const dialog of [stopDialog, resumeDialog]) {
    find(dialog, "[data-close]").addEventListener("click", () => dialog.close());
  }
  for (const choice of stopDialog.querySelectorAll("[data-stop]")) {
    choice.addEventListener("click", () => stop(choice.getAttribute("data-stop") === "flatten"));
  }
  byId("resume-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void resume();
  });
}

/** Where only reducing orders go, there is still something to stop. */
function isStopped() {
  return state.status?.halt?.level === "halted";
}

function openStop() {
  clearFields(stopDialog);
  stopDialog.showModal();
  find(stopDialog, '[data-stop="plain"]').focus();
}

export function openResume() {
  const { status } = state;
  clearFields(resumeDialog);
  setText(byId("resume-why"), status?.halt ? `Stopped by ${status.halt.by}: ${status.halt.reason}` : "");
  byId("resume-live").hidden = status?.mode !== "live";
  setText(byId("resume-account-name"), status?.account ?? "");
  resumeDialog.showModal();
  byId("resume-reason").focus();
}

/** @param {boolean} flatten */
async function stop(flatten) {
  const reason = valueOf("stop-reason");
  await send(stopDialog, "/halt", { flatten, ...(reason === "" ? {} : { reason }) });
}

async function resume() {
  const account = valueOf("resume-account");
  await send(resumeDialog, "/resume", { reason: valueOf("resume-reason"), ...(account === "" ? {} : { account }) });
}

/**
 * Sends, and closes the dialog once it is done; the events bring the new state.
 * @param {HTMLDialogElement} dialog
 * @param {string} path
 * @param {object} body
 */
async function send(dialog, path, body) {
  if ((await sendFrom(dialog, path, body)) !== undefined) dialog.close();
}
