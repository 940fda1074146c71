import type { OrderRecord } from "@tickwork/contracts/book";
import type { FactBody } from "@tickwork/contracts/facts";
import type { Fill } from "@tickwork/model/fill";
import { isRemoved } from "@tickwork/model/protection";
import { executionId } from "./execution-id.ts";
import type { OrderLookup } from "./order-lookup.ts";
import { largestQuantity } from "./order-progress.ts";
import { shrunkByReality, toldFill } from "./resolution.ts";
import { stateFacts } from "./state-facts.ts";

/** Quantities are equal within this. */
const DUST = 1e-9;

/**
 * The facts that an execution makes: it is booked once, whatever the order's state, and a correction replaces its predecessor.
 * An execution of an order that is not ours makes none: adopting outside trades is a person's act, and the positions will tell.
 */
export function fillFacts(fill: Fill, book: OrderLookup): readonly FactBody[] {
  const order = orderOf(fill, book);
  if (order === undefined) return [];
  const booked = book.execution(fill.execution)?.fill;
  const isKnown =
    booked !== undefined && executionId(booked.execution).revision >= executionId(fill.execution).revision;
  if (isKnown && !isRemoved("exec-dedupe")) return [];

  const told = booked === undefined ? toldFill(order, (id) => book.execution(id)) : undefined;
  const shrunk = told === undefined ? undefined : shrunkByReality(told, fill);
  const given = Math.min(told?.quantity ?? 0, fill.quantity);
  const filledQuantity = order.filledQuantity + fill.quantity - given - (booked?.quantity ?? 0);
  return [
    ...(shrunk === undefined ? [] : [shrunk]),
    {
      type: "fill-booked",
      fill: { ...fill, intent: order.intent.id },
      ...(booked === undefined ? {} : { corrects: booked.execution }),
    },
    ...stateFacts(
      order,
      { type: "executions", filledQuantity },
      { evidence: `execution ${fill.execution}`, permId: fill.permId },
    ),
    ...overfillFacts(order, filledQuantity),
    ...(booked === undefined ? lateFacts(order, fill) : []),
  ];
}

/** By its orderRef, else by the number that only we give. */
function orderOf(fill: Fill, book: OrderLookup): OrderRecord | undefined {
  if (fill.intent !== undefined) return book.order(fill.intent);
  return book.orderNumbered(fill.clientId, fill.orderId) ?? book.orderWithPermId(fill.permId);
}

/** A cancel is final for us once the broker says so, and markets fill all the same: what else was traded meanwhile may be too much. */
function lateFacts({ intent, state }: OrderRecord, fill: Fill): readonly FactBody[] {
  if (state !== "cancelled" && state !== "rejected") return [];
  const message = `Order ${intent.id} (${intent.side} ${intent.quantity} ${intent.instrument}) was ${state} and has filled ${fill.quantity} all the same. The fill is booked; look whether the position is what it shall be, and whether it has its stop.`;
  return [{ type: "alarm-raised", code: "TW-ORD-013", message }];
}

function overfillFacts(order: OrderRecord, filledQuantity: number): readonly FactBody[] {
  if (filledQuantity <= largestQuantity(order) + DUST) return [];
  const { intent } = order;
  return [
    { type: "trading-halted", level: "halted", instrument: intent.instrument },
    {
      type: "alarm-raised",
      code: "TW-ORD-008",
      message: `Order ${intent.id} of ${intent.quantity} ${intent.instrument} has filled ${filledQuantity}. Compare with the trade log in TWS; the instrument is halted.`,
    },
  ];
}
