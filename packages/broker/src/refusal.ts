import type { brokerErrors } from "./errors.ts";

/** Why nothing was written: a stable code and a sentence for people. */
export interface Refusal {
  readonly code: keyof typeof brokerErrors;
  readonly reason: string;
}
