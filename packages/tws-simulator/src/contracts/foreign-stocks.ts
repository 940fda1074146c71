import type { HoursName } from "../market/hours-rules.ts";
import type { Listing } from "../market/listing.ts";
import { namedConId } from "./derived-con-id.ts";
import { newListing } from "./new-listing.ts";

interface Venue {
  readonly hours: HoursName;
  readonly marketRuleId: number;
}

/** Exchanges outside the United States, as TWS names them. */
const VENUES: Readonly<Record<string, Venue>> = {
  LSE: { hours: "london", marketRuleId: 635 },
  LSEETF: { hours: "london", marketRuleId: 9025 },
  IBIS: { hours: "xetra", marketRuleId: 26 },
  IBIS2: { hours: "xetra", marketRuleId: 9025 },
  SBF: { hours: "paris", marketRuleId: 26 },
  AEB: { hours: "amsterdam", marketRuleId: 26 },
  "BVME.ETF": { hours: "paris", marketRuleId: 9025 },
};

const SECTORS: readonly (readonly [letter: string, name: string, price: number])[] = [
  ["K", "TECHNOLOGY", 118.4],
  ["E", "ENERGY", 39.1],
  ["F", "FINANCIALS", 55.6],
  ["V", "HEALTH CARE", 52.9],
  ["P", "CONSUMER STAPLES", 42.3],
  ["I", "INDUSTRIALS", 64.7],
  ["Y", "CONSUMER DISCRETIONARY", 60.2],
  ["U", "UTILITIES", 44.8],
  ["B", "MATERIALS", 50.1],
  ["C", "COMMUNICATIONS", 41.7],
];
const XETRA_LETTERS: Readonly<Record<string, string>> = {
  K: "T",
  E: "E",
  F: "F",
  V: "H",
  P: "S",
  I: "I",
  Y: "D",
  U: "U",
  B: "M",
  C: "K",
};

/** symbol, exchange, currency, price, name; a fund unless its exchange has shares. */
type Row = readonly [symbol: string, exchange: string, currency: string, price: number, longName: string];

/** The sector funds of one house: dollars and pounds in London, euros in Milan and on Xetra. */
function sectorRows([letter, name, price]: (typeof SECTORS)[number]): readonly Row[] {
  const longName = `SPDR S&P US ${name} SELECT SECTOR UCITS ETF`;
  return [
    [`SXL${letter}`, "LSEETF", "USD", price, longName],
    [`SXL${letter}`, "BVME.ETF", "EUR", price * 0.9218, longName],
    [`GXL${letter}`, "LSEETF", "GBP", price * 0.7849, longName],
    [`ZPD${XETRA_LETTERS[letter]}`, "IBIS2", "EUR", price * 0.9218, longName],
  ];
}

const ROWS: readonly Row[] = [
  ...SECTORS.flatMap(sectorRows),
  ["VOD", "LSE", "GBP", 0.7412, "VODAFONE GROUP PLC"],
  ["BARC", "LSE", "GBP", 2.193, "BARCLAYS PLC"],
  ["VUSA", "LSEETF", "GBP", 78.36, "VANGUARD S&P 500 UCITS ETF USD DIS"],
  ["CSPX", "LSEETF", "USD", 559.1, "ISHARES CORE S&P 500 UCITS ETF"],
  ["SAP", "IBIS", "EUR", 167.24, "SAP SE"],
  ["SIE", "IBIS", "EUR", 176.5, "SIEMENS AG-REG"],
  ["EUNL", "IBIS2", "EUR", 93.42, "ISHARES CORE MSCI WORLD UCITS ETF"],
  ["MC", "SBF", "EUR", 734.6, "LVMH MOET HENNESSY LOUIS VUITTON SE"],
  ["AIR", "SBF", "EUR", 157.1, "AIRBUS SE"],
  ["ASML", "AEB", "EUR", 878.2, "ASML HOLDING NV"],
];
const SHARES = new Set(["LSE", "IBIS", "SBF", "AEB"]);

/** Shares and funds listed outside the United States. */
export const FOREIGN_STOCKS: readonly Listing[] = ROWS.map(([symbol, exchange, currency, , longName]) => {
  const { hours, marketRuleId } = VENUES[exchange] as Venue;
  return newListing({
    id: `STK:${symbol}@${exchange}:${currency}`,
    securityType: "STK",
    symbol,
    currency,
    conId: namedConId(`STK|${symbol}|${exchange}`),
    exchange: "SMART",
    primaryExchange: exchange,
    localSymbol: symbol,
    tradingClass: symbol,
    longName,
    marketRuleId,
    validExchanges: ["SMART", exchange],
    hours,
    stockType: SHARES.has(exchange) ? "COMMON" : "ETF",
  });
});

const PRICES: ReadonlyMap<string, number> = new Map(
  ROWS.map(([symbol, exchange, currency, price]) => [`STK:${symbol}@${exchange}:${currency}`, price]),
);

/** What it costs when the synthetic market begins, in its currency. */
export function foreignPrice(listing: Listing): number | undefined {
  return PRICES.get(listing.id);
}
