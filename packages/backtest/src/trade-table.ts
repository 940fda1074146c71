import type { RunLog } from "./backtest-result.ts";
import { ROLE } from "./engine/order-log.ts";

/** Trades as columns: a position from flat to flat. The last one may still be open. Money in the instrument's currency. */
export interface TradeTable {
  readonly count: number;
  /** How many of them are closed: all, or all but the last. */
  readonly closed: number;
  /** 1 long, -1 short. */
  readonly sign: Int8Array;
  /** Largest quantity held. */
  readonly quantity: Float64Array;
  readonly entryBar: Int32Array;
  /** The last bar, where it is open. */
  readonly exitBar: Int32Array;
  /** Averages. */
  readonly entryPrice: Float64Array;
  readonly exitPrice: Float64Array;
  /** Places of the first and the last order in the log; -1 where there is none. */
  readonly entryOrder: Int32Array;
  readonly exitOrder: Int32Array;
  /** After fees. */
  readonly pnl: Float64Array;
  readonly fees: Float64Array;
  /** Before fees; see `BacktestTrade`. */
  readonly mae: Float64Array;
  readonly mfe: Float64Array;
}

/** The trades of a run, out of its fills. */
export function tradeTable(result: RunLog): TradeTable {
  const room = result.log.fills + 1;
  const table = {
    sign: new Int8Array(room),
    quantity: new Float64Array(room),
    entryBar: new Int32Array(room),
    exitBar: new Int32Array(room),
    entryPrice: new Float64Array(room),
    exitPrice: new Float64Array(room),
    entryOrder: new Int32Array(room).fill(-1),
    exitOrder: new Int32Array(room).fill(-1),
    pnl: new Float64Array(room),
    fees: new Float64Array(room),
    mae: new Float64Array(room),
    mfe: new Float64Array(room),
  };
  const closed = walk(result, table);
  const count = closed.position === 0 ? closed.count : closed.count + 1;
  for (let at = 0; at < count; at += 1) addExcursions(result, table, at);
  return { ...table, count, closed: closed.count };
}

type Columns = Omit<TradeTable, "count" | "closed">;

/** Books fill after fill; what is open at the end is valued at the last close. */
function walk({ log, data, bars }: RunLog, table: Columns): { count: number; position: number } {
  let count = 0;
  let position = 0;
  let [bought, sold, boughtValue, soldValue] = [0, 0, 0, 0];
  let nextEvent = 0;
  const begin = (at: number, bar: number, order: number): void => {
    table.entryBar[at] = bar;
    table.entryOrder[at] = order;
    [bought, sold, boughtValue, soldValue] = [0, 0, 0, 0];
  };
  const add = (sign: number, quantity: number, price: number): void => {
    if (sign > 0) [bought, boughtValue] = [bought + quantity, boughtValue + quantity * price];
    else [sold, soldValue] = [sold + quantity, soldValue + quantity * price];
    position += sign * quantity;
    table.quantity[count] = Math.max(table.quantity[count] as number, Math.abs(position));
  };
  const settle = (bar: number, order: number, held: number, price: number): void => {
    const sign = table.sign[count] as number;
    const [entered, enteredValue] = sign > 0 ? [bought, boughtValue] : [sold, soldValue];
    const [left, leftValue] = sign > 0 ? [sold, soldValue] : [bought, boughtValue];
    table.exitBar[count] = bar;
    table.exitOrder[count] = order;
    table.entryPrice[count] = enteredValue / entered;
    table.exitPrice[count] = (leftValue + Math.abs(held) * price) / (left + Math.abs(held));
    table.pnl[count] =
      (table.pnl[count] as number) + soldValue - boughtValue + held * price - (table.fees[count] as number);
  };
  const takeEvents = (fills: number): void => {
    for (
      let event = log.events[nextEvent];
      event !== undefined && event.fills <= fills;
      event = log.events[nextEvent]
    ) {
      nextEvent += 1;
      if (event.type === "split") {
        const ratio = event.amount / position;
        [bought, sold, position] = [bought * ratio, sold * ratio, event.amount];
        table.quantity[count] = (table.quantity[count] as number) * ratio;
      } else table.pnl[count] = (table.pnl[count] as number) + event.amount;
    }
  };
  for (let at = 0; at < log.fills; at += 1) {
    takeEvents(at);
    const order = log.fillOrder[at] as number;
    const sign = log.sign[order] as number;
    const [bar, price, fee] = [log.fillBar[at] as number, log.fillPrice[at] as number, log.fillFee[at] as number];
    const quantity = log.fillQuantity[at] as number;
    const closing = position * sign < 0 ? Math.min(quantity, Math.abs(position)) : 0;
    if (closing > 0) {
      table.fees[count] = (table.fees[count] as number) + (fee * closing) / quantity;
      add(sign, closing, price);
      if (position === 0) {
        settle(bar, order, 0, price);
        count += 1;
      }
    }
    const opening = quantity - closing;
    if (opening <= 0) continue;
    if (position === 0) {
      begin(count, bar, order);
      table.sign[count] = sign;
    }
    table.fees[count] = (table.fees[count] as number) + (fee * opening) / quantity;
    add(sign, opening, price);
  }
  takeEvents(Number.POSITIVE_INFINITY);
  if (position !== 0) settle(bars - 1, -1, position, data.close[bars - 1] as number);
  return { count, position };
}

/**
 * Worst and best price while the trade was open. A bar that began before the entry or ended after the exit counts with the fill's
 * price alone, as nobody knows what it showed in between.
 */
function addExcursions({ data, log, options, bars }: RunLog, table: Columns, at: number): void {
  const sign = table.sign[at] as number;
  const quantity = table.quantity[at] as number;
  const [entry, exit] = [table.entryPrice[at] as number, table.exitPrice[at] as number];
  const exitOrder = table.exitOrder[at] as number;
  const isAtOpen = options.fill === "next-open";
  const isMarketExit = exitOrder >= 0 && (log.role[exitOrder] === ROLE.exit || log.role[exitOrder] === ROLE.rebalance);
  const from = (table.entryBar[at] as number) + (isAtOpen ? 0 : 1);
  const to = exitOrder < 0 ? bars : (table.exitBar[at] as number) + (isMarketExit && !isAtOpen ? 1 : 0);
  const { high, low } = data;
  let [highest, lowest] = [Math.max(entry, exit), Math.min(entry, exit)];
  for (let bar = from; bar < to; bar += 1) {
    const [top, bottom] = [high[bar] as number, low[bar] as number];
    if (top > highest) highest = top;
    if (bottom < lowest) lowest = bottom;
  }
  table.mae[at] = sign > 0 ? (lowest - entry) * quantity : (entry - highest) * quantity;
  table.mfe[at] = sign > 0 ? (highest - entry) * quantity : (entry - lowest) * quantity;
}
