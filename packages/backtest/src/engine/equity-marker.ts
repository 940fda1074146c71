import type { ScenarioSummary } from "../backtest-result.ts";

const BARS_A_YEAR = 252;

/**
 * Marks equity bar by bar and keeps the sums that the summary is made of. Cash and position stand still between two events, so each
 * stretch is one tight loop. Amounts are in the currency, as doubles: what must be exact is in the account.
 */
export class EquityMarker {
  /** Undefined where nobody asks for the curve. */
  readonly #curve: Float64Array | undefined;
  readonly #close: Float64Array;
  readonly #start: number;
  #equity: number;
  #peak: number;
  /** Lowest ratio of equity to the peak before it. */
  #lowest = 1;
  #sum = 0;
  #squares = 0;
  /** Σ (2·min(change, 0))². */
  #downSquares = 0;
  bars = 0;
  barsInMarket = 0;

  /** @param cash equity before the first bar */
  constructor(close: Float64Array, cash: number, curve: Float64Array | undefined) {
    this.#close = close;
    this.#curve = curve;
    this.#start = cash;
    this.#equity = cash;
    this.#peak = cash;
  }

  get equity(): number {
    return this.#equity;
  }

  /** Bars from `from` to before `to`, with this cash and position at each close. */
  mark(from: number, to: number, cash: number, position: number): void {
    if (position === 0) this.#markFlat(from, to, cash);
    else this.#markHeld(from, to, cash, position);
    this.bars = to;
  }

  #markFlat(from: number, to: number, cash: number): void {
    this.#curve?.fill(cash, from, to);
    const change = cash / this.#equity - 1;
    if (cash === this.#equity) return;
    this.#sum += change;
    this.#squares += change * change;
    if (change < 0) this.#downSquares += 4 * change * change;
    this.#equity = cash;
    if (cash > this.#peak) this.#peak = cash;
    else if (cash < this.#peak * this.#lowest) this.#lowest = cash / this.#peak;
  }

  #markHeld(from: number, to: number, cash: number, position: number): void {
    const close = this.#close;
    let before = this.#equity;
    let peak = this.#peak;
    let lowest = this.#lowest;
    let sum = 0;
    let squares = 0;
    let downSquares = 0;
    for (let at = from; at < to; at += 1) {
      const equity = cash + position * (close[at] as number);
      const change = equity / before - 1;
      // Twice the fall, or 0. Without a branch: signs of changes cannot be guessed by a processor, and Math.min has one.
      const fall = change - Math.abs(change);
      sum += change;
      squares += change * change;
      downSquares += fall * fall;
      if (equity > peak) peak = equity;
      else if (equity < peak * lowest) lowest = equity / peak;
      before = equity;
    }
    this.#equity = before;
    this.#peak = peak;
    this.#lowest = lowest;
    this.#sum += sum;
    this.#squares += squares;
    this.#downSquares += downSquares;
    this.barsInMarket += to - from;
    if (this.#curve !== undefined) this.#drawHeld(from, to, cash, position);
  }

  /** A loop of its own: the one above is the inner loop of sweeps, which keep no curve. */
  #drawHeld(from: number, to: number, cash: number, position: number): void {
    const close = this.#close;
    const curve = this.#curve as Float64Array;
    for (let at = from; at < to; at += 1) curve[at] = cash + position * (close[at] as number);
  }

  /** Ratios of the bars so far. */
  ratios(): Pick<ScenarioSummary, "maxDrawdownPct" | "sharpe" | "sortino"> {
    const count = this.bars;
    const mean = this.#sum / count;
    const variance = (this.#squares - this.#sum * mean) / (count - 1);
    const year = Math.sqrt(BARS_A_YEAR);
    return {
      maxDrawdownPct: this.#lowest === 1 ? 0 : 100 * (this.#lowest - 1),
      sharpe: variance > 0 ? (mean / Math.sqrt(variance)) * year : Number.NaN,
      sortino: this.#downSquares > 0 ? (mean / Math.sqrt(this.#downSquares / 4 / count)) * year : Number.NaN,
    };
  }

  /** Equity before the first bar. */
  get start(): number {
    return this.#start;
  }
}
