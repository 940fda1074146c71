import { Decimal } from "@tickwork/model/decimal";
import { orderImpact, type OrderImpact } from "../accounts/order-impact.ts";
import type { DeskWorld } from "./desk-world.ts";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import { kindOf } from "./order-kinds.ts";
import { type Refusal, rejected } from "./refusal.ts";

/**
 * Refuses an order that would make the account's positions need more margin than it is worth. Only the order itself is counted,
 * not other open ones; orders that reduce a position always pass.
 */
export function buyingPowerRefusal(order: WireOrder, listing: Listing, world: DeskWorld): Refusal | undefined {
  const shortage = impactOf(order, listing, world)?.shortage;
  if (shortage === undefined) return undefined;
  const equity = shortage.equityUsd.round(2);
  const needed = shortage.neededUsd.round(2);
  return rejected(
    `YOUR ORDER IS NOT ACCEPTED. IN ORDER TO OBTAIN THE DESIRED POSITION YOUR EQUITY WITH LOAN VALUE [${equity} USD] MUST EXCEED THE INITIAL MARGIN [${needed} USD]`,
  );
}

/** What the order would do to the account, at its own price or the market's. @returns undefined while there is no price */
export function impactOf(
  order: WireOrder,
  listing: Listing,
  { book, marks }: Pick<DeskWorld, "book" | "marks">,
): OrderImpact | undefined {
  const price = priceOf(order) ?? marks.price(listing);
  if (price === undefined) return undefined;
  const side = order.action === "BUY" ? "BUY" : "SELL";
  return orderImpact({ listing, side, quantity: order.totalQuantity, price }, book, marks);
}

function priceOf(order: WireOrder): Decimal | undefined {
  switch (kindOf(order)) {
    case "LMT":
    case "LOC":
    case "STP LMT":
    case "LIT":
      return order.limitPrice === undefined ? undefined : Decimal.of(order.limitPrice);
    case "STP":
    case "MIT":
      return order.auxPrice === undefined ? undefined : Decimal.of(order.auxPrice);
    default:
      return undefined;
  }
}
