import type { Fact } from "@tickwork/contracts/facts";
import { Decimal } from "@tickwork/model/decimal";
import { canonicalJson } from "./canonical-json.ts";
import { ledgerError } from "./errors.ts";

/**
 * A fact as the journal holds it. What could not be read back, or would break the fold, is refused here, before anything is
 * durable: a journal that its own fold cannot read would be lost.
 * @throws TickworkError TW-LED-009
 */
export function journalText(fact: Fact): string {
  try {
    checkMoney(fact);
    return canonicalJson(fact);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw ledgerError("TW-LED-009", `Cannot write a fact of type ${fact.type}: ${reason}. Report this.`, { cause });
  }
}

/** The fact that a text of the journal holds; the hash chain vouches for it. */
export function factOf(text: string): Fact {
  return JSON.parse(text) as Fact;
}

function checkMoney(fact: Fact): void {
  switch (fact.type) {
    case "account-opened":
      for (const amount of Object.values(fact.cash)) Decimal.parse(amount);
      return;
    case "commission-booked":
      Decimal.parse(fact.report.commission);
      return;
    default:
      return;
  }
}
