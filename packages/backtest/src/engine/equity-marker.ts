import type { ScenarioSummary } from "../backtest-result.ts";

const PERIODS_A_YEAR = 252;

/**
 * Marks equity bar by bar and keeps the sums that the summary is made of. Cash and position stand still between two events, so each
 * stretch is one tight loop. Amounts are in the currency, as doubles: what must be exact is in the account.
 */
export class EquityMarker {
  /** Undefined where nobody asks for the curve. */
  readonly #curve: Float64Array | undefined;
  readonly #close: Float64Array;
  /** The last bar of each day, and which of them comes next. */
  readonly #dayEnds: Uint32Array | undefined;
  /** Units of money in one of the currency, where amounts are whole numbers of them. */
  readonly #units: number | undefined;
  #nextEnd = 0;
  #equity: number;
  /** Equity at the end of the last period. */
  #before: number;
  #peak: number;
  /** Lowest ratio of equity to the peak before it. */
  #lowest = 1;
  #sum = 0;
  #squares = 0;
  /** Σ (2·min(change, 0))². */
  #downSquares = 0;
  bars = 0;
  barsInMarket = 0;

  /**
   * @param of.cash equity before the first bar
   * @param of.units of money in one of the currency where every equity is a whole number of them: the curve is then free of the dust of
   *   binary fractions, which would make gains and losses of days on which nothing happened
   * @param of.dayEnds of bars that are shorter than a day: returns are then those of days, drawdowns still those of bars
   */
  constructor(
    close: Float64Array,
    of: {
      readonly cash: number;
      readonly units?: number | undefined;
      readonly dayEnds: Uint32Array | undefined;
      readonly curve: Float64Array | undefined;
    },
  ) {
    this.#close = close;
    this.#curve = of.curve;
    this.#dayEnds = of.dayEnds;
    this.#units = of.units;
    this.#equity = of.cash;
    this.#before = of.cash;
    this.#peak = of.cash;
  }

  get equity(): number {
    return this.#equity;
  }

  /** Marks the bars from where it stands to before `to`, with this cash and position at each close. */
  mark(to: number, cash: number, position: number): void {
    const from = this.bars;
    if (from >= to) return;
    this.bars = to;
    if (position === 0) this.#markFlat(from, to, cash);
    else if (this.#dayEnds === undefined) this.#markHeld(from, to, cash, position);
    else this.#markHeldDays(this.#dayEnds, from, to, { cash, position });
  }

  #markFlat(from: number, to: number, cash: number): void {
    const curve = this.#curve;
    // Most stretches are short, and calling the platform for them costs more than they do.
    if (curve !== undefined) for (let at = from; at < to; at += 1) curve[at] = cash;
    const ends = this.#dayEnds;
    let hasEnd = ends === undefined;
    if (ends !== undefined)
      while (this.#nextEnd < ends.length && (ends[this.#nextEnd] as number) < to) {
        this.#nextEnd += 1;
        hasEnd = true;
      }
    if (hasEnd && cash !== this.#before) this.#endPeriod(cash);
    if (cash === this.#equity) return;
    this.#equity = cash;
    if (cash > this.#peak) this.#peak = cash;
    else if (cash < this.#peak * this.#lowest) this.#lowest = cash / this.#peak;
  }

  #endPeriod(equity: number): void {
    const change = equity / this.#before - 1;
    const fall = change - Math.abs(change);
    this.#sum += change;
    this.#squares += change * change;
    this.#downSquares += fall * fall;
    this.#before = equity;
  }

  #markHeld(from: number, to: number, cash: number, position: number): void {
    const close = this.#close;
    let before = this.#before;
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
    this.#before = before;
    this.#peak = peak;
    this.#lowest = lowest;
    this.#sum += sum;
    this.#squares += squares;
    this.#downSquares += downSquares;
    this.barsInMarket += to - from;
    if (this.#curve !== undefined) this.#drawHeld(from, to, cash, position);
  }

  /** The same day by day, with returns of days. */
  #markHeldDays(
    ends: Uint32Array,
    from: number,
    to: number,
    { cash, position }: { readonly cash: number; readonly position: number },
  ): void {
    let at = from;
    while (at < to) {
      const end = this.#nextEnd < ends.length ? (ends[this.#nextEnd] as number) + 1 : to;
      const stop = Math.min(to, end);
      this.#markWithin(at, stop, cash, position);
      if (stop === end) {
        this.#endPeriod(this.#equity);
        this.#nextEnd += 1;
      }
      at = stop;
    }
    this.barsInMarket += to - from;
    if (this.#curve !== undefined) this.#drawHeld(from, to, cash, position);
  }

  #markWithin(from: number, to: number, cash: number, position: number): void {
    const close = this.#close;
    let equity = this.#equity;
    let peak = this.#peak;
    let lowest = this.#lowest;
    for (let at = from; at < to; at += 1) {
      equity = cash + position * (close[at] as number);
      if (equity > peak) peak = equity;
      else if (equity < peak * lowest) lowest = equity / peak;
    }
    this.#equity = equity;
    this.#peak = peak;
    this.#lowest = lowest;
  }

  /** A loop of its own: the one above is the inner loop of sweeps, which keep no curve. */
  #drawHeld(from: number, to: number, cash: number, position: number): void {
    const close = this.#close;
    const curve = this.#curve as Float64Array;
    const units = this.#units;
    for (let at = from; at < to; at += 1) {
      const equity = cash + position * (close[at] as number);
      curve[at] = units === undefined ? equity : Math.round(equity * units) / units;
    }
  }

  /** Ratios of the bars so far. */
  ratios(): Pick<ScenarioSummary, "maxDrawdownPct" | "sharpe" | "sortino"> {
    const count = this.#dayEnds === undefined ? this.bars : this.#nextEnd;
    const mean = this.#sum / count;
    const variance = (this.#squares - this.#sum * mean) / (count - 1);
    const year = Math.sqrt(PERIODS_A_YEAR);
    return {
      maxDrawdownPct: this.#lowest === 1 ? 0 : 100 * (this.#lowest - 1),
      sharpe: variance > 0 ? (mean / Math.sqrt(variance)) * year : Number.NaN,
      sortino: this.#downSquares > 0 ? (mean / Math.sqrt(this.#downSquares / 4 / count)) * year : Number.NaN,
    };
  }
}
