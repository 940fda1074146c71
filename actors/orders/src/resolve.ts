// An UNKNOWN order is left by the broker's evidence, or by a person's word that the journal keeps.
import type { Asked, WantedResolution } from "@tickwork/contracts/orders";
import type { IntentId } from "@tickwork/model/order";
import { resolutionFacts, resolutionProblem } from "@tickwork/order-rules/resolution";
import type { Desk } from "./desk.ts";
import { ordersError } from "./errors.ts";
import { requirePerson } from "./person.ts";

/** @throws TickworkError TW-ORD-054, 055, 061, 062: nothing was written */
export async function resolve(desk: Desk, intent: IntentId, wanted: WantedResolution, by: Asked): Promise<void> {
  requirePerson(by, `settle order ${intent}`);
  let refusal: Error | undefined;
  await desk.write(by, (fold) => {
    const order = fold.order(intent);
    if (order === undefined) {
      refusal = ordersError(
        "TW-ORD-054",
        `Cannot settle order ${intent}: it is not among the orders of the book. \`tickwork orders list\` shows those that are.`,
      );
      return [];
    }
    const problem = resolutionProblem(order, wanted);
    if (problem !== undefined) {
      refusal = ordersError("TW-ORD-061", `Cannot settle order ${intent} as ${wanted.as}: ${problem}.`);
      return [];
    }
    return resolutionFacts(order, wanted, { account: fold.book().account ?? "", now: desk.context.market.now() });
  });
  if (refusal !== undefined) throw refusal;
}
