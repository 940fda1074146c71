import { Decimal } from "@tickwork/model/decimal";
import type { Listing } from "../market/listing.ts";
import type { AccountBook } from "./account-book.ts";
import { averageCost, type Position } from "./position.ts";

/** What the account is valued with. */
export interface Marks {
  /** Price of one unit in the listing's currency; undefined while the market has none. */
  price(listing: Listing): Decimal | undefined;
  /** USD for one unit of a currency. */
  usdRate(currency: string): Decimal;
}

export interface ValuedPosition {
  readonly listing: Listing;
  readonly position: Position;
  readonly averageCost: Decimal;
  readonly marketPrice: Decimal;
  readonly marketValue: Decimal;
  readonly unrealizedPnl: Decimal;
}

/** The account in its base currency. */
export interface Valuation {
  readonly positions: readonly ValuedPosition[];
  readonly cashUsd: Decimal;
  readonly stockValueUsd: Decimal;
  readonly grossPositionValueUsd: Decimal;
  readonly netLiquidationUsd: Decimal;
  readonly unrealizedPnlUsd: Decimal;
  readonly realizedPnlUsd: Decimal;
  readonly marginUsd: Decimal;
}

/** Part of a stock position's value that is its margin, initial and maintenance alike: a simplification of IBKR's intraday rule. */
export const STOCK_MARGIN = Decimal.parse("0.25");

/** Values the account. A currency pair's position adds nothing: its cash is counted already. */
export function valuation(book: AccountBook, marks: Marks): Valuation {
  const positions = book.positions().map(({ listing, position }) => valued(listing, position, marks));
  let cashUsd = Decimal.zero;
  for (const [currency, amount] of book.cash) cashUsd = cashUsd.plus(amount.times(marks.usdRate(currency)));
  let stockValueUsd = Decimal.zero;
  let grossPositionValueUsd = Decimal.zero;
  let unrealizedPnlUsd = Decimal.zero;
  let realizedPnlUsd = Decimal.zero;
  for (const held of positions) {
    const rate = marks.usdRate(held.listing.currency);
    unrealizedPnlUsd = unrealizedPnlUsd.plus(held.unrealizedPnl.times(rate));
    realizedPnlUsd = realizedPnlUsd.plus(held.position.realizedPnl.times(rate));
    if (held.listing.securityType === "CASH") continue;
    const value = held.marketValue.times(rate);
    stockValueUsd = stockValueUsd.plus(value);
    grossPositionValueUsd = grossPositionValueUsd.plus(value.abs());
  }
  const netLiquidationUsd = cashUsd.plus(stockValueUsd);
  const marginUsd = grossPositionValueUsd.times(STOCK_MARGIN);
  return {
    positions,
    cashUsd,
    stockValueUsd,
    grossPositionValueUsd,
    netLiquidationUsd,
    unrealizedPnlUsd,
    realizedPnlUsd,
    marginUsd,
  };
}

function valued(listing: Listing, position: Position, marks: Marks): ValuedPosition {
  const cost = averageCost(position);
  const marketPrice = marks.price(listing) ?? cost;
  const marketValue = position.quantity.times(marketPrice);
  const unrealizedPnl = marketValue.minus(position.cost);
  return { listing, position, averageCost: cost, marketPrice, marketValue, unrealizedPnl };
}
