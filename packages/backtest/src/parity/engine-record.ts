import { Decimal } from "@tickwork/model/decimal";
import type { BacktestOrder, BacktestResult } from "../backtest-result.ts";
import type { BarData } from "../bar-data.ts";
import { listOrders } from "../list-orders.ts";
import type { RecordedFill, RecordedOrder, RecordedRefusal, TradingRecord } from "./trading-record.ts";

/**
 * What the engine of backtests did.
 * @param mark price at which the position is valued: the last of the data, regular hours or not
 */
export function engineRecord(result: BacktestResult, mark: number): TradingRecord {
  const { data, bars } = result;
  const orders = listOrders(result);
  const fills = fillsOf(result, orders);
  const sums = moneyOf(fills, result.options.cash);
  return {
    instrument: data.instrument,
    timeframeMs: data.timeframeMs,
    bars: upTo(data, bars),
    dropped: 0,
    orders: orders.filter(({ state }) => state !== "refused").map((order) => orderOf(order, data)),
    fills,
    refusals: orders.filter(({ state }) => state === "refused").map((order) => refusalOf(order, data)),
    position: sums.position,
    cash: sums.cash.toString(),
    commissions: sums.commissions.toString(),
    equity: (sums.position === 0
      ? sums.cash
      : sums.cash.plus(Decimal.of(mark).times(sums.position).times(data.instrument.multiplier))
    ).toString(),
  };
}

function upTo(data: BarData, bars: number): TradingRecord["bars"] {
  const { start, open, high, low, close, volume } = data;
  const cut = (column: Float64Array): Float64Array => column.subarray(0, bars);
  return {
    start: cut(start),
    open: cut(open),
    high: cut(high),
    low: cut(low),
    close: cut(close),
    volume: cut(volume),
  };
}

function decidedAt({ submittedBar }: BacktestOrder, { start, timeframeMs }: BarData): number {
  return (start[submittedBar] as number) + timeframeMs;
}

function orderOf(order: BacktestOrder, data: BarData): RecordedOrder {
  const { role, side, type, quantity, price, state, reason } = order;
  const evidence = state === "rejected" ? reason : "";
  const known = { decided: decidedAt(order, data), role, side, type, quantity, price, evidence };
  return { ...known, state: state === "refused" ? "rejected" : state };
}

function refusalOf(order: BacktestOrder, data: BarData): RecordedRefusal {
  const { side, quantity, reason } = order;
  const end = reason.indexOf(" ");
  return {
    decided: decidedAt(order, data),
    side,
    quantity,
    code: reason.slice(0, end),
    message: reason.slice(end + 1),
  };
}

function fillsOf({ log, data }: BacktestResult, orders: readonly BacktestOrder[]): readonly RecordedFill[] {
  const quarter = Math.floor(data.timeframeMs / 4);
  return Array.from({ length: log.fills }, (_, at) => {
    const order = orders[log.fillOrder[at] as number];
    if (order === undefined) throw new Error(`Expected an order of fill ${at}`);
    return {
      decided: decidedAt(order, data),
      role: order.role,
      time: (data.start[log.fillBar[at] as number] as number) + quarter * (log.fillTick[at] as number),
      side: order.side,
      quantity: log.fillQuantity[at] as number,
      price: log.fillPrice[at] as number,
      commission: log.fillFee[at] as number,
    };
  });
}

/** What the fills come to, as the journal counts them: without interest and dividends, which no execution tells. */
function moneyOf(fills: readonly RecordedFill[], starting: string) {
  let [cash, commissions, position] = [Decimal.of(starting), Decimal.zero, Decimal.zero];
  for (const { side, quantity, price, commission } of fills) {
    const fee = Decimal.of(commission).round(8);
    const signed = Decimal.of(side === "BUY" ? quantity : -quantity);
    cash = cash.minus(signed.times(Decimal.of(price))).minus(fee);
    commissions = commissions.plus(fee);
    position = position.plus(signed);
  }
  return { cash, commissions, position: position.toNumber() };
}
