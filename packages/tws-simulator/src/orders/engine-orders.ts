import type { MatchOrder } from "@tickwork/matching/match-order";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";

/** A stop after its adjustment, as it is told from then on. */
export function adjustedOrder(order: WireOrder, become: MatchOrder): WireOrder {
  const isTrailing = become.trail !== undefined;
  const amount = isTrailing && "amount" in become.trail ? become.trail.amount : undefined;
  const percent = isTrailing && "percent" in become.trail ? become.trail.percent : undefined;
  return {
    ...order,
    orderType: become.type,
    limitPrice: become.limitPrice ?? order.limitPrice,
    auxPrice: isTrailing ? amount : become.stopPrice,
    trailingPercent: percent,
    trailStopPrice: isTrailing ? become.stopPrice : order.trailStopPrice,
    limitPriceOffset: become.limitOffset ?? order.limitPriceOffset,
    adjustedOrderType: "",
  };
}

/** The profit taker of a scale order: the opposite side, at its own price. */
export function attachedOrder(of: WireOrder, made: MatchOrder): WireOrder {
  return {
    ...of,
    action: made.side,
    totalQuantity: made.quantity,
    orderType: made.type,
    limitPrice: made.limitPrice,
    timeInForce: made.timeInForce,
    parentId: 0,
    ocaGroup: "",
    scaleInitLevelSize: undefined,
    scaleSubsLevelSize: undefined,
    scalePriceIncrement: undefined,
    scale: undefined,
    conditions: [],
    goodAfterTime: "",
  };
}
