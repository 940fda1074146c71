import type { Feed, FeedStep, MarketUpdate } from "@tickwork/tws-simulator/market/feed";
import type { Listing } from "@tickwork/tws-simulator/market/listing";
import { SyntheticFeed } from "@tickwork/tws-simulator/synthetic/synthetic-feed";

const START = Date.UTC(2024, 5, 3, 14);
const STEP_MS = 10;

/** A market in which every instrument trades at each step, and its quote moves with it. Prices never leave a narrow band. */
export class TickingFeed implements Feed {
  readonly description = "ticking";
  readonly timeframeMs = 60_000;
  readonly #offers = new SyntheticFeed({ seed: 1 });
  readonly #listings: readonly Listing[];
  #at = 0;

  constructor(symbols: readonly string[]) {
    this.#listings = symbols.map((symbol) => {
      const listing = this.#offers.find(symbol);
      if (listing === undefined) throw new Error(`Expected ${symbol} to be offered`);
      return listing;
    });
  }

  get contracts(): Feed["contracts"] {
    return this.#offers.contracts;
  }

  peek(): FeedStep {
    return { time: START + this.#at * STEP_MS, day: 19_877, updates: this.#listings.map((of) => this.#update(of)) };
  }

  skip(): void {
    this.#at += 1;
  }

  find(symbol: string): Listing | undefined {
    return this.#offers.find(symbol);
  }

  activate(): undefined {
    return undefined; // all of them play from the beginning
  }

  bars(): readonly [] {
    return [];
  }

  #update(listing: Listing): MarketUpdate {
    const cents = 16_800 + ((this.#at * 7) % 100);
    const [bid, ask, last] = [(cents - 1) / 100, (cents + 1) / 100, cents / 100];
    const size = 100 + (this.#at % 9) * 100;
    return { listing, bid, ask, last, bidSize: size, askSize: size + 100, lastSize: size };
  }
}
