import { positionMarginNumber } from "@tickwork/matching/margin";
import { US_MARGINS } from "@tickwork/matching/margin-schedule";
import type { Instrument } from "@tickwork/model/instrument";
import { roundToStep } from "@tickwork/order-rules/round-to-step";
import type { BarData } from "../bar-data.ts";
import type { BacktestOptions } from "../backtest-options.ts";
import type { Account } from "./account.ts";

/** Smallest part of a share that is bought with `--fractional`, as 1 / this. */
const FRACTIONS = 1e8;
const MOST_STEPS = Number.MAX_SAFE_INTEGER;

/** One order at the moment of its fill. */
export interface FillCase {
  readonly order: number;
  readonly sign: number;
  readonly price: number;
  readonly bar: number;
}

/** What an account can afford. */
export class BuyingPower {
  readonly #options: BacktestOptions;
  readonly #instrument: Instrument;
  readonly #account: Account;

  constructor(options: BacktestOptions, instrument: Instrument, account: Account) {
    this.#options = options;
    this.#instrument = instrument;
    this.#account = account;
  }

  /**
   * Whether a fill is covered: what reduces a position always is; else in a cash account cash must cover value and fee, of a short sale
   * too; with margin equity must cover the initial margin of the position that results.
   */
  covers({ order, sign, price, bar }: FillCase, quantity: number): boolean {
    const account = this.#account;
    const held = account.position * sign;
    const added = held < 0 ? quantity + held : quantity;
    if (added <= 0) return true;
    const fee = account.fee(order, sign, quantity, price, bar);
    if (this.#options.margin === undefined) {
      if (held >= 0) return account.value(quantity, price) + fee <= account.cash;
      const freed = sign > 0 ? -account.value(-held, price) : account.value(-held, price);
      return account.value(added, price) + fee <= account.cash + freed;
    }
    const equity = account.equityAt(price) - fee / account.scale.money;
    return equity >= this.margin(account.position + sign * quantity, price).initial;
  }

  /** Most that may be ours of a bar's volume, on the instrument's steps. */
  volumeLimit({ volume, instrument }: BarData, bar: number): number {
    const { volumeShare } = this.#options;
    if (volumeShare === undefined) return Number.POSITIVE_INFINITY;
    return roundToStep(volumeShare * (volume[bar] as number), instrument.quantityIncrement, "down");
  }

  /** Why a fill that is not covered is refused, in words. */
  refusal(price: number, quantity: number): string {
    const cash = this.#account.cashAmount;
    if (!(quantity > 0)) return `cash of ${cash.toFixed(2)} does not pay for the smallest quantity at ${price}`;
    return `${quantity} at ${price} cost ${(quantity * price).toFixed(2)} and fees, and cash is ${cash.toFixed(2)}`;
  }

  /** IBKR's margin of a position, in the instrument's currency. */
  margin(quantity: number, price: number): { readonly initial: number; readonly maintenance: number } {
    const { securityType: kind, symbol, currency, multiplier } = this.#instrument;
    return positionMarginNumber({ kind, symbol, currency, quantity, priceUsd: price, multiplier }, US_MARGINS[0]);
  }

  /** How many an entry of `all` or of a share of equity takes at its fill's price; 0 when not even the smallest part. */
  size(fill: FillCase, equity: number): number {
    const { sizing } = this.#options;
    if (sizing.type === "shares") return sizing.quantity;
    const step = sizing.isFractional ? FRACTIONS : 1;
    const spendable = this.#spendable(fill.price, equity);
    const budget = sizing.type === "all" ? spendable : Math.min(spendable, equity * sizing.fraction);
    const guess = Math.min(
      Number.MAX_SAFE_INTEGER / 4,
      Math.floor(this.#perUnit(fill, budget) * step * (1 + Number.EPSILON)),
    );
    if (sizing.type !== "all" && this.covers(fill, guess / step)) return Math.max(0, guess) / step;
    return this.#mostSteps(fill, Math.max(0, guess), step) / step;
  }

  /** The most steps that are covered. The guess may be off by a fee's minimum or by rounding: looked for in strides that double, then halved. */
  #mostSteps(fill: FillCase, guess: number, step: number): number {
    const isCovered = (steps: number): boolean => steps <= 0 || this.covers(fill, steps / step);
    let [most, tooMany] = [guess, guess];
    if (isCovered(guess)) {
      for (let stride = 1; tooMany === most; stride *= 2) {
        if (isCovered(most + stride) && most + stride < MOST_STEPS) tooMany = most += stride;
        else tooMany = most + stride;
      }
    } else {
      for (let stride = 1; most === tooMany; stride *= 2) {
        if (isCovered(tooMany - stride)) most = Math.max(0, tooMany - stride);
        else most = tooMany -= stride;
      }
    }
    while (tooMany - most > 1) {
      const middle = Math.floor((most + tooMany) / 2);
      if (isCovered(middle)) most = middle;
      else tooMany = middle;
    }
    return most;
  }

  #spendable(price: number, equity: number): number {
    if (this.#options.margin === undefined) return this.#account.cashAmount;
    const initial = this.margin(1, price).initial / price;
    return equity / initial;
  }

  #perUnit({ order, sign, price, bar }: FillCase, budget: number): number {
    const { scale } = this.#account;
    const rough = budget / price;
    if (!(rough > 0)) return 0;
    // What a unit costs with its fee, at about that quantity.
    const fee = this.#account.fee(order, sign, rough, price, bar) / scale.money;
    return budget / (price + fee / rough);
  }
}
