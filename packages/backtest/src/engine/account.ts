import type { Instrument } from "@tickwork/model/instrument";
import { isoUtc } from "@tickwork/model/time";
import type { BacktestOptions } from "../backtest-options.ts";
import { brokerPlan, ChargeMeter } from "./charges.ts";
import { LARGEST_EXACT, type MoneyScale } from "./money-scale.ts";
import type { CashEvent, OrderLog } from "./order-log.ts";

const DAY_MS = 86_400_000;

/** Cash that the instruments of an account share, in units of money of the account's currency. */
export class Purse {
  cash: number;

  constructor(cash: string, scale: MoneyScale) {
    this.cash = scale.isExact ? Math.round(Number(cash) * scale.money) : Number(cash);
  }
}

/**
 * One instrument's position, and the cash that it is paid from. Money is in the units of its scale: whole numbers where that is exact. Written for the
 * engine's inner loop: numbers in, numbers out, nothing made.
 */
export class Account {
  readonly scale: MoneyScale;
  readonly purse: Purse;
  /** One unit of the instrument's currency in the account's. */
  rate = 1;
  /** What the account holds in other instruments, in the instrument's currency. */
  others = 0;
  /** Signed. */
  position = 0;
  /** All fees, in units of money of the account's currency. */
  fees = 0;
  /** Cash that came in since the position was flat, in units of money: the profit of a trade once it is closed. */
  flow = 0;
  closedTrades = 0;
  wonTrades = 0;
  /** Some number grew beyond what is exact. */
  hasOverflown = false;
  readonly log: OrderLog | null;
  readonly #fraction: number;
  readonly #meter: ChargeMeter | undefined;
  readonly #start: Float64Array;
  #day = Number.NaN;
  #dayText = "";

  constructor(
    options: BacktestOptions,
    scale: MoneyScale,
    of: {
      readonly purse: Purse;
      readonly instrument: Instrument;
      readonly start: Float64Array;
      readonly log: OrderLog | null;
    },
  ) {
    const { commission } = options;
    const plan = brokerPlan(commission);
    const fraction = commission.type === "percent" ? commission.fraction : 0;
    this.scale = scale;
    this.purse = of.purse;
    this.log = of.log;
    this.#fraction = scale.isExact ? Math.round(fraction * scale.fraction) : fraction;
    this.#meter = plan === undefined ? undefined : new ChargeMeter(plan, of.instrument);
    this.#start = of.start;
  }

  /** Quantity × price in units of money. */
  value(quantity: number, price: number): number {
    const { scale } = this;
    if (!scale.isExact) return quantity * price;
    return Math.round(quantity * scale.quantity) * Math.round(price * scale.price) * scale.fraction;
  }

  /** Fee of a fill in units of money. */
  fee(order: number, sign: number, quantity: number, price: number, bar: number): number {
    const { scale } = this;
    if (this.#meter !== undefined) return this.#meter.quote({ order, sign, quantity, price, day: this.#dayOf(bar) });
    if (!scale.isExact) return quantity * price * this.#fraction;
    return Math.round(quantity * scale.quantity) * Math.round(price * scale.price) * this.#fraction;
  }

  /** Cash in units of money of the instrument's currency. */
  get cash(): number {
    return this.purse.cash / this.rate;
  }

  /** Cash in the instrument's currency. */
  get cashAmount(): number {
    return this.purse.cash / this.scale.money / this.rate;
  }

  /** What the account is worth with this position at a price, in the instrument's currency. */
  equityAt(price: number): number {
    return this.cashAmount + this.others + this.position * price;
  }

  /** Books a fill; one that goes through flat closes a trade and opens another, and its fee is shared by quantity. */
  fill(order: number, sign: number, quantity: number, price: number, bar: number, tick: number): void {
    const value = this.value(quantity, price);
    const fee = this.fee(order, sign, quantity, price, bar);
    const { purse, rate } = this;
    const change = (-sign * value - fee) * rate;
    purse.cash += change;
    this.fees += fee * rate;
    if (!(value + Math.abs(purse.cash) + this.fees < LARGEST_EXACT)) this.hasOverflown = true;
    const held = this.position * sign;
    if (held < 0 && quantity > -held) {
      const closing = (change * -held) / quantity;
      this.flow += closing;
      this.#close();
      this.flow = change - closing;
    } else {
      this.flow += change;
      if (held + quantity === 0) this.#close();
    }
    this.position += sign * quantity;
    this.#meter?.note(order, quantity, price, fee);
    this.log?.fill(order, { bar, tick, quantity, price, fee: fee / this.scale.money, rate });
  }

  /** Adds an amount of the instrument's currency to cash, and to the trade that is open: dividends, interest, the cost of borrowing. */
  adjust(amount: number, bar: number, type: Exclude<CashEvent["type"], "split">): void {
    if (amount === 0) return;
    const { scale, log } = this;
    const units = scale.isExact ? Math.round(amount * scale.money) : amount;
    // A dividend of many digits is no whole number of units.
    if (scale.isExact && Math.abs(units - amount * scale.money) > 1e-3) this.hasOverflown = true;
    this.purse.cash += units * this.rate;
    this.flow += units * this.rate;
    log?.events.push({ type, bar, fills: log.fills, amount, rate: this.rate });
  }

  /** A split made another number of shares out of the position. */
  split(quantity: number, bar: number): void {
    this.position = quantity;
    this.log?.events.push({ type: "split", bar, fills: this.log.fills, amount: quantity, rate: 1 });
  }

  #close(): void {
    this.closedTrades += 1;
    if (this.flow > 0) this.wonTrades += 1;
    this.flow = 0;
  }

  #dayOf(bar: number): string {
    const day = Math.floor((this.#start[bar] as number) / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#dayText = isoUtc(day * DAY_MS).slice(0, 10);
    }
    return this.#dayText;
  }
}
