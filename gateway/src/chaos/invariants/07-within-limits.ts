import type { OrderIntent } from "@tickwork/model/order";
import { isDone, remainingOf } from "@tickwork/tws-simulator/orders/desk-order";
import { outsideQuantity, ownOrders } from "./broker-books.ts";
import type { Evidence, Invariant } from "./invariant.ts";

/** The product's prices are as old as its quotes may be; ours are the broker's of this moment. */
const PRICE_TOLERANCE = 0.01;

export const withinLimits: Invariant = {
  number: 7,
  text: "At submission: position + worst case of open and UNKNOWN + this order within every limit.",
  watch(evidence, broken) {
    const { limits, facts } = evidence;
    return {
      writing({ orderId, order }) {
        const intent = facts.orders.get(order.orderRef)?.intent;
        const isChange = facts.orders.get(order.orderRef)?.change !== undefined;
        if (intent?.role !== "entry" || isChange) return;
        const within = (what: string, actual: number, limit: number): void => {
          if (actual > limit) broken(`with order ${orderId} ${what} could be ${actual}; the limit is ${limit}`);
        };
        const { instrument, quantity } = intent;
        within("an order's quantity", quantity, limits.maxOrderQuantity);
        within("open orders", facts.openOrders().length, limits.maxOpenOrders);
        const { long, short } = worstCase(evidence, instrument);
        within(`the position in ${instrument}`, intent.side === "BUY" ? long : short, limits.maxPositionQuantity);
        if (!limits.mayShort && intent.side === "SELL") within(`the short position in ${instrument}`, short, 0);
        const price = marketPrice(evidence, instrument);
        const most = 1 + PRICE_TOLERANCE;
        const worth = quantity * (intent.limitPrice ?? intent.stopPrice ?? price);
        within("an order's value", worth, limits.maxOrderValueUsd * most);
        within("how far a price is away, in basis points,", away(intent, price), limits.priceCollarBps * most + 100);
        const { gross, net } = exposure(evidence);
        within("gross exposure", gross, limits.maxGrossExposureUsd * most);
        within("net exposure", net, limits.maxNetExposureUsd * most);
      },
    };
  },
};

/** How far a limit is on the side that costs money; 0 for orders without one. */
function away({ side, limitPrice }: OrderIntent, price: number): number {
  if (limitPrice === undefined) return 0;
  return (side === "BUY" ? limitPrice / price - 1 : 1 - limitPrice / price) * 10_000;
}

/** Of all instruments that were ever traded, in USD at the broker's prices. */
function exposure(evidence: Evidence): { readonly gross: number; readonly net: number } {
  let [gross, long, short] = [0, 0, 0];
  for (const instrument of new Set([...evidence.facts.orders.values()].map(({ intent }) => intent.instrument))) {
    const price = marketPrice(evidence, instrument);
    const worst = worstCase(evidence, instrument);
    gross += Math.max(Math.abs(worst.long), Math.abs(worst.short)) * price;
    long += worst.long * price;
    short += worst.short * price;
  }
  return { gross, net: Math.max(long, short) };
}

/** How long and how short a position could become by its entries, for all that the journal knows or the broker really has. */
function worstCase(evidence: Evidence, instrument: string): { readonly long: number; readonly short: number } {
  // What others traded is known at the next comparison of the books only.
  const held = evidence.market.book.position(instrument).quantity.toNumber() - outsideQuantity(evidence, instrument);
  return {
    long: held + openEntries(evidence, instrument, "BUY"),
    short: openEntries(evidence, instrument, "SELL") - held,
  };
}

/** What entries of one side may still add: for all that the journal knows, or that the broker really has. */
function openEntries(evidence: Evidence, instrument: string, side: string): number {
  const left = new Map<string, number>();
  for (const { intent } of evidence.facts.openOrders())
    if (intent.instrument === instrument && intent.side === side && intent.role === "entry")
      left.set(intent.id, intent.quantity);
  for (const order of ownOrders(evidence)) {
    const intent = evidence.facts.orders.get(order.order.orderRef)?.intent;
    if (intent?.instrument !== instrument || intent.side !== side || intent.role !== "entry") continue;
    // What the broker has filled is in its position; what it ended adds nothing any more.
    left.set(intent.id, isDone(order) || order.status === "Held" ? 0 : remainingOf(order));
  }
  return [...left.values()].reduce((sum, quantity) => sum + quantity, 0);
}

function marketPrice({ market }: Evidence, instrument: string): number {
  const [kind, symbol = "", currency = ""] = instrument.split(":");
  const listing = market.feed.find(kind === "CASH" ? `${symbol}.${currency}` : symbol);
  if (listing === undefined) return Number.NaN;
  const { last, bid } = market.board.row(listing);
  return Number.isNaN(last) ? bid : last;
}
