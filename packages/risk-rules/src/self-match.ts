import type { OrderDraft } from "@tickwork/model/order";
import { openOrders } from "./risk-book.ts";
import { cannotPlace, type Control, passed, refused } from "./question.ts";

const CONTROL = "self-match";

/** No order could trade with an open limit order of our own on the other side: that would be a wash sale. */
export const selfMatch: Control = ({ book, plan }) => {
  const resting = openOrders(book.view).filter(
    ({ intent }) => intent.instrument === plan.instrument && intent.limitPrice !== undefined,
  );
  for (const leg of plan.legs) {
    if (leg.role === "stop-loss" || leg.role === "take-profit") continue;
    const met = resting.find(({ intent }) => intent.side !== leg.side && couldMeet(leg, intent.limitPrice ?? 0));
    if (met === undefined) continue;
    return refused(CONTROL, "TW-RSK-030", {
      message: `${cannotPlace(plan, leg)}: it could trade with our own order ${met.intent.id} (${met.intent.side} at ${met.intent.limitPrice}). Cancel that one first.`,
    });
  }
  return passed(CONTROL);
};

function couldMeet({ side, limitPrice }: OrderDraft, resting: number): boolean {
  if (limitPrice === undefined) return true;
  return side === "BUY" ? limitPrice >= resting : limitPrice <= resting;
}
