import type { MatchEvent } from "@tickwork/matching/match-event";
import { Decimal } from "@tickwork/model/decimal";
import { UNSET_INTEGER } from "@tickwork/tws-wire/unset";
import { wireTime } from "../market/new-york.ts";
import type { DeskOrder } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { commissionMessage, executionMessage, type ExecutionRecord } from "./executions.ts";

type Fill = Pick<Extract<MatchEvent, { type: "filled" }>, "quantity" | "price" | "remaining" | "liquidity">;

/** Books a fill and tells of it: the execution, the order as it stands, and what was charged. */
export function fillOrder(desk: DeskState, order: DeskOrder, fill: Fill): void {
  const { register, voice, world } = desk;
  const charged = bookFill(desk, order, fill);
  count(order, fill);
  order.whyHeld = "";
  if (fill.remaining <= 0) {
    order.status = "Filled";
    order.completed = world.now();
  } else if (order.status !== "PendingCancel") order.status = "Submitted";
  const record = { ...execution(desk, order, fill), ...charged };
  register.addExecution(record);
  voice.tellTrade(order, executionMessage(record, -1));
  voice.tellOrder(order);
  voice.tellTrade(order, commissionMessage(record));
  world.traded(order.listing);
}

function bookFill({ world }: DeskState, { key, listing, order }: DeskOrder, { quantity, price, liquidity }: Fill) {
  const { commission, realizedPnl } = world.book.book({
    listing,
    side: order.action === "BUY" ? "BUY" : "SELL",
    quantity,
    price,
    usdRate: world.marks.usdRate(listing.currency),
    orderKey: key,
    isMaker: liquidity === "added",
  });
  return { commission: commission.toString(), realizedPnl: realizedPnl?.toString() };
}

/** Adds a fill to what has filled. The average is exact while all fills had one price. */
function count(order: DeskOrder, { quantity, price }: Fill): void {
  const before = Decimal.of(order.averageFillPrice).times(order.filled);
  const filled = Number((order.filled + quantity).toFixed(8));
  const isOnePrice = order.filled === 0 || order.averageFillPrice === price;
  const average = before.plus(Decimal.of(price).times(quantity)).toNumber() / filled;
  order.averageFillPrice = isOnePrice ? price : Number(average.toFixed(8));
  order.lastFillPrice = price;
  order.filled = filled;
}

function execution(
  { register, world }: DeskState,
  of: DeskOrder,
  { quantity, price, liquidity }: Fill,
): Omit<ExecutionRecord, "commission" | "realizedPnl"> {
  const { listing, orderId, clientId, permId, order } = of;
  const time = world.now();
  const route = of.contract.exchange === "SMART" ? "" : of.contract.exchange;
  return {
    time,
    listing,
    execution: {
      orderId: orderId === 0 ? UNSET_INTEGER : orderId, // as TWS does for orders that persons entered
      clientId,
      permId,
      executionId: register.nextExecutionId(),
      time: wireTime(time),
      account: order.account,
      exchange: route || listing.primaryExchange || listing.exchange,
      side: order.action === "BUY" ? "BOT" : "SLD",
      shares: quantity,
      price,
      liquidation: of.isLiquidation ? 1 : 0,
      cumulativeQuantity: of.filled,
      averagePrice: of.averageFillPrice,
      orderRef: order.orderRef,
      evRule: "",
      evMultiplier: undefined,
      modelCode: "",
      lastLiquidity: liquidity === "added" ? 1 : 2,
    },
  };
}
