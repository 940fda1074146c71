// The seam through which a test ends the process at a named step of the order path, as a loss of power would.
import process from "node:process";
import { processEnvironment } from "@tickwork/config/environment";

/** The steps of an order's life, of a stop and of a start, in their order. */
export const STEPS = [
  "run-opened",
  "books-compared",
  "plan-approved",
  "before-commit",
  "after-commit",
  "intent-committed",
  "before-wire",
  "after-wire",
  "order-written",
  "event-arrived",
  "event-journaled",
  "event-acknowledged",
  "cancel-journaled",
  "cancel-sent",
  "stop-gate-shut",
  "stop-cancels-sent",
  "stop-journaled",
] as const;

export type Step = (typeof STEPS)[number];

/** `TICKWORK_TEST_DIE_AT=after-wire:3`: the third time that the step is reached. */
const [armed = "", nth = "1"] = (processEnvironment()["TICKWORK_TEST_DIE_AT"] ?? "").split(":");
let left = Number(nth);

/** Whether a test has armed a step: never with real money. */
export const isStepArmed = armed !== "";

/** The process is at this step. Without a test it does nothing. */
export function reached(step: Step): void {
  if (step !== armed) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, "SIGKILL");
}
