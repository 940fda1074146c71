import type { EpochMs } from "@tickwork/model/time";
import type { ReportedOrder } from "@tickwork/tws-wire/server/orders/order-messages";
import type { ServerMessageOf } from "@tickwork/tws-wire/server/server-message";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import { type Listing, wireContractOf } from "../market/listing.ts";

/** Order states by TWS's names, as far as they occur here. `Held`: kept back until it is transmitted; never told. */
export type DeskStatus = "Held" | "PreSubmitted" | "Submitted" | "Filled" | "Cancelled" | "Inactive";

/** One order at the simulated broker. */
export interface DeskOrder {
  /** Names it to the matching engine. */
  readonly key: number;
  readonly clientId: number;
  readonly orderId: number;
  readonly permId: number;
  readonly listing: Listing;
  readonly parent: DeskOrder | undefined;
  /** As last accepted. */
  order: WireOrder;
  status: DeskStatus;
  whyHeld: string;
  filled: number;
  averageFillPrice: number;
  /** When it was done; undefined while it lives. */
  completed: EpochMs | undefined;
}

export function isDone(order: DeskOrder): boolean {
  return order.status === "Filled" || order.status === "Cancelled" || order.status === "Inactive";
}

/** The order as openOrder and completedOrder tell it. Children of one parent are a group of their own, named after it. */
export function reportOf(of: DeskOrder): ReportedOrder {
  const ocaGroup = of.order.ocaGroup || (of.parent === undefined ? "" : String(of.parent.permId));
  return {
    orderId: of.orderId,
    clientId: of.clientId,
    permId: of.permId,
    parentPermId: of.parent?.permId ?? 0,
    contract: wireContractOf(of.listing),
    order: {
      ...of.order,
      ocaGroup,
      ocaType: of.order.ocaType || 3,
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
    remaining: of.order.totalQuantity - of.filled,
    averageFillPrice: of.averageFillPrice,
    permId: of.permId,
    parentId: of.order.parentId,
    lastFillPrice: of.averageFillPrice,
    clientId: of.clientId,
    whyHeld: of.whyHeld,
    marketCapPrice: 0,
  };
}
