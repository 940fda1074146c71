import type { Listing, Underlying } from "../market/listing.ts";
import { type TradingDay, wireDate } from "../market/trading-hours.ts";
import { namedConId } from "./derived-con-id.ts";
import { FUTURE_PRODUCTS, type FutureProduct } from "./future-products.ts";
import { INDICES } from "./index-listing.ts";
import { newListing } from "./new-listing.ts";

const MONTH_LETTERS = "FGHJKMNQUVXZ";
/** Where the numbers of futures begin; each product has room for its months of a century. */
const FUTURES_FROM = 780_000_000;
const MONTHS_A_PRODUCT = 1_200;
/** Contracts that have ended are told for two years to who asks for them. */
const MONTHS_KEPT = 24;

/** One month of a product. */
export interface FutureMonth {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly lastDay: TradingDay;
}

/** The months of a product that trade on a day; those that ended within two years before them when asked for. */
export function futureMonths(
  product: FutureProduct,
  today: TradingDay,
  includeExpired: boolean,
): readonly FutureMonth[] {
  const now = new Date(today * 86_400_000);
  const first = now.getUTCFullYear() * 12 + now.getUTCMonth();
  const found: FutureMonth[] = [];
  let ahead = 0;
  for (let at = first - MONTHS_KEPT; ahead < product.monthsListed; at += 1) {
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
    if (!product.months.includes(month)) continue;
    const lastDay = product.expiry(year, month);
    if (lastDay >= today) ahead += 1;
    else if (!includeExpired) continue;
    found.push({ year, month, lastDay });
  }
  return found;
}

export function futureListing(product: FutureProduct, { year, month, lastDay }: FutureMonth): Listing {
  const letter = MONTH_LETTERS[month - 1] ?? "";
  const contractMonth = `${year}${String(month).padStart(2, "0")}`;
  const place = FUTURE_PRODUCTS.indexOf(product);
  return newListing({
    ...sharedFacts(product),
    id: `FUT:${product.tradingClass}${letter}${year}:USD`,
    securityType: "FUT",
    conId: FUTURES_FROM + place * MONTHS_A_PRODUCT + (year - 2_000) * 12 + month - 1,
    localSymbol: `${product.tradingClass}${letter}${year % 10}`,
    lastTradeDate: wireDate(lastDay),
    lastTradeTime: product.lastTradeTime,
    contractMonth,
  });
}

/** The month that a future's number is of; undefined for other numbers. */
export function futureOfConId(conId: number): { product: FutureProduct; month: FutureMonth } | undefined {
  const number = conId - FUTURES_FROM;
  const product = FUTURE_PRODUCTS[Math.floor(number / MONTHS_A_PRODUCT)];
  if (number < 0 || product === undefined) return undefined;
  const months = number % MONTHS_A_PRODUCT;
  const [year, month] = [2_000 + Math.floor(months / 12), (months % 12) + 1];
  if (!product.months.includes(month)) return undefined;
  return { product, month: { year, month, lastDay: product.expiry(year, month) } };
}

/** The continuous future: data of whichever month is in front; it cannot be traded. */
export function continuousListing(product: FutureProduct, front: FutureMonth): Listing {
  const month = futureListing(product, front);
  return { ...month, id: `CONTFUT:${product.tradingClass}:USD`, securityType: "CONTFUT" };
}

function sharedFacts(product: FutureProduct) {
  const { symbol, exchange, tradingClass, longName, multiplier, marketRuleId, hours, industry, category } = product;
  return {
    symbol,
    exchange,
    tradingClass,
    longName,
    multiplier,
    marketRuleId,
    hours,
    industry,
    category,
    subcategory: "*",
    currency: "USD",
    validExchanges: exchange === "CFE" ? [exchange] : [exchange, "QBALGO"],
    underlying: underlyingOf(product),
  };
}

function underlyingOf({ symbol, exchange }: FutureProduct): Underlying {
  const index = INDICES.find((one) => one.symbol === symbol);
  const conId = index?.conId ?? namedConId(`IND|${symbol}|${exchange}`);
  return { conId, symbol, securityType: "IND" };
}
