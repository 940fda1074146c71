import type { RunLog } from "./backtest-result.ts";
import { largestPriceDigits, moneyScale } from "./engine/money-scale.ts";
import { ROLE } from "./engine/order-log.ts";

/** Trades as columns: a position from flat to flat. The last one may still be open. Money in the account's currency. */
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
  /** One unit of the instrument's currency in the account's, when it began. */
  readonly entryRate: Float64Array;
  /** Before fees, at the rate of the entry; see `BacktestTrade`. */
  readonly mae: Float64Array;
  readonly mfe: Float64Array;
}

/** The trades of a run, out of its fills. */
export function tradeTable(run: RunLog): TradeTable {
  const trades = new TradeWalk(run);
  const { columns, closed } = trades;
  const count = trades.position === 0 ? closed : closed + 1;
  for (let at = 0; at < count; at += 1) addExcursions(run, columns, at);
  const units = wholeUnits(run);
  if (units !== undefined)
    for (const values of [columns.pnl, columns.fees, columns.mae, columns.mfe])
      for (let at = 0; at < count; at += 1) values[at] = Math.round((values[at] as number) * units) / units;
  return { ...columns, count, closed };
}

/** Units of money of which every amount is a whole number, so that sums need not keep the dust of binary fractions. */
function wholeUnits({ data, options, log }: RunLog): number | undefined {
  const isConverted = data.instrument.currency !== options.currency;
  const { isExact, money } = moneyScale(options, largestPriceDigits([data]), isConverted);
  return isExact && log.events.every(({ type }) => type === "split") ? money : undefined;
}

function columnsOf(room: number) {
  return {
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
    entryRate: new Float64Array(room),
  };
}

type Columns = ReturnType<typeof columnsOf>;

/** Books fill after fill; what is open at the end is valued at the last close. Numbers only: there may be tens of thousands. */
class TradeWalk {
  readonly columns: Columns;
  closed = 0;
  position = 0;
  readonly #run: RunLog;
  #nextEvent = 0;
  #bought = 0;
  #sold = 0;
  #boughtValue = 0;
  #soldValue = 0;
  /** What came in for the trade before fees, in the account's currency. */
  #flow = 0;

  constructor(run: RunLog) {
    this.#run = run;
    const { log, bars, data } = run;
    this.columns = columnsOf(log.fills + 1);
    for (let at = 0; at < log.fills; at += 1) {
      if (log.events.length > 0) this.#takeEvents(at);
      this.#take(at);
    }
    this.#takeEvents(Number.POSITIVE_INFINITY);
    if (this.position !== 0)
      this.#settle(bars - 1, -1, { held: this.position, price: data.close[bars - 1] as number, rate: run.rate });
  }

  #take(at: number): void {
    const { log } = this.#run;
    const { fees, entryBar, entryOrder, sign: signs } = this.columns;
    const order = log.fillOrder[at] as number;
    const sign = log.sign[order] as number;
    const bar = log.fillBar[at] as number;
    const price = log.fillPrice[at] as number;
    const rate = log.fillRate[at] as number;
    const fee = (log.fillFee[at] as number) * rate;
    const quantity = log.fillQuantity[at] as number;
    const closing = this.position * sign < 0 ? Math.min(quantity, Math.abs(this.position)) : 0;
    if (closing > 0) {
      fees[this.closed] = (fees[this.closed] as number) + (fee * closing) / quantity;
      this.#add(sign, closing, price, rate);
      if (this.position === 0) {
        this.#settle(bar, order, { held: 0, price, rate });
        this.closed += 1;
      }
    }
    const opening = quantity - closing;
    if (opening <= 0) return;
    if (this.position === 0) {
      entryBar[this.closed] = bar;
      entryOrder[this.closed] = order;
      signs[this.closed] = sign;
      this.#bought = 0;
      this.#sold = 0;
      this.#boughtValue = 0;
      this.#soldValue = 0;
      this.#flow = 0;
      this.columns.entryRate[this.closed] = rate;
    }
    fees[this.closed] = (fees[this.closed] as number) + (fee * opening) / quantity;
    this.#add(sign, opening, price, rate);
  }

  #add(sign: number, quantity: number, price: number, rate: number): void {
    this.#flow -= sign * quantity * price * rate;
    if (sign > 0) {
      this.#bought += quantity;
      this.#boughtValue += quantity * price;
    } else {
      this.#sold += quantity;
      this.#soldValue += quantity * price;
    }
    this.position += sign * quantity;
    const held = Math.abs(this.position);
    const largest = this.columns.quantity;
    if (held > (largest[this.closed] as number)) largest[this.closed] = held;
  }

  #settle(
    bar: number,
    order: number,
    { held, price, rate }: { readonly held: number; readonly price: number; readonly rate: number },
  ): void {
    const { columns, closed } = this;
    const isLong = (columns.sign[closed] as number) > 0;
    const left = isLong ? this.#sold : this.#bought;
    const leftValue = isLong ? this.#soldValue : this.#boughtValue;
    columns.exitBar[closed] = bar;
    columns.exitOrder[closed] = order;
    columns.entryPrice[closed] = isLong ? this.#boughtValue / this.#bought : this.#soldValue / this.#sold;
    columns.exitPrice[closed] = (leftValue + Math.abs(held) * price) / (left + Math.abs(held));
    const profit = this.#flow + held * price * rate - (columns.fees[closed] as number);
    columns.pnl[closed] = (columns.pnl[closed] as number) + profit;
  }

  /** What came between two fills: money to the trade that was open, and splits. */
  #takeEvents(fills: number): void {
    const { events } = this.#run.log;
    const { quantity, pnl } = this.columns;
    for (;;) {
      const event = events[this.#nextEvent];
      if (event === undefined || event.fills > fills) return;
      this.#nextEvent += 1;
      if (event.type === "split") {
        const ratio = event.amount / this.position;
        this.#bought *= ratio;
        this.#sold *= ratio;
        this.position = event.amount;
        quantity[this.closed] = (quantity[this.closed] as number) * ratio;
      } else pnl[this.closed] = (pnl[this.closed] as number) + event.amount * event.rate;
    }
  }
}

/**
 * Worst and best price while the trade was open. A bar that began before the entry or ended after the exit counts with the fill's
 * price alone, as nobody knows what it showed in between.
 */
function addExcursions({ data, log, options, bars }: RunLog, table: Columns, at: number): void {
  const sign = table.sign[at] as number;
  const quantity = (table.quantity[at] as number) * (table.entryRate[at] as number);
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
