import type { ReportedOrder } from "@tickwork/tws-wire/server/orders/order-messages";
import type { ServerMessageOf } from "@tickwork/tws-wire/server/server-message";
import { type DeskOrder, remainingOf } from "./desk-order.ts";

/** The OCA kind that TWS tells of an order that names none. */
const DEFAULT_OCA_TYPE = 3;

/** The group as it is told: children of one parent are a group of their own, named after it. */
export function toldOcaGroup({ order, parent }: DeskOrder): string {
  return order.ocaGroup || (parent === undefined ? "" : String(parent.permId));
}

export function toldOcaType({ order }: DeskOrder): number {
  return order.ocaType || DEFAULT_OCA_TYPE;
}

/** The order as openOrder and completedOrder tell it. */
export function reportOf(of: DeskOrder): ReportedOrder {
  return {
    orderId: of.orderId,
    clientId: of.clientId,
    permId: of.permId,
    parentPermId: of.parent?.permId ?? 0,
    contract: of.contract,
    order: {
      ...of.order,
      ocaGroup: toldOcaGroup(of),
      ocaType: toldOcaType(of),
      dontUseAutoPriceForHedge: true,
    },
    state: { status: of.status, commissionCurrency: "", warningText: "" },
  };
}

export function statusOf(of: DeskOrder): ServerMessageOf<"order-status"> {
  return {
    type: "order-status",
    orderId: of.orderId,
    status: of.status,
    filled: of.filled,
    remaining: remainingOf(of),
    averageFillPrice: of.averageFillPrice,
    permId: of.permId,
    parentId: of.order.parentId,
    lastFillPrice: of.lastFillPrice,
    clientId: of.clientId,
    whyHeld: of.whyHeld,
    marketCapPrice: 0,
  };
}
