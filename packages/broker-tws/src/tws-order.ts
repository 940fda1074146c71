import { type Order, OrderAction, OrderType, TimeInForce } from "@stoqey/ib";
import type { IntentId, OrderId, OrderIntent } from "@tickwork/model/order";

const TYPE: Readonly<Record<OrderIntent["type"], OrderType>> = {
  MKT: OrderType.MKT,
  LMT: OrderType.LMT,
  STP: OrderType.STP,
};

/** Siblings are reduced in proportion while one fills, and blocked from filling meanwhile: no overfill, and the rest stays protected. */
const OCA_REDUCE_WITH_BLOCK = 2;

/**
 * One leg as TWS wants it. Only what is meant is set: eTradeOnly and firmQuoteOnly stay unset, for TWS refuses orders that carry them
 * (error 10268).
 */
export function twsOrder(
  leg: OrderIntent,
  of: { readonly account: string; readonly parents: ReadonlyMap<IntentId, OrderId>; readonly isLast: boolean },
): Order {
  const parentId = leg.parent === undefined ? undefined : of.parents.get(leg.parent);
  return {
    action: leg.side === "BUY" ? OrderAction.BUY : OrderAction.SELL,
    totalQuantity: leg.quantity,
    orderType: TYPE[leg.type],
    ...(leg.limitPrice === undefined ? {} : { lmtPrice: leg.limitPrice }),
    ...(leg.stopPrice === undefined ? {} : { auxPrice: leg.stopPrice }),
    tif: leg.timeInForce === "GTC" ? TimeInForce.GTC : TimeInForce.DAY,
    account: of.account,
    orderRef: leg.id,
    outsideRth: false,
    ...(parentId === undefined ? {} : { parentId }),
    ...(leg.ocaGroup === undefined ? {} : { ocaGroup: leg.ocaGroup, ocaType: OCA_REDUCE_WITH_BLOCK }),
    // The last leg transmits its siblings: until then the broker holds them back.
    transmit: of.isLast,
  };
}
