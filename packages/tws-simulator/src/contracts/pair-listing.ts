import type { Listing } from "../market/listing.ts";
import { namedConId } from "./derived-con-id.ts";
import { newListing } from "./new-listing.ts";

/** IBKR's market rules: half a pip, and half a pip of a hundredth. */
const PAIR_RULE = 239;
const YEN_RULE = 240;

interface Pair {
  /** IBKR's number; undefined: not known here. */
  readonly conId?: number;
  readonly minimumQuantity: number;
}

/** The pairs that IDEALPRO knows here, with their smallest full orders in the base currency. */
const PAIRS_KNOWN: Readonly<Record<string, Pair>> = {
  "EUR.USD": { conId: 12_087_792, minimumQuantity: 20_000 },
  "GBP.USD": { conId: 12_087_797, minimumQuantity: 20_000 },
  "AUD.USD": { conId: 14_433_401, minimumQuantity: 25_000 },
  "NZD.USD": { conId: 39_453_441, minimumQuantity: 35_000 },
  "USD.CHF": { conId: 12_087_820, minimumQuantity: 25_000 },
  "USD.CAD": { conId: 15_016_062, minimumQuantity: 25_000 },
  "USD.JPY": { conId: 15_016_059, minimumQuantity: 25_000 },
  "EUR.GBP": { conId: 12_087_807, minimumQuantity: 20_000 },
  "EUR.JPY": { conId: 14_321_016, minimumQuantity: 20_000 },
  "EUR.CHF": { conId: 12_087_817, minimumQuantity: 20_000 },
  "EUR.CAD": { minimumQuantity: 20_000 },
  "EUR.AUD": { minimumQuantity: 20_000 },
  "EUR.SEK": { minimumQuantity: 20_000 },
  "EUR.NOK": { minimumQuantity: 20_000 },
  "GBP.JPY": { minimumQuantity: 20_000 },
  "GBP.CHF": { minimumQuantity: 20_000 },
  "AUD.JPY": { minimumQuantity: 25_000 },
  "CHF.JPY": { minimumQuantity: 25_000 },
  "USD.SEK": { minimumQuantity: 25_000 },
  "USD.NOK": { minimumQuantity: 25_000 },
  "USD.HKD": { minimumQuantity: 25_000 },
  "USD.MXN": { minimumQuantity: 25_000 },
};

/** Every pair that can be asked for: `EUR.USD`. */
export const PAIRS: readonly string[] = Object.keys(PAIRS_KNOWN);

/** @param pair `EUR.USD` */
export function pairListing(pair: string): Listing | undefined {
  const known = PAIRS_KNOWN[pair];
  const [base, quote] = pair.split(".");
  if (known === undefined || base === undefined || quote === undefined) return undefined;
  return newListing({
    id: `CASH:${base}:${quote}`,
    symbol: base,
    securityType: "CASH",
    currency: quote,
    conId: known.conId ?? namedConId(`CASH|${pair}`),
    exchange: "IDEALPRO",
    localSymbol: pair,
    tradingClass: pair,
    longName: CURRENCIES[base] ?? base,
    marketRuleId: quote === "JPY" ? YEN_RULE : PAIR_RULE,
    validExchanges: ["IDEALPRO"],
    hours: "currencies",
    minimumQuantity: known.minimumQuantity,
  });
}

const CURRENCIES: Readonly<Record<string, string>> = {
  EUR: "European Monetary Union Euro",
  GBP: "British pound",
  AUD: "Australian dollar",
  NZD: "New Zealand dollar",
  USD: "United States dollar",
  CHF: "Swiss franc",
};
