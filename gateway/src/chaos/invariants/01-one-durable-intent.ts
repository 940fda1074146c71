import type { OrderIntent } from "@tickwork/model/order";
import { ownOrders } from "./broker-books.ts";
import type { Evidence, Invariant, PlaceOrder } from "./invariant.ts";

export const oneDurableIntent: Invariant = {
  number: 1,
  text: "Every order at the broker under our client id has exactly one durable intent, committed before its first byte.",
  watch(evidence, broken) {
    const { facts } = evidence;
    return {
      writing(request) {
        const { orderId, order } = request;
        const intent = facts.orders.get(order.orderRef)?.intent;
        if (intent === undefined) broken(`order ${orderId} with orderRef ${order.orderRef} has no durable intent`);
        else for (const difference of differences(request, intent, evidence)) broken(difference);
      },
      look() {
        for (const { orderId, order } of ownOrders(evidence))
          if (!facts.orders.has(order.orderRef)) broken(`the broker has order ${orderId} without a durable intent`);
      },
    };
  },
};

function differences({ orderId, order }: PlaceOrder, intent: OrderIntent, { facts }: Evidence): readonly string[] {
  const parent = intent.parent === undefined ? 0 : facts.orders.get(intent.parent)?.intent.orderId;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["order id", orderId, intent.orderId],
    ["side", order.action, intent.side],
    ["quantity", order.totalQuantity, intent.quantity],
    ["type", order.orderType, intent.type],
    ["limit price", order.limitPrice, intent.limitPrice],
    ["stop price", order.auxPrice, intent.stopPrice],
    ["parent", order.parentId, parent],
  ];
  return pairs
    .filter(([, written, committed]) => written !== committed)
    .map(
      ([what, written, committed]) =>
        `intent ${intent.id} was committed with ${what} ${String(committed)} and sent with ${String(written)}`,
    );
}
