import type { BarData } from "../bar-data.ts";
import type { Slippage } from "../backtest-options.ts";

/** Prices that market orders of one side meet: the other side's quote where the data has it, else the trade. */
export interface SidePrices {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** What the market offers at a bar's open and close, and what slippage adds to it. */
export class PriceSource {
  readonly data: BarData;
  /** Whose prices a buy and a sell meet. */
  readonly buy: SidePrices;
  readonly sell: SidePrices;
  readonly #slippage: Slippage;
  readonly #precision: number;
  readonly #hasQuotes: boolean;

  /** @param digits behind the point of a slipped price */
  constructor(data: BarData, slippage: Slippage, digits: number) {
    this.data = data;
    const { quotes } = data;
    this.buy =
      quotes === undefined ? data : quotes.isClosing ? { ...columns(data), close: quotes.ask.close } : quotes.ask;
    this.sell =
      quotes === undefined ? data : quotes.isClosing ? { ...columns(data), close: quotes.bid.close } : quotes.bid;
    this.#slippage = slippage;
    this.#precision = 10 ** digits;
    this.#hasQuotes = quotes !== undefined;
  }

  /** Where a market order fills at the open of a bar, before slippage. A closing quote tells the spread of its bar. */
  atOpen(sign: number, bar: number): number {
    const { quotes, open, close } = this.data;
    const price = open[bar] as number;
    if (quotes === undefined) return price;
    if (!quotes.isClosing) return orElse((sign > 0 ? this.buy : this.sell).open[bar] as number, price);
    const distance = ((sign > 0 ? this.buy : this.sell).close[bar] as number) - (close[bar] as number);
    return Number.isNaN(distance) ? price : this.#rounded(price + distance);
  }

  atClose(sign: number, bar: number): number {
    return orElse((sign > 0 ? this.buy : this.sell).close[bar] as number, this.data.close[bar] as number);
  }

  /** The price with slippage, against whoever trades; never at or below zero. */
  slipped(price: number, sign: number, bar: number, quantity: number): number {
    const slippage = this.#slippage;
    switch (slippage.type) {
      case "none":
        return price;
      case "fixed":
        return this.#worse(price, sign, slippage.amount);
      case "bps":
        return this.#worse(price, sign, (price * slippage.bps) / 10_000);
      case "spread":
        return this.#hasQuotes ? price : this.#worse(price, sign, (price * slippage.fallbackBps) / 20_000);
      case "volume-impact": {
        const { high, low, volume } = this.data;
        const traded = volume[bar] as number;
        const share = traded > 0 ? Math.sqrt(quantity / traded) : 1;
        return this.#worse(price, sign, slippage.coefficient * ((high[bar] as number) - (low[bar] as number)) * share);
      }
    }
  }

  #worse(price: number, sign: number, amount: number): number {
    return Math.max(this.#rounded(price + sign * amount), 1 / this.#precision);
  }

  #rounded(price: number): number {
    return Math.round(price * this.#precision) / this.#precision;
  }
}

function columns({ open, high, low, close }: BarData): SidePrices {
  return { open, high, low, close };
}

function orElse(quote: number, price: number): number {
  return Number.isNaN(quote) ? price : quote;
}
