import type { BoardRow } from "../market/market-board.ts";
import type { StreamTicks } from "../market/tick-types.ts";
import type { StreamOutlet } from "./stream-outlet.ts";

/** Quotes and trades of one stream. Every trade is told, even at the same price; of the rest only what changed. */
export class QuoteStream {
  readonly #outlet: StreamOutlet;
  readonly #ticks: StreamTicks;
  #bid = Number.NaN;
  #bidSize = Number.NaN;
  #ask = Number.NaN;
  #askSize = Number.NaN;
  #high = Number.NaN;
  #low = Number.NaN;
  #open = Number.NaN;
  #previousClose = Number.NaN;
  #tradeSecond = Number.NaN;

  constructor(outlet: StreamOutlet, ticks: StreamTicks) {
    this.#outlet = outlet;
    this.#ticks = ticks;
  }

  /** All that is known now. */
  tellAll(row: BoardRow): void {
    this.tellQuote(row);
    if (!Number.isNaN(row.last)) this.tellTrade(row);
    this.#tellDay(row);
  }

  tellQuote(row: BoardRow): void {
    const outlet = this.#outlet;
    const ticks = this.#ticks;
    const { bid, bidSize, ask, askSize } = row;
    if (!Number.isNaN(bid) && (bid !== this.#bid || bidSize !== this.#bidSize)) {
      this.#bid = bid;
      this.#bidSize = bidSize;
      outlet.quote(ticks.bid, bid, bidSize);
      outlet.units(ticks.bidSize, bidSize);
    }
    if (!Number.isNaN(ask) && (ask !== this.#ask || askSize !== this.#askSize)) {
      this.#ask = ask;
      this.#askSize = askSize;
      outlet.quote(ticks.ask, ask, askSize);
      outlet.units(ticks.askSize, askSize);
    }
  }

  tellTrade(row: BoardRow): void {
    const outlet = this.#outlet;
    const ticks = this.#ticks;
    const second = Math.floor(row.tradeTime / 1_000);
    if (second !== this.#tradeSecond) {
      this.#tradeSecond = second;
      outlet.text(ticks.lastTimestamp, String(second));
    }
    outlet.price(ticks.last, row.last, row.lastSize);
    if (row.listing.securityType !== "IND") {
      outlet.units(ticks.lastSize, row.lastSize);
      outlet.units(ticks.volume, row.volume);
    }
    this.#tellDay(row);
  }

  #tellDay(row: BoardRow): void {
    const outlet = this.#outlet;
    const ticks = this.#ticks;
    if (isNews(row.open, this.#open)) outlet.price(ticks.open, (this.#open = row.open));
    if (isNews(row.high, this.#high)) outlet.price(ticks.high, (this.#high = row.high));
    if (isNews(row.low, this.#low)) outlet.price(ticks.low, (this.#low = row.low));
    if (isNews(row.previousClose, this.#previousClose))
      outlet.price(ticks.previousClose, (this.#previousClose = row.previousClose));
  }
}

function isNews(value: number, told: number): boolean {
  return !Number.isNaN(value) && value !== told;
}
