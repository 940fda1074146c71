import { Decimal } from "@tickwork/model/decimal";
import type { Side } from "@tickwork/model/order";
import type { Marks } from "../accounts/valuation.ts";
import type { Listing } from "../market/listing.ts";

/** What a combination's fill is in one of its legs. */
export interface LegFill {
  readonly listing: Listing;
  readonly side: Side;
  readonly quantity: number;
  readonly price: number;
}

/**
 * A combination's fill as fills of its legs: all at their market prices, but the last, which makes up for the difference, so that the
 * legs cost together exactly what the combination did. Empty for what is no combination.
 */
export function legFills(
  of: { readonly listing: Listing; readonly side: Side; readonly quantity: number; readonly price: number },
  marks: Marks,
): readonly LegFill[] {
  const legs = of.listing.legs ?? [];
  let rest = Decimal.of(of.price);
  return legs.map(({ listing, ratio }, at) => {
    const isLast = at === legs.length - 1;
    const price = isLast ? rest.toNumber() / ratio : (marks.price(listing)?.toNumber() ?? 0);
    rest = rest.minus(Decimal.of(price).times(ratio));
    const isBuy = (of.side === "BUY") === ratio > 0;
    const quantity = Number((of.quantity * Math.abs(ratio)).toFixed(8));
    return { listing, side: isBuy ? "BUY" : "SELL", quantity, price: Number(price.toFixed(8)) };
  });
}
