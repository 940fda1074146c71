import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { Listing } from "../market/listing.ts";
import type { TradingDay } from "../market/trading-hours.ts";
import { namedConId } from "./derived-con-id.ts";
import { type FutureMonth, futureListing, futureMonths } from "./future-listing.ts";
import { FUTURE_PRODUCTS, type FutureProduct } from "./future-products.ts";
import { newListing } from "./new-listing.ts";
import { optionStrikes } from "./option-chain.ts";

/** Futures that have options here: those on the quarterly months, which expire with their future. */
const WITH_OPTIONS = new Set(["ES", "NQ"]);
const QUARTERS_LISTED = 4;
/** 0.05 below 3, else 0.1: nearest to CME's cabinet rules that bands can say. */
const RULE = 110;

/** The product whose months have options; undefined: it has none. */
export function optionableProduct(symbol: string): FutureProduct | undefined {
  return FUTURE_PRODUCTS.find((product) => product.symbol === symbol && WITH_OPTIONS.has(product.tradingClass));
}

/** The months whose options trade. */
export function optionMonths(product: FutureProduct, today: TradingDay): readonly FutureMonth[] {
  return futureMonths(product, today, false).slice(0, QUARTERS_LISTED);
}

/** The options on futures that a contract may mean. */
export function futureOptions(
  contract: WireContract,
  today: TradingDay,
  reference: (future: Listing) => number,
): readonly Listing[] {
  const symbol = (contract.symbol || contract.localSymbol.slice(0, 2)).toUpperCase();
  const product = optionableProduct(symbol);
  if (product === undefined) return [];
  return optionMonths(product, today).flatMap((month) => {
    const future = futureListing(product, month);
    return optionStrikes(reference(future), month.lastDay - today)
      .filter((strike) => contract.strike === 0 || contract.strike === strike)
      .flatMap((strike) => (["C", "P"] as const).map((right) => futureOption(product, future, { strike, right })));
  });
}

function futureOption(
  product: FutureProduct,
  future: Listing,
  { strike, right }: { readonly strike: number; readonly right: "C" | "P" },
): Listing {
  const localSymbol = `${future.localSymbol} ${right}${strike}`;
  return newListing({
    securityType: "FOP",
    symbol: product.symbol,
    currency: future.currency,
    conId: namedConId(`FOP|${future.id}|${right}|${strike}`),
    exchange: product.exchange,
    localSymbol,
    tradingClass: product.tradingClass,
    longName: product.longName,
    marketRuleId: RULE,
    validExchanges: [product.exchange],
    hours: product.hours,
    multiplier: product.multiplier,
    industry: product.industry,
    category: product.category,
    lastTradeDate: future.lastTradeDate,
    lastTradeTime: future.lastTradeTime,
    contractMonth: future.contractMonth,
    strike,
    right,
    underlying: { conId: future.conId, symbol: future.localSymbol, securityType: "FUT" },
  });
}
