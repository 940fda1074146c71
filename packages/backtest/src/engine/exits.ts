import { type BarPath, barPath } from "@tickwork/matching/bar-path";
import { limitFillPrice, marketFillPrice } from "@tickwork/matching/fill-price";
import type { MarketView } from "@tickwork/matching/market-view";
import { roundToStep } from "@tickwork/order-rules/round-to-step";
import type { BarData } from "../bar-data.ts";
import type { BacktestOptions } from "../backtest-options.ts";
import type { SidePrices } from "./price-source.ts";

/** Which exit was met within a bar, and at what price before slippage. */
export interface MetExit {
  kind: "stop-loss" | "take-profit" | "trailing-stop" | "none";
  price: number;
  /** Of the bar's four: 0 at its open, 3 at its close. */
  tick: number;
}

/**
 * The resting exits of a position: a stop-loss, a take-profit, a stop that trails; whichever is met first takes the others along.
 *
 * Within a bar the market is taken to go the way of `barPath`. With the fill models of whole bars it passes every price on its way: a stop
 * fills at its own price, or at the open when the bar begins beyond it, a limit at its own or at a better open. With `intrabar` it
 * shows the four ticks that the simulator's feed shows, and a stop fills at the tick that touched it.
 */
export class RestingExits {
  stop = Number.NaN;
  target = Number.NaN;
  /** Sign of the position that they protect; 0: there are none. */
  sign = 0;
  /** The trailing stop, moved by the best price so far. */
  trailingStop = Number.NaN;
  readonly met: MetExit = { kind: "none", price: Number.NaN, tick: 0 };
  readonly #data: BarData;
  readonly #buy: SidePrices;
  readonly #sell: SidePrices;
  readonly #isIntrabar: boolean;
  readonly #trailing: BacktestOptions["trailing"];
  /** Every bar must be looked at: high and low alone do not say whether an exit is met. */
  readonly #seesAll: boolean;
  /** Of closing quotes: how far the one that an exit meets stands from the trades of the bar. */
  #spread = 0;
  #nextQuiet = 0;

