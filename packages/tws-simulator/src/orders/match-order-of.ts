import type {
  MatchAmendment,
  MatchOrder,
  MatchOrderType,
  MatchTimeInForce,
  OcaKind,
  ScaleLevels,
  StopAdjustment,
} from "@tickwork/matching/match-order";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { DeskOrder } from "./desk-order.ts";
import type { MatchContext } from "./match-context.ts";
import { matchConditions } from "./match-conditions.ts";
import { matchPrices } from "./match-prices.ts";
import { kindOf } from "./order-kinds.ts";
import { orderTime } from "./order-time.ts";
import { triggerOf } from "./trigger-of.ts";

const TIMES_IN_FORCE: ReadonlySet<string> = new Set(["GTC", "GTD", "IOC", "FOK", "OPG"]);

/** An order as the matching engine takes it. Children of one parent are a group of their own. */
export function matchOrderOf(of: DeskOrder, context: MatchContext): MatchOrder {
  const { order, parent } = of;
  const family = parent === undefined ? "" : `parent ${parent.key}`;
  const ocaGroup = order.ocaGroup === "" ? family : order.ocaGroup;
  return {
    id: of.key,
    instrument: of.listing.id,
    side: order.action === "BUY" ? "BUY" : "SELL",
    ...changeable(of, context),
    ...(parent !== undefined && { parent: parent.key }),
    ...(ocaGroup !== "" && { ocaGroup, ocaKind: ocaKindOf(order) }),
  };
}

/** What a modify of an order changes at the engine: what it does not name any more is gone. */
export function amendmentOf(of: DeskOrder, context: MatchContext): MatchAmendment {
  return { ...changeable(of, context) };
}

/** Everything of an order that a modify may change. */
function changeable(of: DeskOrder, context: MatchContext) {
  const { order } = of;
  const kind = kindOf(order) ?? "MKT";
  const trigger = triggerOf(order.triggerMethod);
  const conditions = matchConditions(order.conditions, of.listing, context);
  return {
    type: kind satisfies MatchOrderType,
    quantity: order.totalQuantity - of.filledBefore,
    ...matchPrices(order, of.listing, context),
    ...timesOf(order, context),
    outsideRegularHours: order.outsideRegularHours,
    ...(trigger !== undefined && { trigger }),
    ...((order.minimumQuantity ?? 0) > 0 && { minimumQuantity: order.minimumQuantity ?? 0 }),
    ...(order.allOrNone && { allOrNone: true }),
    ...((order.displaySize ?? 0) > 0 && { displaySize: order.displaySize ?? 0 }),
    ...(order.hidden && { hidden: true }),
    ...(conditions.length > 0 && {
      conditions,
      conditionsCancel: order.conditionsCancelOrder,
      conditionsIgnoreRegularHours: order.conditionsIgnoreRegularHours,
    }),
    ...scaleOf(order),
    ...adjustmentOf(order),
  };
}

/** TWS reduces in proportion, without blocking, where the order says nothing. */
function ocaKindOf({ ocaType }: WireOrder): OcaKind {
  return ocaType === 1 || ocaType === 2 ? ocaType : 3;
}

function timesOf(order: WireOrder, context: MatchContext): Pick<MatchOrder, "timeInForce" | "goodTill" | "goodAfter"> {
  const goodTill = order.timeInForce === "GTD" ? orderTime(order.goodTillDate, context.now()) : undefined;
  const goodAfter = order.goodAfterTime === "" ? undefined : orderTime(order.goodAfterTime, context.now());
  return {
    timeInForce: timeInForceOf(order.timeInForce),
    ...(goodTill !== undefined && { goodTill }),
    ...(goodAfter !== undefined && { goodAfter }),
  };
}

function timeInForceOf(timeInForce: string): MatchTimeInForce {
  return TIMES_IN_FORCE.has(timeInForce) ? (timeInForce as MatchTimeInForce) : "DAY";
}

function scaleOf(order: WireOrder): { scale?: ScaleLevels } {
  const { scale, scaleInitLevelSize, scaleSubsLevelSize, scalePriceIncrement } = order;
  if (scaleInitLevelSize === undefined || !((scalePriceIncrement ?? 0) > 0)) return {};
  return {
    scale: {
      initialSize: scaleInitLevelSize,
      ...(scaleSubsLevelSize !== undefined && { subsequentSize: scaleSubsLevelSize }),
      priceIncrement: scalePriceIncrement ?? 0,
      ...(scale?.profitOffset !== undefined && { profitOffset: scale.profitOffset, autoReset: scale.autoReset }),
    },
  };
}

const ADJUSTED: Readonly<Record<string, StopAdjustment["type"]>> = {
  STP: "STP",
  "STP LMT": "STP LMT",
  TRAIL: "TRAIL",
  "TRAIL LIMIT": "TRAIL LIMIT",
};

function adjustmentOf(order: WireOrder): { adjustment?: StopAdjustment } {
  const type = ADJUSTED[order.adjustedOrderType];
  if (type === undefined || order.triggerPrice === undefined) return {};
  const trailBy = order.adjustedTrailingAmount;
  // adjustableTrailingUnit: 0 is an amount, 100 is percent.
  const trail = order.adjustableTrailingUnit === 0 ? { amount: trailBy ?? 0 } : { percent: trailBy ?? 0 };
  const isTrailing = type === "TRAIL" || type === "TRAIL LIMIT";
  return {
    adjustment: {
      triggerPrice: order.triggerPrice,
      type,
      ...(order.adjustedStopPrice !== undefined && { stopPrice: order.adjustedStopPrice }),
      ...(type === "STP LMT" &&
        order.adjustedStopLimitPrice !== undefined && { limitPrice: order.adjustedStopLimitPrice }),
      ...(isTrailing && trailBy !== undefined && { trail }),
      ...(type === "TRAIL LIMIT" && { limitOffset: order.limitPriceOffset ?? 0 }),
    },
  };
}
