import type { Fill } from "@tickwork/model/fill";
import { familyOf } from "../durable-facts.ts";
import type { Invariant } from "./invariant.ts";

export const executionsOnce: Invariant = {
  number: 4,
  text: "Each execId is applied once; a correction replaces its predecessor.",
  watch(evidence, broken) {
    const newest = new Map<string, Fill>();
    return {
      fact(fact) {
        if (fact.type !== "fill-booked") return;
        const { fill, corrects } = fact;
        const family = familyOf(fill.execution);
        const before = newest.get(family)?.execution;
        if (before === fill.execution) broken(`execution ${fill.execution} was booked twice`);
        else if (before !== corrects)
          broken(
            `execution ${fill.execution} was booked as a correction of ${corrects ?? "none"}; there was ${before ?? "none"}`,
          );
        newest.set(family, fill);
      },
      conclude() {
        const told = new Map(
          Array.from(evidence.broker.executions, ({ execution }) => [familyOf(execution.executionId), execution]),
        );
        for (const [family, fill] of newest) {
          // A person's word stands until the broker's own execution is known; then nothing of it is left.
          if (family.startsWith("resolved-") && fill.quantity === 0) continue;
          const execution = told.get(family);
          if (execution === undefined) broken(`fill ${fill.execution} is booked, the broker has no such execution`);
          else if (execution.price !== fill.price || execution.shares !== fill.quantity)
            broken(
              `${fill.execution} is booked as ${fill.quantity} at ${fill.price}, the broker has ${execution.executionId}: ${execution.shares} at ${execution.price}`,
            );
        }
      },
    };
  },
};
