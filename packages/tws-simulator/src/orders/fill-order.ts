import type { MatchEvent } from "@tickwork/matching/match-event";
import { Decimal } from "@tickwork/model/decimal";
import { UNSET_INTEGER } from "@tickwork/tws-wire/unset";
import { wireTime } from "../market/new-york.ts";
import type { DeskOrder } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { type LegFill, legFills } from "./leg-fills.ts";
import { commissionMessage, executionMessage, type ExecutionRecord } from "./executions.ts";

type Fill = Pick<Extract<MatchEvent, { type: "filled" }>, "quantity" | "price" | "remaining" | "liquidity">;

/** Books a fill and tells of it: the executions, the order as it stands, and what was charged. */
export function fillOrder(desk: DeskState, order: DeskOrder, fill: Fill): void {
  const { register, voice, world } = desk;
  count(order, fill);
  order.whyHeld = "";
  if (fill.remaining <= 0) {
    order.status = "Filled";
    order.completed = world.now();
  } else if (order.status !== "PendingCancel") order.status = "Submitted";
  const records = bookFill(desk, order, fill);
  for (const record of records) {
    register.addExecution(record);
    voice.tellTrade(order, executionMessage(record, -1));
  }
  voice.tellOrder(order);
  for (const record of records) if (!record.isCombination) voice.tellTrade(order, commissionMessage(record));
  for (const { listing, isCombination } of records) if (!isCombination) world.traded(listing);
}

/** What is bought and sold is what is booked: of a combination its legs, told after it, each with its own commission. */
function bookFill(desk: DeskState, order: DeskOrder, { quantity, price, liquidity }: Fill): readonly ExecutionRecord[] {
  const { marks } = desk.world;
  const side = order.order.action === "BUY" ? "BUY" : "SELL";
  const whole = { listing: order.listing, side, quantity, price } as const;
  const isMaker = liquidity === "added";
  const totals = { cumulativeQuantity: order.filled, averagePrice: order.averageFillPrice };
  const legs = legFills(whole, marks);
  if (legs.length === 0) return [bookPart(desk, order, { ...whole, ...totals, isMaker })];
  const combination = { ...execution(desk, order, { ...whole, ...totals, isMaker }), isCombination: true };
  const parts = legs.map((leg) => {
    const filled = Number(((order.filled * leg.quantity) / quantity).toFixed(8));
    return bookPart(desk, order, { ...leg, cumulativeQuantity: filled, averagePrice: leg.price, isMaker });
  });
  return [{ ...combination, commission: "0", realizedPnl: undefined }, ...parts];
}

/** What one execution says. */
interface Part extends LegFill {
  readonly cumulativeQuantity: number;
  readonly averagePrice: number;
  readonly isMaker: boolean;
}

function bookPart(desk: DeskState, order: DeskOrder, part: Part): ExecutionRecord {
  const { book, marks } = desk.world;
  const { listing, side, quantity, price, isMaker } = part;
  const usdRate = marks.usdRate(listing.currency);
  // Each leg of a combination is an order of its own to the commissions.
  const orderKey = listing === order.listing ? { orderKey: order.key } : {};
  const { commission, realizedPnl } = book.book({ listing, side, quantity, price, usdRate, isMaker, ...orderKey });
  const charged = { commission: commission.toString(), realizedPnl: realizedPnl?.toString() };
  return { ...execution(desk, order, part), isCombination: false, ...charged };
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
  { listing, side, quantity, price, cumulativeQuantity, averagePrice, isMaker }: Part,
): Pick<ExecutionRecord, "time" | "listing" | "execution"> {
  const { orderId, clientId, permId, order } = of;
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
      side: side === "BUY" ? "BOT" : "SLD",
      shares: quantity,
      price,
      liquidation: of.isLiquidation ? 1 : 0,
      cumulativeQuantity,
      averagePrice,
      orderRef: order.orderRef,
      evRule: "",
      evMultiplier: undefined,
      modelCode: "",
      lastLiquidity: isMaker ? 1 : 2,
    },
  };
}
