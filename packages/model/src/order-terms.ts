import type { OrderTerms } from "./order.ts";

/** The terms of an order without the rest of it. */
export function termsOf(order: OrderTerms): OrderTerms {
  const { type, limitPrice, stopPrice, trailAmount, trailPercent, timeInForce, goodTill, goodAfter } = order;
  return {
    type,
    ...(limitPrice === undefined ? {} : { limitPrice }),
    ...(stopPrice === undefined ? {} : { stopPrice }),
    ...(trailAmount === undefined ? {} : { trailAmount }),
    ...(trailPercent === undefined ? {} : { trailPercent }),
    timeInForce,
    ...(goodTill === undefined ? {} : { goodTill }),
    ...(goodAfter === undefined ? {} : { goodAfter }),
  };
}

/** The order with these terms in place of its own: what they do not name it has no more. */
export function withTerms<T extends OrderTerms>(order: T, terms: OrderTerms): T {
  const {
    limitPrice: _l,
    stopPrice: _s,
    trailAmount: _a,
    trailPercent: _p,
    goodTill: _t,
    goodAfter: _g,
    ...rest
  } = order;
  return { ...rest, ...terms } as T;
}
