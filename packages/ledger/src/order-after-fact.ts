import type { OrderRecord } from "@tickwork/contracts/book";
import type { Fact } from "@tickwork/contracts/facts";
import { changed, changing, resized } from "@tickwork/order-rules/order-changes";
import { orderAfterResolution, orderAfterStatement } from "./order-record.ts";

const OF_ONE_ORDER = [
  "order-state-changed",
  "order-resized",
  "change-decided",
  "change-settled",
  "order-resolved",
] as const satisfies readonly Fact["type"][];

/** A fact that changes one order and nothing else. */
export type OrderFact = Extract<Fact, { readonly type: (typeof OF_ONE_ORDER)[number] }>;

export function isOrderFact(fact: Fact): fact is OrderFact {
  return OF_ONE_ORDER.some((type) => type === fact.type);
}

/** The order after a fact about it. Projections and books all go by this. */
export function orderAfterFact(order: OrderRecord, fact: OrderFact): OrderRecord {
  const { marketTime, actor } = fact.origin;
  switch (fact.type) {
    case "order-state-changed":
      return orderAfterStatement(order, fact, marketTime);
    case "order-resized":
      return resized(order, fact);
    case "change-decided":
      return changing(order, fact);
    case "change-settled":
      return changed(order, fact);
    case "order-resolved":
      return orderAfterResolution(order, fact, { actor, updated: marketTime });
  }
}
