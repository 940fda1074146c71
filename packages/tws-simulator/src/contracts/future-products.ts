import type { HoursName } from "../market/hours-rules.ts";
import { businessDaysBefore, businessDayUntil, dayOf, nthWeekday, thirdFriday } from "./calendar-days.ts";
import type { TradingDay } from "../market/hours-rules.ts";
import type { Driver } from "./driver.ts";

/** When a contract of a month trades for the last time. */
export type ExpiryRule = (year: number, month: number) => TradingDay;

const WEDNESDAY = 3;
const FRIDAY = 5;

const indexExpiry: ExpiryRule = (year, month) => businessDayUntil(thirdFriday(year, month));
/** Two business days before the third Wednesday. */
const currencyExpiry: ExpiryRule = (year, month) =>
  businessDaysBefore(nthWeekday(year, month, { weekday: WEDNESDAY, n: 3 }), 2);
/** Three business days before the 25th of the month before, or before the last business day ahead of it. */
const crudeExpiry: ExpiryRule = (year, month) => businessDaysBefore(businessDayUntil(dayOf(year, month - 1, 25)), 3);
const gasExpiry: ExpiryRule = (year, month) => businessDaysBefore(dayOf(year, month, 1), 3);
/** The third last business day. */
const metalExpiry: ExpiryRule = (year, month) => businessDaysBefore(dayOf(year, month + 1, 1), 3);
/** Seven business days before the last one. */
const bondExpiry: ExpiryRule = (year, month) => businessDaysBefore(businessDayUntil(dayOf(year, month + 1, 0)), 7);
const lastFriday: ExpiryRule = (year, month) => {
  const after = nthWeekday(year, month + 1, { weekday: FRIDAY, n: 1 });
  return businessDayUntil(after - 7);
};
/** The Wednesday thirty days before the third Friday of the month after. */
const volatilityExpiry: ExpiryRule = (year, month) => businessDayUntil(thirdFriday(year, month + 1) - 30);

/** A future with all its months. */
export interface FutureProduct {
  /** IBKR's: `EUR` for the euro future 6E. */
  readonly symbol: string;
  readonly tradingClass: string;
  readonly exchange: string;
  readonly longName: string;
  readonly multiplier: number;
  readonly marketRuleId: number;
  readonly hours: HoursName;
  /** The months that are listed, and how many of them ahead. */
  readonly months: readonly number[];
  readonly monthsListed: number;
  readonly expiry: ExpiryRule;
  readonly lastTradeTime: string;
  /** What its price follows. */
  readonly driver: Driver;
  /** What a year more is worth: interest less yield. */
  readonly carryPerYear: number;
  /** Contracts a day, all months together. */
  readonly dailyVolume: number;
  readonly industry: string;
  readonly category: string;
}

const QUARTERS = [3, 6, 9, 12];
const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const EVEN_MONTHS = [2, 4, 6, 8, 10, 12];

const index = {
  exchange: "CME",
  hours: "cme-equity",
  months: QUARTERS,
  monthsListed: 13,
  expiry: indexExpiry,
  lastTradeTime: "08:30:00",
  carryPerYear: 0.038,
  industry: "Indices",
  category: "Broad Range Equity Index",
} as const;
const currency = {
  exchange: "CME",
  hours: "cme-metals",
  months: QUARTERS,
  monthsListed: 8,
  expiry: currencyExpiry,
  lastTradeTime: "09:16:00",
  carryPerYear: 0.01,
  dailyVolume: 180_000,
  industry: "Currency",
  category: "Major Currencies",
} as const;
const commodity = { lastTradeTime: "13:30:00", carryPerYear: 0.02, industry: "Commodity" } as const;
const rate = {
  exchange: "CBOT",
  hours: "cme-metals",
  months: QUARTERS,
  monthsListed: 4,
  expiry: bondExpiry,
  lastTradeTime: "12:01:00",
  carryPerYear: -0.005,
  dailyVolume: 1_400_000,
  industry: "Bonds",
  category: "Treasury",
} as const;
const stock = (symbol: string, factor: number): Driver => ({ kind: "stock", name: symbol, factor });
const pair = (name: string): Driver => ({ kind: "pair", name, factor: 1 });
const inverse = (name: string): Driver => ({ kind: "inverse-pair", name, factor: 1 });
const series = (name: string): Driver => ({ kind: "series", name, factor: 1 });

function of(
  names: readonly [symbol: string, tradingClass: string, longName: string, multiplier: number, rule: number],
  rest: Omit<FutureProduct, "symbol" | "tradingClass" | "longName" | "multiplier" | "marketRuleId">,
): FutureProduct {
  const [symbol, tradingClass, longName, multiplier, marketRuleId] = names;
  return { symbol, tradingClass, longName, multiplier, marketRuleId, ...rest };
}

