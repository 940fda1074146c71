import { instrumentId, type InstrumentId, type SecurityType } from "@tickwork/model/instrument";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";

/** One instrument that the simulator offers. */
export interface Listing {
  readonly id: InstrumentId;
  /** `SPY`; for a currency pair its base, `EUR`. */
  readonly symbol: string;
  readonly securityType: SecurityType;
  readonly currency: string;
  readonly conId: number;
  readonly exchange: string;
  readonly primaryExchange: string;
  readonly localSymbol: string;
  readonly tradingClass: string;
  readonly marketName: string;
  readonly longName: string;
  readonly minTick: number;
  /** Smallest full order; below it IDEALPRO treats an order as an odd lot. */
  readonly minimumQuantity: number;
  readonly sizeIncrement: number;
  readonly industry: string;
  readonly category: string;
  readonly stockType: string;
}

/** The contract as TWS tells it in orders, executions and positions. */
export function wireContractOf(listing: Listing): WireContract {
  return {
    conId: listing.conId,
    symbol: listing.symbol,
    secType: listing.securityType,
    lastTradeDate: "",
    strike: 0,
    right: "",
    multiplier: "",
    exchange: listing.exchange,
    primaryExchange: listing.primaryExchange,
    currency: listing.currency,
    localSymbol: listing.localSymbol,
    tradingClass: listing.tradingClass,
  };
}

interface Known {
  readonly conId: number;
  readonly primaryExchange: string;
  readonly tradingClass: string;
  readonly longName: string;
  readonly industry?: string;
  readonly category?: string;
  readonly stockType?: string;
}

/** IBKR's own numbers of a few instruments; every other stock gets one derived from its symbol. */
const KNOWN_STOCKS: Readonly<Record<string, Known>> = {
  SPY: {
    conId: 756_733,
    primaryExchange: "ARCA",
    tradingClass: "SPY",
    longName: "SS SPDR S&P 500 ETF TRUST-US",
    stockType: "ETF",
  },
  QQQ: {
    conId: 320_227_571,
    primaryExchange: "NASDAQ",
    tradingClass: "NMS",
    longName: "INVESCO QQQ TRUST SERIES 1",
    stockType: "ETF",
  },
  AAPL: {
    conId: 265_598,
    primaryExchange: "NASDAQ",
    tradingClass: "NMS",
    longName: "APPLE INC",
    industry: "Technology",
    category: "Computers",
  },
  MSFT: {
    conId: 272_093,
    primaryExchange: "NASDAQ",
    tradingClass: "NMS",
    longName: "MICROSOFT CORP",
    industry: "Technology",
    category: "Software",
  },
  IBM: {
    conId: 8_314,
    primaryExchange: "NYSE",
    tradingClass: "IBM",
    longName: "INTL BUSINESS MACHINES CORP",
    industry: "Technology",
    category: "Computers",
  },
};

/** conId and smallest full order of the pairs that IDEALPRO knows here. */
const KNOWN_PAIRS: Readonly<
  Record<string, { readonly conId: number; readonly minimumQuantity: number; readonly minTick: number }>
> = {
  "EUR.USD": { conId: 12_087_792, minimumQuantity: 20_000, minTick: 0.000_05 },
  "GBP.USD": { conId: 12_087_797, minimumQuantity: 20_000, minTick: 0.000_05 },
  "AUD.USD": { conId: 14_433_401, minimumQuantity: 25_000, minTick: 0.000_05 },
  "NZD.USD": { conId: 39_453_441, minimumQuantity: 35_000, minTick: 0.000_05 },
  "USD.CHF": { conId: 12_087_820, minimumQuantity: 25_000, minTick: 0.000_05 },
  "USD.CAD": { conId: 15_016_062, minimumQuantity: 25_000, minTick: 0.000_05 },
  "USD.JPY": { conId: 15_016_059, minimumQuantity: 25_000, minTick: 0.005 },
};

const STOCK_SYMBOL = /^[A-Z]{1,5}(?: [A-Z]{1,2})?$/;

/** @returns undefined for what no US exchange could list: the broker answers it with error 200 */
export function stockListing(symbol: string): Listing | undefined {
  if (!STOCK_SYMBOL.test(symbol)) return undefined;
  const known = KNOWN_STOCKS[symbol];
  const tradingClass = known?.tradingClass ?? symbol;
  return {
    id: instrumentId({ securityType: "STK", symbol, currency: "USD" }),
    symbol,
    securityType: "STK",
    currency: "USD",
    conId: known?.conId ?? derivedConId(symbol),
    exchange: "SMART",
    primaryExchange: known?.primaryExchange ?? "NYSE",
    localSymbol: symbol,
    tradingClass,
    marketName: tradingClass,
    longName: known?.longName ?? `${symbol} CORP`,
    minTick: 0.01,
    minimumQuantity: 1,
    sizeIncrement: 1,
    industry: known?.industry ?? "",
    category: known?.category ?? "",
    stockType: known?.stockType ?? "COMMON",
  };
}

/** @param pair `EUR.USD` */
export function pairListing(pair: string): Listing | undefined {
  const known = KNOWN_PAIRS[pair];
  const [base, quote] = pair.split(".");
  if (known === undefined || base === undefined || quote === undefined) return undefined;
  return {
    id: instrumentId({ securityType: "CASH", symbol: pair, currency: quote }),
    symbol: base,
    securityType: "CASH",
    currency: quote,
    conId: known.conId,
    exchange: "IDEALPRO",
    primaryExchange: "",
    localSymbol: pair,
    tradingClass: pair,
    marketName: pair,
    longName: `${base}.${quote} spot`,
    minTick: known.minTick,
    minimumQuantity: known.minimumQuantity,
    sizeIncrement: 1,
    industry: "",
    category: "",
    stockType: "",
  };
}

/** Every pair that can be asked for. */
export const PAIRS: readonly string[] = Object.keys(KNOWN_PAIRS);

/** Numbers of symbols that IBKR's are not known of: the same for the same symbol, far from the known ones. */
function derivedConId(symbol: string): number {
  let number = 0;
  for (const character of symbol) number = number * 37 + (character === " " ? 0 : character.charCodeAt(0) - 64);
  return 800_000_000 + (number % 1_000_000_007);
}
