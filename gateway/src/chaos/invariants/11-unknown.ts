import type { Fact } from "@tickwork/contracts/facts";
import type { Invariant } from "./invariant.ts";

/** How the journal names what the broker said; everything else is our own opinion. */
const BROKER_EVIDENCE = /^(openOrder|orderStatus|error|execution|reconciliation)\b/;

export const unknownUntilEvidence: Invariant = {
  number: 11,
  text: "UNKNOWN is left only by broker evidence or an audited human act.",
  watch({ facts }, broken) {
    return {
      fact(fact) {
        if (fact.type === "order-resolved" && !isPerson(fact))
          broken(`intent ${fact.intent} was resolved by ${fact.origin.actor}: ${fact.origin.reason}`);
        if (fact.type !== "order-state-changed" || fact.state === "unknown") return;
        if (facts.orders.get(fact.intent)?.state !== "unknown") return;
        if (!isPerson(fact) && !BROKER_EVIDENCE.test(fact.evidence))
          broken(`intent ${fact.intent} left unknown for ${fact.state} by ${fact.evidence}`);
      },
    };
  },
};

function isPerson({ origin: { actor, reason } }: Fact): boolean {
  return actor.startsWith("operator:") && reason.trim() !== "";
}
