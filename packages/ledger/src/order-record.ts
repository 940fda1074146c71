import type { OrderRecord } from "@tickwork/contracts/book";
import type { OrderResolved, OrderStateChanged } from "@tickwork/contracts/facts";
import type { Fill } from "@tickwork/model/fill";
import type { OrderIntent, OrderState } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import { progressOf } from "@tickwork/order-rules/order-progress";
import { transition } from "@tickwork/order-rules/transition";
import { exactSum, withoutNoise } from "./position-after-fill.ts";

/** A leg that was just made durable. */
export function newOrderRecord(intent: OrderIntent, updated: EpochMs): OrderRecord {
  return {
    intent,
    state: "committed",
    permIds: [],
    filledQuantity: 0,
    averageFillPrice: 0,
    lastEvidence: "committed",
    updated,
  };
}

/**
 * An order after a statement about its state. Filled, cancelled and rejected stay what they are (invariant 10); the
 * permanent id that came with the statement is kept all the same. `not-found` is only an absence: evidence may end it.
 */
export function orderAfterStatement(order: OrderRecord, change: OrderStateChanged, updated: EpochMs): OrderRecord {
  const permIds = withPermId(order.permIds, change.permId);
  if (isFinal(order.state) && change.state !== order.state) return { ...order, permIds };
  return { ...order, state: change.state, permIds, lastEvidence: change.evidence, updated };
}

/** An order after a person settled it; only an UNKNOWN one can be. */
export function orderAfterResolution(
  order: OrderRecord,
  { as }: OrderResolved,
  by: { readonly actor: string; readonly updated: EpochMs },
): OrderRecord {
  const state = transition(progressOf(order), { type: "resolved" });
  return { ...order, state, lastEvidence: `resolved as ${as} by ${by.actor}`, updated: by.updated };
}

/** A fill on its way into the books. */
export interface FillBooking {
  readonly fill: Fill;
  /** The execution that it corrects. */
  readonly replaced?: Fill | undefined;
  readonly updated: EpochMs;
}

/** An order after a fill of it. Every fill is booked, however late. */
export function orderAfterFill(order: OrderRecord, { fill, replaced, updated }: FillBooking): OrderRecord {
  const before = replaced === undefined ? 0 : -replaced.quantity;
  const filledQuantity = exactSum(exactSum(order.filledQuantity, before), fill.quantity);
  const notional =
    order.filledQuantity * order.averageFillPrice +
    fill.quantity * fill.price -
    (replaced === undefined ? 0 : replaced.quantity * replaced.price);
  return {
    ...order,
    state: transition(progressOf(order), { type: "executions", filledQuantity }),
    permIds: withPermId(order.permIds, fill.permId),
    filledQuantity,
    averageFillPrice: filledQuantity === 0 ? 0 : withoutNoise(notional / filledQuantity),
    lastEvidence: `execution ${fill.execution}`,
    updated,
  };
}

function isFinal(state: OrderState): boolean {
  return state === "filled" || state === "cancelled" || state === "rejected";
}

function withPermId(permIds: readonly number[], permId: number | undefined): readonly number[] {
  return permId === undefined || permId <= 0 || permIds.includes(permId) ? permIds : [...permIds, permId];
}