const energy = { ...commodity, exchange: "NYMEX", hours: "cme-energy", months: ALL_MONTHS, monthsListed: 24 } as const;
const metal = {
  ...commodity,
  exchange: "COMEX",
  hours: "cme-metals",
  expiry: metalExpiry,
  category: "Metals",
} as const;
const sp = stock("SPY", 10.02);
const nasdaq = stock("QQQ", 41.15);

/** The futures that the simulator lists; a product's place gives its contracts their numbers, so new ones go to the end. */
export const FUTURE_PRODUCTS: readonly FutureProduct[] = [
  of(["ES", "ES", "E-mini S&P 500", 50, 67], { ...index, driver: sp, dailyVolume: 1_500_000 }),
  of(["NQ", "NQ", "E-mini NASDAQ 100", 20, 2806], { ...index, driver: nasdaq, dailyVolume: 600_000 }),
  of(["RTY", "RTY", "E-Mini Russell 2000 Index", 50, 9010], {
    ...index,
    driver: stock("IWM", 10),
    dailyVolume: 180_000,
  }),
  of(["YM", "YM", "Mini Sized Dow Jones Industrial Average $5", 5, 9001], {
    ...index,
    exchange: "CBOT",
    driver: stock("DIA", 100),
    dailyVolume: 130_000,
  }),
  of(["MES", "MES", "Micro E-Mini S&P 500 Stock Price Index", 5, 67], { ...index, driver: sp, dailyVolume: 900_000 }),
  of(["MNQ", "MNQ", "Micro E-Mini Nasdaq-100 Index", 2, 2806], { ...index, driver: nasdaq, dailyVolume: 1_100_000 }),
  of(["EUR", "6E", "European Monetary Union Euro", 125_000, 239], { ...currency, driver: pair("EUR.USD") }),
  of(["GBP", "6B", "British pound", 62_500, 58], { ...currency, driver: pair("GBP.USD") }),
  of(["AUD", "6A", "Australian dollar", 100_000, 239], { ...currency, driver: pair("AUD.USD") }),
  of(["CAD", "6C", "Canadian dollar", 100_000, 239], { ...currency, driver: inverse("USD.CAD") }),
  of(["CHF", "6S", "Swiss franc", 125_000, 239], { ...currency, driver: inverse("USD.CHF") }),
  of(["JPY", "6J", "Japanese yen", 12_500_000, 9040], { ...currency, driver: inverse("USD.JPY") }),
  of(["CL", "CL", "Light Sweet Crude Oil", 1_000, 26], {
    ...energy,
    expiry: crudeExpiry,
    category: "Oil&Gas",
    driver: series("CL"),
    dailyVolume: 350_000,
  }),
  of(["NG", "NG", "Henry Hub Natural Gas", 10_000, 9025], {
    ...energy,
    expiry: gasExpiry,
    category: "Oil&Gas",
    driver: series("NG"),
    dailyVolume: 200_000,
  }),
  of(["GC", "GC", "Gold", 100, 9010], {
    ...metal,
    months: EVEN_MONTHS,
    monthsListed: 12,
    driver: series("XAUUSD"),
    dailyVolume: 220_000,
  }),
  of(["SI", "SI", "NYMEX Silver Index", 5_000, 9030], {
    ...metal,
    months: [3, 5, 7, 9, 12],
    monthsListed: 10,
    driver: series("XAGUSD"),
    dailyVolume: 80_000,
  }),
  of(["HG", "HG", "Copper Index", 25_000, 9035], {
    ...metal,
    months: [3, 5, 7, 9, 12],
    monthsListed: 10,
    driver: series("HG"),
    dailyVolume: 90_000,
  }),
  of(["ZN", "ZN", "10 Year US Treasury Note", 1_000, 9045], { ...rate, driver: series("ZN") }),
  of(["ZB", "ZB", "30 Year US Treasury Bond", 1_000, 9046], { ...rate, driver: series("ZB") }),
  of(["BRR", "BTC", "CME CF Bitcoin Reference Rate", 5, 9005], {
    ...index,
    months: ALL_MONTHS,
    monthsListed: 6,
    expiry: lastFriday,
    lastTradeTime: "10:00:00",
    category: "Cryptocurrency",
    driver: series("BTC"),
    dailyVolume: 9_000,
  }),
  of(["VIX", "VX", "CBOE Volatility Index", 1_000, 9050], {
    ...index,
    exchange: "CFE",
    months: ALL_MONTHS,
    monthsListed: 9,
    expiry: volatilityExpiry,
    lastTradeTime: "08:00:00",
    carryPerYear: 0.2,
    category: "Volatility Index",
    driver: series("VIX"),
    dailyVolume: 150_000,
  }),
  of(["VIX", "VXM", "Mini Cboe Volatility Index", 100, 9050], {
    ...index,
    exchange: "CFE",
    months: ALL_MONTHS,
    monthsListed: 9,
    expiry: volatilityExpiry,
    lastTradeTime: "08:00:00",
    carryPerYear: 0.2,
    category: "Volatility Index",
    driver: series("VIX"),
    dailyVolume: 30_000,
  }),
];
