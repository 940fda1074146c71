import type { Dated } from "./dated.ts";

/** Parts of a value that are its margin. */
export interface MarginRates {
  readonly initial: number;
  readonly maintenance: number;
}

/** Least maintenance of a short stock by its price: the larger of `perShare` USD and `rate` of the price. */
export interface ShortFloor {
  readonly priceBelow: number;
  readonly perShare: number;
  readonly rate: number;
}

/** What a broker asks as margin. */
export interface MarginSchedule extends Dated {
  readonly longStock: MarginRates;
  readonly shortStock: MarginRates;
  readonly shortFloors: readonly ShortFloor[];
  /** Of a currency position's value, when both currencies are majors. */
  readonly majorCurrency: number;
  readonly otherCurrency: number;
  readonly majors: readonly string[];
  /** Short options: the premium, and of the underlying's value the rate less what it is out of the money, at least the minimum. */
  readonly shortOption: { readonly rate: number; readonly minimumRate: number };
  readonly bond: MarginRates;
  /** A futures contract that the table does not have: of its value. */
  readonly otherFuture: MarginRates;
  /** USD a contract, by the exchange's root: `ES`, `6E`. */
  readonly futures: ReadonlyMap<string, MarginRates>;
  readonly buyingPower: {
    /** An account of at least this equity (USD) may open that many times its excess within a day. */
    readonly dayTradingEquityUsd: number;
    readonly dayTradingMultiplier: number;
    /** Every other account: times its available funds. */
    readonly multiplier: number;
  };
}

/**
 * Margins of a US margin account. Sources: Federal Reserve Regulation T, 12 CFR 220.12 (50 % of a stock bought, 150 % of one sold short, its
 * proceeds being 100 of them); FINRA rule 4210(c) (maintenance 25 % long; short 30 % and at least USD 5 a share, below USD 5 the whole
 * price and at least 2.50) and (f)(8)(B) (day traders from USD 25,000: four times the excess over maintenance); NFA Financial
 * Requirements section 12 (2 % of majors, else 5 %); Cboe rule 10.3 (short options). Contracts of futures: exchange maintenance of
 * mid-2024, rounded, initial 110 % of it as CME asks of speculators; they move daily, so that they show the size, not a day's figure.
 */
export const US_MARGINS: readonly [MarginSchedule, ...MarginSchedule[]] = [
  {
    from: "1974-01-03",
    longStock: { initial: 0.5, maintenance: 0.25 },
    shortStock: { initial: 0.5, maintenance: 0.3 },
    shortFloors: [
      { priceBelow: 5, perShare: 2.5, rate: 1 },
      { priceBelow: Number.POSITIVE_INFINITY, perShare: 5, rate: 0 },
    ],
    majorCurrency: 0.02,
    otherCurrency: 0.05,
    majors: ["USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK"],
    shortOption: { rate: 0.2, minimumRate: 0.1 },
    bond: { initial: 0.2, maintenance: 0.2 },
    otherFuture: { initial: 0.11, maintenance: 0.1 },
    futures: new Map([
      ["ES", { initial: 13_200, maintenance: 12_000 }],
      ["NQ", { initial: 20_350, maintenance: 18_500 }],
      ["RTY", { initial: 7_590, maintenance: 6_900 }],
      ["YM", { initial: 9_900, maintenance: 9_000 }],
      ["MES", { initial: 1_320, maintenance: 1_200 }],
      ["MNQ", { initial: 2_035, maintenance: 1_850 }],
      ["M2K", { initial: 759, maintenance: 690 }],
      ["MYM", { initial: 990, maintenance: 900 }],
      ["CL", { initial: 6_600, maintenance: 6_000 }],
      ["GC", { initial: 9_900, maintenance: 9_000 }],
      ["SI", { initial: 12_650, maintenance: 11_500 }],
      ["ZN", { initial: 2_145, maintenance: 1_950 }],
      ["ZB", { initial: 4_180, maintenance: 3_800 }],
      ["6E", { initial: 2_310, maintenance: 2_100 }],
      ["6B", { initial: 2_200, maintenance: 2_000 }],
      ["6A", { initial: 1_650, maintenance: 1_500 }],
      ["6C", { initial: 1_210, maintenance: 1_100 }],
      ["6S", { initial: 4_290, maintenance: 3_900 }],
      ["6J", { initial: 3_190, maintenance: 2_900 }],
      ["NG", { initial: 3_520, maintenance: 3_200 }],
      ["HG", { initial: 6_050, maintenance: 5_500 }],
      ["BTC", { initial: 99_000, maintenance: 90_000 }],
      ["VX", { initial: 7_150, maintenance: 6_500 }],
      ["VXM", { initial: 715, maintenance: 650 }],
    ]),
    buyingPower: { dayTradingEquityUsd: 25_000, dayTradingMultiplier: 4, multiplier: 2 },
  },
];
