import type { OrderIntent } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import { ownOrders } from "./broker-books.ts";
import type { Invariant, PlaceOrder } from "./invariant.ts";

export const oneDurableIntent: Invariant = {
  number: 1,
  text: "Every order at the broker under our client id has exactly one durable intent, committed before its first byte.",
  watch(evidence, broken) {
    const { facts } = evidence;
    const written = new Set<string>();
    return {
      writing(request) {
        const { orderId, order } = request;
        const told = facts.orders.get(order.orderRef);
        if (told === undefined) return broken(`order ${orderId} with orderRef ${order.orderRef} has no durable intent`);
        const { intent, change } = told;
        const isChange = written.has(intent.id);
        written.add(intent.id);
        if (isChange && change === undefined)
          return broken(`order ${orderId} was sent again without an approved change`);
        const wanted =
          isChange && change !== undefined ? { ...intent, ...change.terms, quantity: change.quantity } : intent;
        for (const difference of differences(request, wanted)) broken(difference);
        // A change of a child leaves out whose child it is.
        const parent = intent.parent === undefined ? 0 : facts.orders.get(intent.parent)?.intent.orderId;
        if (!isChange && order.parentId !== parent)
          broken(
            `intent ${intent.id} was committed with parent ${parent ?? "unknown"} and sent with ${order.parentId}`,
          );
      },
      look() {
        for (const { orderId, order } of ownOrders(evidence))
          if (!facts.orders.has(order.orderRef)) broken(`the broker has order ${orderId} without a durable intent`);
      },
    };
  },
};

function differences({ orderId, contract, order }: PlaceOrder, intent: OrderIntent): readonly string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["instrument", `${contract.secType}:${contract.symbol}:${contract.currency}`, intent.instrument],
    ["order id", orderId, intent.orderId],
    ["side", order.action, intent.side],
    ["quantity", order.totalQuantity, intent.quantity],
    ["type", order.orderType, intent.type],
    ["limit price", order.limitPrice, intent.limitPrice],
    ["stop price", order.auxPrice, intent.type === "TRAIL" ? intent.trailAmount : intent.stopPrice],
    ["trail in percent", order.trailingPercent, intent.trailPercent],
    ["time in force", order.timeInForce, intent.timeInForce],
    ["good till", order.goodTillDate, timeText(intent.goodTill)],
    ["good after", order.goodAfterTime, timeText(intent.goodAfter)],
    ["group", order.ocaGroup, intent.ocaGroup ?? ""],
  ];
  return pairs
    .filter(([, written, committed]) => written !== committed)
    .map(
      ([what, written, committed]) =>
        `intent ${intent.id} was committed with ${what} ${String(committed)} and sent with ${String(written)}`,
    );
}

/** As TWS reads times in UTC: `20240603-13:30:05`. */
function timeText(time: EpochMs | undefined): string {
  return time === undefined ? "" : new Date(time).toISOString().slice(0, 19).replaceAll("-", "").replace("T", "-");
}
