import { type Order, OrderAction, OrderType, TimeInForce } from "./tws-library.ts";
import type { IntentId, OrderDraft, OrderId, OrderIntent, OrderTerms } from "@tickwork/model/order";
import { isRemoved } from "@tickwork/model/protection";
import { twsUtcTime } from "./tws-time.ts";

const TYPE: Readonly<Record<OrderIntent["type"], OrderType>> = {
  MKT: OrderType.MKT,
  LMT: OrderType.LMT,
  STP: OrderType.STP,
  "STP LMT": OrderType.STP_LMT,
  TRAIL: OrderType.TRAIL,
};

const TIME_IN_FORCE: Readonly<Record<OrderIntent["timeInForce"], TimeInForce>> = {
  DAY: TimeInForce.DAY,
  GTC: TimeInForce.GTC,
  GTD: TimeInForce.GTD,
};

/** Whatever fills of one cancels the others, and only one is at an exchange at a time. */
const OCA_CANCEL_WITH_BLOCK = 1;
/** Siblings are reduced in proportion while one fills, and blocked from filling meanwhile: no overfill, and the rest stays protected. */
const OCA_REDUCE_WITH_BLOCK = 2;

/**
 * One leg as TWS wants it. Only what is meant is set: eTradeOnly and firmQuoteOnly stay unset, for TWS refuses orders that carry them
 * (error 10268).
 */
export function twsOrder(
  leg: OrderIntent,
  of: { readonly account: string; readonly parents: ReadonlyMap<IntentId, OrderId>; readonly transmits: boolean },
): Order {
  const isChild = leg.parent !== undefined && !isRemoved("bracket-parent");
  const parentId = isChild ? of.parents.get(leg.parent) : undefined;
  return {
    ...draftFields(leg, of.account),
    orderRef: leg.id,
    ...(parentId === undefined ? {} : { parentId }),
    ...(leg.ocaGroup === undefined ? {} : { ocaGroup: leg.ocaGroup, ocaType: ocaType(leg) }),
    // The last leg of a family transmits the others: until then the broker holds them back.
    transmit: of.transmits,
  };
}

/** The question what an order would need: no name of ours, no family, and marked. It is transmitted, or TWS refuses it (413). */
export function twsWhatIf(draft: OrderDraft, account: string): Order {
  return { ...draftFields(draft, account), transmit: true, whatIf: true };
}

function draftFields(draft: OrderDraft, account: string): Order {
  return {
    action: draft.side === "BUY" ? OrderAction.BUY : OrderAction.SELL,
    totalQuantity: draft.quantity,
    ...figures(draft),
    tif: TIME_IN_FORCE[draft.timeInForce],
    ...(draft.goodTill === undefined ? {} : { goodTillDate: twsUtcTime(draft.goodTill) }),
    ...(draft.goodAfter === undefined ? {} : { goodAfterTime: twsUtcTime(draft.goodAfter) }),
    account,
    outsideRth: false,
  };
}

/** A trail takes the place of the stop price: TWS reads its amount from the same field. */
function figures({ type, limitPrice, stopPrice, trailAmount, trailPercent }: OrderTerms): Order {
  const orderType = TYPE[type];
  if (type !== "TRAIL")
    return {
      orderType,
      ...(limitPrice === undefined ? {} : { lmtPrice: limitPrice }),
      ...(stopPrice === undefined ? {} : { auxPrice: stopPrice }),
    };
  return {
    orderType,
    ...(trailAmount === undefined ? {} : { auxPrice: trailAmount }),
    ...(trailPercent === undefined ? {} : { trailingPercent: trailPercent }),
    ...(stopPrice === undefined ? {} : { trailStopPrice: stopPrice }),
  };
}

/** Of several entries only one shall trade; exits protect together what is left. */
function ocaType({ role }: OrderIntent): number {
  return role === "entry" ? OCA_CANCEL_WITH_BLOCK : OCA_REDUCE_WITH_BLOCK;
}
