import type { Listing } from "../market/listing.ts";
import { derivedConId } from "./derived-con-id.ts";
import { firstTradingDay } from "./first-trading-days.ts";
import { newListing } from "./new-listing.ts";
import { US_STOCKS, type UsStock } from "./us-stocks.ts";

const STOCK_SYMBOL = /^[A-Z]{1,5}(?: [A-Z]{1,2})?$/;
/** A cent. */
const STOCK_RULE = 26;

/** Where US stocks can be sent, as TWS names the places. */
export const US_STOCK_EXCHANGES: readonly string[] =
  "SMART,AMEX,NYSE,CBOE,PHLX,ISE,CHX,ARCA,NASDAQ,DRCTEDGE,BEX,BATS,EDGEA,BYX,IEX,EDGX,FOXRIVER,PEARL,NYSENAT,LTSE,MEMX,IBEOS,OVERNIGHT,TPLUS0,PSX".split(
    ",",
  );

/** A US stock: a known one, or one derived from its symbol. @returns undefined for what no US exchange could list: the broker answers it with error 200 */
export function stockListing(symbol: string): Listing | undefined {
  if (!STOCK_SYMBOL.test(symbol)) return undefined;
  const known = US_STOCKS.get(symbol);
  const firstDay = firstTradingDay(symbol);
  const primaryExchange = known?.primaryExchange ?? "NYSE";
  return newListing({
    securityType: "STK",
    symbol,
    currency: "USD",
    conId: (known?.conId ?? 0) || derivedConId(symbol),
    exchange: "SMART",
    primaryExchange,
    localSymbol: symbol,
    tradingClass: primaryExchange === "NASDAQ" ? "NMS" : symbol,
    longName: known?.longName ?? `${symbol} CORP`,
    marketRuleId: STOCK_RULE,
    validExchanges: US_STOCK_EXCHANGES,
    hours: "us-stocks",
    suggestedSizeIncrement: 100,
    industry: known?.industry ?? "",
    category: known?.category ?? "",
    subcategory: known?.category ?? "",
    stockType: known?.isFund === true ? "ETF" : "COMMON",
    securityIds: known === undefined ? [] : securityIdsOf(known),
    ...(firstDay !== undefined && { firstDay }),
  });
}

function securityIdsOf({ isin, figi }: UsStock): Listing["securityIds"] {
  const ids = [];
  if (isin !== "") ids.push({ tag: "ISIN", value: isin }, { tag: "CUSIP", value: isin.slice(2, 11) });
  if (figi !== "") ids.push({ tag: "FIGI", value: figi });
  return ids;
}
