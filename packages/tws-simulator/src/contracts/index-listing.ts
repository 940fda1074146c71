import type { HoursName } from "../market/hours-rules.ts";
import type { Listing } from "../market/listing.ts";
import type { Driver } from "./driver.ts";
import { newListing } from "./new-listing.ts";

/** An index: quoted, never traded. */
export interface IndexFacts {
  readonly symbol: string;
  /** IBKR's. */
  readonly conId: number;
  readonly exchange: string;
  readonly currency: string;
  readonly longName: string;
  readonly hours: HoursName;
  readonly driver: Driver;
}

const us = { currency: "USD", hours: "us-options" } as const;
const sp: Driver = { kind: "stock", name: "SPY", factor: 10.02 };
const nasdaq: Driver = { kind: "stock", name: "QQQ", factor: 41.15 };

export const INDICES: readonly IndexFacts[] = [
  { ...us, symbol: "SPX", conId: 416_904, exchange: "CBOE", longName: "S&P 500 Stock Index", driver: sp },
  { ...us, symbol: "NDX", conId: 416_843, exchange: "NASDAQ", longName: "NASDAQ 100 Stock Index", driver: nasdaq },
  {
    ...us,
    symbol: "RUT",
    conId: 416_888,
    exchange: "RUSSELL",
    longName: "Russell 2000 Stock Index",
    driver: { kind: "stock", name: "IWM", factor: 10 },
  },
  {
    ...us,
    symbol: "VIX",
    conId: 13_455_763,
    exchange: "CBOE",
    longName: "CBOE Volatility Index",
    driver: { kind: "series", name: "VIX", factor: 1 },
  },
  { ...us, symbol: "ES", conId: 11_004_968, exchange: "CME", longName: "E-mini S&P 500", driver: sp },
  { ...us, symbol: "NQ", conId: 11_004_958, exchange: "CME", longName: "E-mini NASDAQ 100", driver: nasdaq },
  {
    symbol: "DAX",
    conId: 825_711,
    exchange: "EUREX",
    currency: "EUR",
    longName: "DAX 40 Index (Deutsche Aktien Xchange 40)",
    hours: "xetra",
    driver: { kind: "series", name: "DAX", factor: 1 },
  },
  {
    symbol: "ESTX50",
    conId: 4_356_500,
    exchange: "EUREX",
    currency: "EUR",
    longName: "Dow Jones Euro STOXX50",
    hours: "xetra",
    driver: { kind: "series", name: "ESTX50", factor: 1 },
  },
];

export function indexListing(facts: IndexFacts): Listing {
  const { symbol, conId, exchange, currency, longName, hours } = facts;
  return newListing({
    securityType: "IND",
    symbol,
    conId,
    exchange,
    currency,
    localSymbol: symbol,
    tradingClass: symbol,
    longName,
    marketRuleId: 26,
    validExchanges: [exchange],
    hours,
    industry: "Indices",
    category: "*",
    subcategory: "*",
  });
}
