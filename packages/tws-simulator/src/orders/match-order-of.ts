import type { MatchAmendment, MatchOrder } from "@tickwork/matching/match-order";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { DeskOrder } from "./desk-order.ts";

/** An order as the matching engine takes it. Children of one parent are a group of their own. */
export function matchOrderOf(of: DeskOrder): MatchOrder {
  const { order, parent } = of;
  const family = parent === undefined ? "" : `parent ${parent.key}`;
  const ocaGroup = order.ocaGroup === "" ? family : order.ocaGroup;
  return {
    id: of.key,
    instrument: of.listing.id,
    side: order.action === "BUY" ? "BUY" : "SELL",
    type: order.orderType === "LMT" ? "LMT" : order.orderType === "STP" ? "STP" : "MKT",
    quantity: order.totalQuantity,
    ...pricesOf(order),
    timeInForce: order.timeInForce === "GTC" ? "GTC" : "DAY",
    outsideRegularHours: order.outsideRegularHours,
    ...(parent !== undefined && { parent: parent.key }),
    ...(ocaGroup !== "" && { ocaGroup }),
  };
}

/** What a modify of an order changes at the engine. */
export function amendmentOf(order: WireOrder): MatchAmendment {
  return { quantity: order.totalQuantity, ...pricesOf(order) };
}

function pricesOf(order: WireOrder): Pick<MatchOrder, "limitPrice" | "stopPrice"> {
  if (order.orderType === "LMT" && order.limitPrice !== undefined) return { limitPrice: order.limitPrice };
  if (order.orderType === "STP" && order.auxPrice !== undefined) return { stopPrice: order.auxPrice };
  return {};
}
