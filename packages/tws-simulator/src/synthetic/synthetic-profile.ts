import type { Listing } from "../market/listing.ts";
import { seededRandom, seedOf } from "./seeded-random.ts";

/** What a synthetic instrument is like. */
export interface SyntheticProfile {
  /** Price at the feed's start, in the instrument's currency. */
  readonly price: number;
  readonly volatilityPerYear: number;
  /** How much of the common market's movement it makes; 0 for currencies. */
  readonly marketShare: number;
  /** Units traded on an ordinary day; 0 where trades are not reported. */
  readonly dailyVolume: number;
  readonly halfSpread: number;
  /** Prices are multiples of it. */
  readonly priceStep: number;
}

const STOCKS: Readonly<Record<string, Omit<SyntheticProfile, "priceStep">>> = {
  SPY: { price: 527.4, volatilityPerYear: 0.15, marketShare: 0.97, dailyVolume: 55_000_000, halfSpread: 0.01 },
  QQQ: { price: 450.7, volatilityPerYear: 0.2, marketShare: 0.9, dailyVolume: 38_000_000, halfSpread: 0.01 },
  AAPL: { price: 192.3, volatilityPerYear: 0.26, marketShare: 0.7, dailyVolume: 52_000_000, halfSpread: 0.01 },
  MSFT: { price: 415.1, volatilityPerYear: 0.24, marketShare: 0.7, dailyVolume: 20_000_000, halfSpread: 0.02 },
};

const PAIRS: Readonly<Record<string, number>> = {
  "EUR.USD": 1.0848,
  "GBP.USD": 1.2741,
  "AUD.USD": 0.6653,
  "NZD.USD": 0.6142,
  "USD.CHF": 0.9024,
  "USD.CAD": 1.3628,
  "USD.JPY": 157.31,
};

/** A known instrument's profile, or one derived from seed and symbol: the same again and again. */
export function syntheticProfile(listing: Listing, seed: number): SyntheticProfile {
  if (listing.securityType === "CASH") {
    const priceStep = listing.minTick;
    const price = PAIRS[listing.localSymbol] ?? 1;
    return { price, volatilityPerYear: 0.075, marketShare: 0, dailyVolume: 0, halfSpread: priceStep, priceStep };
  }
  const known = STOCKS[listing.symbol];
  if (known !== undefined) return { ...known, priceStep: 0.01 };
  const random = seededRandom(seedOf(seed, listing.symbol, "profile"));
  const price = Math.round(Math.exp(2.5 + random.uniform() * 3.2) * 100) / 100;
  return {
    price,
    volatilityPerYear: 0.18 + random.uniform() * 0.4,
    marketShare: 0.3 + random.uniform() * 0.5,
    dailyVolume: Math.round(Math.exp(12.5 + random.uniform() * 4)),
    halfSpread: Math.max(0.01, Math.round(price * 0.01 * (0.5 + random.uniform())) / 100),
    priceStep: 0.01,
  };
}
