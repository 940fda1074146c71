// A person's word on an order that nobody has evidence of, as facts; and how it gives way to the broker's word when that comes.
import type { BookedExecution, OrderRecord } from "@tickwork/contracts/book";
import type { FactBody } from "@tickwork/contracts/facts";
import type { WantedResolution } from "@tickwork/contracts/orders";
import type { Fill } from "@tickwork/model/fill";
import type { IntentId } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import { executionId } from "./execution-id.ts";

/** Quantities are equal within this. */
const DUST = 1e-9;

/** Names the fill that a person told of an order: always the same, so that it is booked once. */
export function resolvedExecution(intent: IntentId, revision = 1): string {
  return `resolved-${intent}.${String(revision).padStart(2, "0")}`;
}

/** Why a resolution cannot be taken; undefined when it can. */
export function resolutionProblem(order: OrderRecord, wanted: WantedResolution): string | undefined {
  if (order.state !== "unknown") return `it is ${order.state}, and only an UNKNOWN order is settled by a person`;
  if (wanted.as === "never-sent" && order.filledQuantity > 0)
    return `${order.filledQuantity} of it have filled, so it was sent`;
  if (wanted.as !== "filled") return undefined;
  const left = order.intent.quantity - order.filledQuantity;
  const { quantity = left, price } = wanted;
  if (!(quantity > 0) || quantity > left + DUST) return `of it ${left} can have filled, not ${quantity}`;
  return price > 0 && Number.isFinite(price) ? undefined : `the price of its fill is ${price}`;
}

/** The facts of a resolution that has no problem: the fill first, so that the order ends with it. */
export function resolutionFacts(
  order: OrderRecord,
  wanted: WantedResolution,
  of: { readonly account: string; readonly now: EpochMs },
): readonly FactBody[] {
  const { intent, filledQuantity, permIds } = order;
  const resolved: FactBody = { type: "order-resolved", intent: intent.id, as: wanted.as, role: "operator" };
  if (wanted.as !== "filled") return [resolved];
  const fill: Fill = {
    execution: resolvedExecution(intent.id),
    intent: intent.id,
    instrument: intent.instrument,
    account: of.account,
    clientId: intent.clientId,
    orderId: intent.orderId,
    permId: permIds[0] ?? 0,
    side: intent.side,
    quantity: wanted.quantity ?? intent.quantity - filledQuantity,
    price: wanted.price,
    time: of.now,
  };
  // The statement first: a fill would make a part of the order look alive again.
  return [resolved, { type: "fill-booked", fill }];
}

/** The fill that a person told of this order, while something of it stands. */
export function toldFill(order: OrderRecord, execution: (id: string) => BookedExecution | undefined): Fill | undefined {
  const told = execution(resolvedExecution(order.intent.id))?.fill;
  return told !== undefined && told.quantity > 0 ? told : undefined;
}

/**
 * A real execution takes the place of as much as a person told: what was told shrinks by it, as a correction of itself. So fills that
 * come one after the other never add up to more than either said.
 */
export function shrunkByReality(told: Fill, real: Fill): FactBody {
  const { revision } = executionId(told.execution);
  const quantity = Math.max(0, Number((told.quantity - real.quantity).toFixed(8)));
  const fill = { ...told, execution: resolvedExecution(told.intent ?? "", revision + 1), quantity };
  return { type: "fill-booked", fill, corrects: told.execution };
}
