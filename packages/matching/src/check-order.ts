import type { MatchOrder, MatchOrderType } from "./match-order.ts";

type PriceField = "limitPrice" | "stopPrice";

const NEEDED: Partial<Record<MatchOrderType, readonly PriceField[]>> = {
  LMT: ["limitPrice"],
  STP: ["stopPrice"],
  "STP LMT": ["stopPrice", "limitPrice"],
  MIT: ["stopPrice"],
  LIT: ["stopPrice", "limitPrice"],
  LOC: ["limitPrice"],
};

/** Asserts that an order has what its kind needs. @throws RangeError: a mistake of the caller */
export function checkOrder(order: MatchOrder): void {
  const { id, type, quantity, timeInForce } = order;
  if (!(quantity > 0)) throw new RangeError(`Order ${id} has no quantity: ${quantity}`);
  for (const field of NEEDED[type] ?? [])
    if (!Number.isFinite(order[field]))
      throw new RangeError(`A ${type} order must have its price, but ${field} of order ${id} is ${order[field]}`);
  const isTrailing = type === "TRAIL" || type === "TRAIL LIMIT";
  if (isTrailing && !(trailOf(order) > 0)) throw new RangeError(`Order ${id} must have a trail above zero`);
  if (type === "TRAIL LIMIT" && !Number.isFinite(order.limitOffset))
    throw new RangeError(`Order ${id} must have the offset of its limit`);
  if ((type === "PEG STK" || type === "PEG BENCH") && order.peg === undefined)
    throw new RangeError(`A ${type} order must have its reference, but order ${id} has none`);
  if (timeInForce === "GTD" && order.goodTill === undefined)
    throw new RangeError(`Order ${id} is good till a date, but has none`);
  if (timeInForce === "OPG" && type !== "MKT" && type !== "LMT")
    throw new RangeError(`Order ${id} is ${type}: only MKT and LMT can be for the opening`);
  checkScale(order);
}

function trailOf({ trail }: MatchOrder): number {
  if (trail === undefined) return Number.NaN;
  return "amount" in trail ? trail.amount : trail.percent;
}

function checkScale({ id, type, scale }: MatchOrder): void {
  if (scale === undefined) return;
  const { initialSize, subsequentSize = initialSize, priceIncrement, profitOffset = 1 } = scale;
  if (type !== "LMT") throw new RangeError(`Order ${id} is ${type}: only LMT orders are scaled`);
  if (!(initialSize > 0 && subsequentSize > 0 && priceIncrement > 0 && profitOffset > 0))
    throw new RangeError(`Sizes, increment and profit offset of scale order ${id} must be above zero`);
}
