import type { MarketTick } from "../src/market-tick.ts";
import type { MatchEvent } from "../src/match-event.ts";
import type { MatchOrder } from "../src/match-order.ts";

export const SPY = "STK:SPY:USD";

/** A day order to buy 100 at the market, unless told otherwise. */
export function order(of: Partial<MatchOrder> & { readonly id: number }): MatchOrder {
  return {
    instrument: SPY,
    side: "BUY",
    type: "MKT",
    quantity: 100,
    timeInForce: "DAY",
    outsideRegularHours: false,
    ...of,
  };
}

export function tick(of: Partial<MarketTick>): MarketTick {
  const none = Number.NaN;
  return { instrument: SPY, time: 0, bid: none, ask: none, last: none, isRegularHours: true, ...of };
}

/** A trade with a quote a cent around it. */
export function trade(price: number, of: Partial<MarketTick> = {}): MarketTick {
  const cents = Math.round(price * 100);
  return tick({ bid: (cents - 1) / 100, ask: (cents + 1) / 100, last: price, ...of });
}

/** Events as short sentences. */
export function told(events: readonly MatchEvent[]): string[] {
  return events.map((event) => {
    const { id } = event.order;
    switch (event.type) {
      case "filled":
        return `${id} filled ${event.quantity} at ${event.price}, ${event.remaining} left`;
      case "cancelled":
        return `${id} cancelled: ${event.reason}`;
      case "activated":
        return `${id} activated by ${event.by}: ${event.quantity}`;
      case "enlarged":
        return `${id} enlarged to ${event.quantity}`;
      case "reduced":
        return `${id} reduced by ${event.quantity} to ${event.remaining}`;
      case "adjusted":
        return `${id} adjusted to ${event.order.type}`;
      case "attached":
        return `${id} attached to ${event.to.id}: ${event.order.side} ${event.order.quantity} at ${event.order.limitPrice}`;
      case "triggered":
        return `${id} triggered`;
    }
  });
}
