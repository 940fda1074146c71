import { Decimal } from "@tickwork/model/decimal";
import type { AccountBook } from "../accounts/account-book.ts";
import { orderImpact } from "../accounts/order-impact.ts";
import type { Marks } from "../accounts/valuation.ts";
import type { DeskOrder } from "./desk-order.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Refuses an order that would make the account's positions need more margin than it is worth. Only the order itself is counted,
 * not other open ones; orders that reduce a position always pass, and so do those of which no price is known.
 */
export function buyingPowerRefusal(of: DeskOrder, book: AccountBook, marks: Marks): Refusal | undefined {
  const { listing, order } = of;
  const price = priceOf(of, marks);
  if (price === undefined) return undefined;
  const side = order.action === "BUY" ? "BUY" : "SELL";
  const { shortage } = orderImpact({ listing, side, quantity: order.totalQuantity, price }, book, marks);
  if (shortage === undefined) return undefined;
  return {
    code: 201,
    text: `Order rejected - reason:YOUR ORDER IS NOT ACCEPTED. IN ORDER TO OBTAIN THE DESIRED POSITION YOUR EQUITY WITH LOAN VALUE [${shortage.equityUsd.round(2)} USD] MUST EXCEED THE INITIAL MARGIN [${shortage.neededUsd.round(2)} USD]`,
  };
}

function priceOf({ order, listing }: DeskOrder, marks: Marks): Decimal | undefined {
  if (order.orderType === "LMT" && order.limitPrice !== undefined) return Decimal.of(order.limitPrice);
  if (order.orderType === "STP" && order.auxPrice !== undefined) return Decimal.of(order.auxPrice);
  return marks.price(listing);
}
