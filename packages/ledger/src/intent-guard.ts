import type { Fact } from "@tickwork/contracts/facts";
import type { OrderIntent } from "@tickwork/model/order";
import { ledgerError } from "./errors.ts";

/** Remembers every intent's id and number: none may ever be used twice (invariant 3). For stores without unique indexes. */
export class IntentGuard {
  readonly #used = new Set<string>();

  /**
   * Takes the ids of all facts, or of none.
   * @throws TickworkError TW-LED-008
   */
  admit(facts: readonly Fact[]): void {
    const keys: string[] = [];
    const fresh = new Set<string>();
    for (const intent of facts.flatMap(intentsOf)) {
      for (const key of keysOf(intent)) {
        if (this.#used.has(key) || fresh.has(key)) throw ledgerError("TW-LED-008", reusedMessage(intent));
        fresh.add(key);
        keys.push(key);
      }
    }
    for (const key of keys) this.#used.add(key);
  }
}

/** Says which of these intents the journal has already, as far as can be told. */
export function reusedMessage(intent: OrderIntent): string {
  return `Cannot commit intent ${intent.id}: it, or order id ${intent.orderId} of client ${intent.clientId} in epoch ${intent.epoch}, is already in the journal. Nothing was written. Restart to read the highest id again.`;
}

/** The intents that a fact makes durable. */
export function intentsOf(fact: Fact): readonly OrderIntent[] {
  return fact.type === "plan-decided" && fact.approved ? fact.intents : [];
}

function keysOf(intent: OrderIntent): readonly string[] {
  return [intent.id, `${intent.clientId}/${intent.epoch}/${intent.orderId}`];
}
