import type { Asked } from "@tickwork/contracts/orders";
import { ordersError } from "./errors.ts";

/** What persons ask comes from these; AI is never the actor. */
const PERSON = /^operator:/;

/**
 * What is done to single orders is a person's act, with a reason.
 * @param what `settle order 01J…`
 * @throws TickworkError TW-ORD-055 without a reason, TW-ORD-062 when it is no person
 */
export function requirePerson({ actor, reason }: Asked, what: string): void {
  if (reason.trim() === "")
    throw ordersError("TW-ORD-055", `Cannot ${what}: no reason was given. Say why with \`--reason "…"\`.`);
  if (!PERSON.test(actor)) throw ordersError("TW-ORD-062", `Cannot ${what} for ${actor}: only a person may.`);
}
