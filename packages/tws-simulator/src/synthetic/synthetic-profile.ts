import { foreignPrice } from "../contracts/foreign-stocks.ts";
import type { Listing } from "../market/listing.ts";
import { seededRandom, seedOf } from "./seeded-random.ts";

/** What a synthetic instrument is like. */
export interface SyntheticProfile {
  /** Price at the feed's start, in the instrument's currency. */
  readonly price: number;
  readonly volatilityPerYear: number;
  /** How much of the common market's movement it makes, from -1 to 1; 0 for currencies. */
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
  IWM: { price: 205.5, volatilityPerYear: 0.2, marketShare: 0.85, dailyVolume: 28_000_000, halfSpread: 0.01 },
  DIA: { price: 386.9, volatilityPerYear: 0.13, marketShare: 0.92, dailyVolume: 3_200_000, halfSpread: 0.02 },
  GLD: { price: 215.3, volatilityPerYear: 0.14, marketShare: 0.05, dailyVolume: 6_500_000, halfSpread: 0.01 },
  TLT: { price: 90.4, volatilityPerYear: 0.15, marketShare: 0.05, dailyVolume: 38_000_000, halfSpread: 0.01 },
  NVDA: { price: 115, volatilityPerYear: 0.48, marketShare: 0.65, dailyVolume: 430_000_000, halfSpread: 0.01 },
  TSLA: { price: 178.1, volatilityPerYear: 0.52, marketShare: 0.55, dailyVolume: 75_000_000, halfSpread: 0.01 },
  AMZN: { price: 177.7, volatilityPerYear: 0.3, marketShare: 0.65, dailyVolume: 40_000_000, halfSpread: 0.01 },
  META: { price: 470.2, volatilityPerYear: 0.36, marketShare: 0.6, dailyVolume: 15_000_000, halfSpread: 0.04 },
};

/** What the pairs cost; those that are not here follow from their currencies' rates against the dollar. */
const DOLLARS: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.0848,
  GBP: 1.2741,
  AUD: 0.6653,
  NZD: 0.6142,
  CHF: 1 / 0.9024,
  CAD: 1 / 1.3628,
  JPY: 1 / 157.31,
  SEK: 0.0951,
  NOK: 0.0952,
  HKD: 0.128,
  MXN: 0.0588,
};

type Plain = Pick<SyntheticProfile, "price" | "volatilityPerYear" | "marketShare"> & Partial<SyntheticProfile>;

/** Metals, coins and hidden series by their symbol. */
const OTHERS: Readonly<Record<string, Plain>> = {
  XAUUSD: { price: 2_327.5, volatilityPerYear: 0.14, marketShare: 0.05, halfSpread: 0.15 },
  XAGUSD: { price: 30.42, volatilityPerYear: 0.28, marketShare: 0.15, halfSpread: 0.01 },
  BTC: { price: 67_850, volatilityPerYear: 0.55, marketShare: 0.3, dailyVolume: 12_000, halfSpread: 6 },
  ETH: { price: 3_780, volatilityPerYear: 0.65, marketShare: 0.3, dailyVolume: 90_000, halfSpread: 0.5 },
  LTC: { price: 83.2, volatilityPerYear: 0.7, marketShare: 0.3, dailyVolume: 150_000, halfSpread: 0.03 },
  BCH: { price: 461.3, volatilityPerYear: 0.75, marketShare: 0.3, dailyVolume: 40_000, halfSpread: 0.15 },
  SOL: { price: 165.4, volatilityPerYear: 0.85, marketShare: 0.3, dailyVolume: 300_000, halfSpread: 0.05 },
  CL: { price: 76.9, volatilityPerYear: 0.33, marketShare: 0.2 },
  NG: { price: 2.59, volatilityPerYear: 0.6, marketShare: 0.02 },
  HG: { price: 4.61, volatilityPerYear: 0.25, marketShare: 0.3 },
  ZN: { price: 108.9, volatilityPerYear: 0.06, marketShare: -0.1 },
  ZB: { price: 116.5, volatilityPerYear: 0.11, marketShare: -0.1 },
  VIX: { price: 13.1, volatilityPerYear: 1, marketShare: -0.75 },
  DAX: { price: 18_600, volatilityPerYear: 0.15, marketShare: 0.6 },
  ESTX50: { price: 5_010, volatilityPerYear: 0.16, marketShare: 0.6 },
};

/** A known instrument's profile, or one derived from seed and symbol: the same again and again. */
export function syntheticProfile(listing: Listing, seed: number): SyntheticProfile {
  const { securityType, symbol, minTick } = listing;
  switch (securityType) {
    case "CASH":
      return {
        ...QUOTED,
        price: pairPrice(listing),
        volatilityPerYear: 0.075,
        halfSpread: minTick,
        priceStep: minTick,
      };
    case "BOND":
      return { ...QUOTED, price: bondPrice(listing), volatilityPerYear: 0.06, halfSpread: minTick, priceStep: minTick };
    case "STK":
      return stockProfile(listing, seed);
    default: {
      const known = OTHERS[symbol];
      if (known === undefined) throw new Error(`${listing.id} has no prices of its own`);
      return { ...QUOTED, halfSpread: minTick, priceStep: minTick, ...known };
    }
  }
}

const QUOTED = { marketShare: 0, dailyVolume: 0 };

function pairPrice({ symbol, currency, localSymbol, minTick }: Listing): number {
  const known = PAIRS[localSymbol];
  if (known !== undefined) return known;
  const cross = (DOLLARS[symbol] ?? 1) / (DOLLARS[currency] ?? 1);
  return Math.round(cross / minTick) * minTick;
}

const PAIRS: Readonly<Record<string, number>> = {
  "EUR.USD": 1.0848,
  "GBP.USD": 1.2741,
  "AUD.USD": 0.6653,
  "NZD.USD": 0.6142,
  "USD.CHF": 0.9024,
  "USD.CAD": 1.3628,
  "USD.JPY": 157.31,
};

/** What a coupon is worth at a yield of four and a half percent. */
function bondPrice({ bond }: Listing): number {
  if (bond === undefined) return 100;
  const years = Math.max(Number(bond.maturity.slice(0, 4)) - 2_024, 1);
  const discount = 1.045 ** -years;
  return Math.round(((bond.coupon / 0.045) * (1 - discount) + 100 * discount) * 64) / 64;
}

function stockProfile(listing: Listing, seed: number): SyntheticProfile {
  const { symbol, minTick } = listing;
  const foreign = foreignPrice(listing);
  if (foreign !== undefined) {
    const price = Math.round(foreign / minTick) * minTick;
    const spread = Math.max(minTick, Math.round((price * 0.000_2) / minTick) * minTick);
    const traits = { volatilityPerYear: 0.19, marketShare: 0.6, dailyVolume: 180_000 };
    return { ...traits, price, halfSpread: spread, priceStep: minTick };
  }
  const known = STOCKS[symbol];
  if (known !== undefined) return { ...known, priceStep: 0.01 };
  const random = seededRandom(seedOf(seed, symbol, "profile"));
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
