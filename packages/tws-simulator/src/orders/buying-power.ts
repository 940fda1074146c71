import { Decimal } from "@tickwork/model/decimal";
import type { AccountBook } from "../accounts/account-book.ts";
import { type Marks, STOCK_MARGIN, valuation } from "../accounts/valuation.ts";
import type { DeskOrder } from "./desk-order.ts";
import type { Refusal } from "./judge-order.ts";

/**
 * Refuses an order that would make the account's positions need more margin than it is worth. Only the order itself is counted,
 * not other open ones; orders that reduce a position always pass, and so do currency pairs.
 */
export function buyingPowerRefusal(of: DeskOrder, book: AccountBook, marks: Marks): Refusal | undefined {
  const { listing, order } = of;
  const price = priceOf(of, marks);
  if (listing.securityType !== "STK" || price === undefined) return undefined;
  const held = book.position(listing.id).quantity;
  const change = Decimal.of(order.totalQuantity);
  const after = order.action === "BUY" ? held.plus(change) : held.minus(change);
  const growth = after.abs().minus(held.abs());
  if (growth.units <= 0n) return undefined;
  const { netLiquidationUsd, marginUsd } = valuation(book, marks);
  const needed = marginUsd.plus(growth.times(price).times(STOCK_MARGIN));
  if (needed.compare(netLiquidationUsd) <= 0) return undefined;
  return {
    code: 201,
    text: `Order rejected - reason:YOUR ORDER IS NOT ACCEPTED. IN ORDER TO OBTAIN THE DESIRED POSITION YOUR EQUITY WITH LOAN VALUE [${netLiquidationUsd.round(2)} USD] MUST EXCEED THE INITIAL MARGIN [${needed.round(2)} USD]`,
  };
}

function priceOf({ order, listing }: DeskOrder, marks: Marks): Decimal | undefined {
  if (order.orderType === "LMT" && order.limitPrice !== undefined) return Decimal.of(order.limitPrice);
  if (order.orderType === "STP" && order.auxPrice !== undefined) return Decimal.of(order.auxPrice);
  return marks.price(listing);
}