  constructor(
    data: BarData,
    sides: { buy: SidePrices; sell: SidePrices },
    options: Pick<BacktestOptions, "fill" | "trailing">,
  ) {
    this.#data = data;
    // Where only the quote at the close is known, trades show where the market was.
    const isQuoted = data.quotes !== undefined && !data.quotes.isClosing;
    this.#buy = isQuoted ? sides.buy : data;
    this.#sell = isQuoted ? sides.sell : data;
    this.#isIntrabar = options.fill === "intrabar";
    this.#trailing = options.trailing;
    const hasMore = data.quotes !== undefined && (this.#isIntrabar || data.quotes.isClosing);
    this.#seesAll = this.#trailing !== undefined || hasMore;
  }

  get isActive(): boolean {
    return this.sign !== 0;
  }

  /** @param price that the position was opened at, where the trailing stop begins; NaN prices: there is no such exit */
  protect(sign: number, of: { readonly stop: number; readonly target: number; readonly price: number }): void {
    this.stop = of.stop;
    this.target = of.target;
    this.trailingStop = Number.NaN;
    const hasAny = !Number.isNaN(of.stop) || !Number.isNaN(of.target) || this.#trailing !== undefined;
    this.sign = hasAny ? sign : 0;
    if (hasAny) this.#trail(of.price);
  }

  /** One share became `ratio` shares: prices go with it. */
  split(ratio: number): void {
    this.stop /= ratio;
    this.target /= ratio;
    this.trailingStop /= ratio;
  }

  clear(): void {
    this.sign = 0;
    this.stop = Number.NaN;
    this.target = Number.NaN;
    this.trailingStop = Number.NaN;
  }

  /** The first bar from `from` to before `to` in which an exit may be met, or `to`. */
  firstTouch(from: number, to: number): number {
    if (this.#seesAll) return Math.min(from, to);
    const { high, low } = this.sign > 0 ? this.#sell : this.#buy;
    // A price that is NaN is never met: comparisons with it are false.
    const below = this.sign > 0 ? this.stop : this.target;
    const above = this.sign > 0 ? this.target : this.stop;
    let at = from;
    while (at < to && !((low[at] as number) <= below) && !((high[at] as number) >= above)) at += 1;
    return at;
  }

  /** What is met in a bar; `met` is the answer, kept so that none has to be made. */
  meet(bar: number): MetExit {
    this.met.kind = "none";
    if (this.#isIntrabar) this.#meetTicks(bar);
    else this.#meetPath(bar);
    return this.met;
  }

  /**
   * What is met at once when exits come to life behind an entry that filled at a bar's close: with `intrabar` they meet the market as it
   * stands, as at the broker; a stop within the spread of a currency pair is touched there and then.
   */
  meetAtClose(bar: number): MetExit {
    this.met.kind = "none";
    // The trade at the close is over: only a trade that passes fills a limit that no quote reaches.
    if (this.#isIntrabar) this.#meetTick({ ...this.#viewAt("close", bar), trade: Number.NaN }, 3);
    return this.met;
  }

  #meetPath(bar: number): void {
    const { open, high, low, close } = this.sign > 0 ? this.#sell : this.#buy;
    this.#spread = this.#spreadAt(bar);
    const first = open[bar] as number;
    if (this.#meetGap(first)) return;
    this.#trail(first);
    const path = barPath({ open: this.#data.open[bar] as number, close: this.#data.close[bar] as number });
    const isLowFirst = path[1] === "low";
    if (this.#pass((isLowFirst ? low : high)[bar] as number, 1)) return;
    if (this.#pass((isLowFirst ? high : low)[bar] as number, 2)) return;
    this.#pass(close[bar] as number, 3);
  }

  /** A bar that begins beyond an exit fills it at its open. */
  #meetGap(open: number): boolean {
    const kind = this.#kindAt(open);
    if (kind === "none") return false;
    const { sign, target } = this;
    const offered = this.#quoted(open);
    // A trade beyond a limit fills it, though no quote is as good.
    return this.#set(kind, kind === "take-profit" && sign * offered < sign * target ? target : offered, 0);
  }

  #spreadAt(bar: number): number {
    const { quotes, close } = this.#data;
    if (quotes?.isClosing !== true) return 0;
    const distance = ((this.sign > 0 ? quotes.bid : quotes.ask).close[bar] as number) - (close[bar] as number);
    return Number.isNaN(distance) ? 0 : distance;
  }

  /** The quote beside a trade, at the distance that it has at the bar's close. */
  #quoted(trade: number): number {
    return this.#spread === 0 ? trade : rounded(trade + this.#spread);
  }

  /** The market goes on to `passed` and passes everything before it. */
  #pass(passed: number, tick: number): boolean {
    const kind = this.#kindAt(passed);
    if (kind === "none") {
      this.#trail(passed);
      return false;
    }
    const stop = kind === "stop-loss" ? this.stop : this.trailingStop;
    return this.#set(kind, kind === "take-profit" ? this.target : this.#quoted(stop), tick);
  }

  #kindAt(price: number): MetExit["kind"] {
    const { sign } = this;
    const isReached = sign * price >= sign * this.target || sign * (price + this.#spread) >= sign * this.target;
    return isReached ? "take-profit" : this.#stopKindAt(price);
  }

  #stopKindAt(price: number): MetExit["kind"] {
    const { sign } = this;
    const isStopped = sign * price <= sign * this.stop;
    const isTrailed = sign * price <= sign * this.trailingStop;
    if (isStopped && isTrailed) return sign * this.stop >= sign * this.trailingStop ? "stop-loss" : "trailing-stop";
    return isStopped ? "stop-loss" : isTrailed ? "trailing-stop" : "none";
  }

  #trail(price: number): void {
    if (this.#trailing === undefined) return;
    const { unit, distance } = this.#trailing;
    const behind = price - this.sign * (unit === "amount" ? distance : price * distance);
    // On the instrument's steps, toward the market, as a stop-loss is.
    const moved = roundToStep(behind, this.#data.instrument.priceIncrement, this.sign > 0 ? "up" : "down");
    const isBetter = Number.isNaN(this.trailingStop) || this.sign * moved > this.sign * this.trailingStop;
    if (isBetter) this.trailingStop = moved;
  }

  #meetTicks(bar: number): void {
    if (this.#meetQuiet(bar)) return;
    const path = this.#tickPath(bar);
    for (let tick = 0; tick < path.length; tick += 1)
      if (this.#meetTick(this.#viewAt(path[tick] as BarPath[number], bar), tick)) return;
  }

  /** A take-profit meets the quotes since the bar before; nobody traded there, so no stop is touched. */
  #meetQuiet(bar: number): boolean {
    const { quiet, start } = this.#data;
    if (quiet === undefined || bar === 0) return false;
    while ((quiet.start[this.#nextQuiet] as number) <= (start[bar - 1] as number)) this.#nextQuiet += 1;
    const quotes = this.sign > 0 ? quiet.bid : quiet.ask;
    for (let at = this.#nextQuiet; (quiet.start[at] as number) < (start[bar] as number); at += 1) {
      const quote = quotes[at] as number;
      if (this.sign * quote >= this.sign * this.target) return this.#set("take-profit", quote, 0);
    }
    return false;
  }

  /** Limits fill before stops are touched, as in the matching engine. @returns whether some exit is met */
  #meetTick(view: MarketView, tick: number): boolean {
    const side = this.sign > 0 ? "SELL" : "BUY";
    const limit = Number.isNaN(this.target) ? Number.NaN : limitFillPrice(side, this.target, view);
    if (!Number.isNaN(limit)) return this.#set("take-profit", limit, tick);
    // Stops of currency pairs are touched by quotes, others by trades.
    const touch = Number.isNaN(view.last) ? (this.sign > 0 ? view.bid : view.ask) : view.last;
    const kind = this.#stopKindAt(touch);
    const market = kind === "none" ? Number.NaN : marketFillPrice(side, view);
    if (!Number.isNaN(market)) return this.#set(kind, market, tick);
    this.#trail(touch);
    return false;
  }

  /** Bars of bids and asks go the way of their middles, as in the simulator's feed. */
  #tickPath(bar: number): BarPath {
    const { quotes, open, close } = this.#data;
    if (quotes === undefined || quotes.isClosing)
      return barPath({ open: open[bar] as number, close: close[bar] as number });
    const { bid, ask } = quotes;
    return barPath({
      open: (bid.open[bar] as number) + (ask.open[bar] as number),
      close: (bid.close[bar] as number) + (ask.close[bar] as number),
    });
  }

  /** What the simulator's feed shows at one of a bar's four ticks. */
  #viewAt(corner: BarPath[number], bar: number): MarketView {
    const { quotes, close } = this.#data;
    const tick = this.#data[corner][bar] as number;
    if (quotes === undefined) return { bid: Number.NaN, ask: Number.NaN, last: tick, trade: tick };
    const { bid, ask } = quotes;
    if (!quotes.isClosing)
      return { bid: bid[corner][bar] as number, ask: ask[corner][bar] as number, last: Number.NaN, trade: Number.NaN };
    const last = close[bar] as number;
    return {
      bid: shifted(tick, bid.close[bar] as number, last),
      ask: shifted(tick, ask.close[bar] as number, last),
      last: tick,
      trade: tick,
    };
  }

  #set(kind: MetExit["kind"], price: number, tick: number): true {
    this.met.kind = kind;
    this.met.price = price;
    this.met.tick = tick;
    return true;
  }
}

/** The quote moves along with each trade at the distance that it has at the close, as in the simulator's feed. */
function shifted(tick: number, quote: number, close: number): number {
  return rounded(tick + (quote - close));
}

function rounded(price: number): number {
  return Math.round(price * 1e7) / 1e7;
}
