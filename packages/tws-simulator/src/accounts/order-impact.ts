import type { Margin } from "@tickwork/matching/margin";
import { Decimal } from "@tickwork/model/decimal";
import type { Side } from "@tickwork/model/order";
import type { Listing } from "../market/listing.ts";
import type { AccountBook } from "./account-book.ts";
import { unitsOf } from "./asset-of.ts";
import { marginScheduleOf, type Marks, marginUsdOf, valuation } from "./valuation.ts";

/** An order that might trade, all of it at one price. */
export interface PossibleOrder {
  readonly listing: Listing;
  readonly side: Side;
  /** Above zero. */
  readonly quantity: number;
  /** In the listing's currency, of one unit. */
  readonly price: Decimal;
}

/** A figure without the order, what the order adds, and with it; in USD. */
export interface Change {
  readonly before: Decimal;
  readonly change: Decimal;
  readonly after: Decimal;
}

/** What an order would do to the account. */
export interface OrderImpact {
  readonly initialMargin: Change;
  readonly maintenanceMargin: Change;
  readonly equityWithLoan: Change;
  /** In USD: by whether it makes or takes liquidity these differ in the tiered plan. */
  readonly minimumCommission: Decimal;
  readonly maximumCommission: Decimal;
  /** Why it cannot be taken: what the account would need and has; undefined when it can. */
  readonly shortage: { readonly neededUsd: Decimal; readonly equityUsd: Decimal } | undefined;
}

/**
 * What an order would do to the account, were it to trade at a price now; nothing is changed. Orders that reduce a position are never
 * short of margin. A day trader's order is judged by maintenance margin (his buying power is four times the excess over it), others' by initial.
 */
export function orderImpact(of: PossibleOrder, book: AccountBook, marks: Marks): OrderImpact {
  const { listing, side, quantity, price } = of;
  const now = valuation(book, marks);
  const size = Decimal.of(quantity);
  const held = book.position(listing.id).quantity;
  const after = side === "BUY" ? held.plus(size) : held.minus(size);
  const margin = changeOfMargin(of, { held, after }, book, marks);
  const valueUsd = size.times(price).times(unitsOf(listing)).times(marks.usdRate(listing.currency));
  const costs = [true, false].map((isMaker) =>
    book.costs.preview({ listing, side, quantity: size, valueUsd, isMaker }),
  );
  const [made = Decimal.zero, taken = Decimal.zero] = costs;
  const [minimumCommission, maximumCommission] = made.compare(taken) <= 0 ? [made, taken] : [taken, made];
  const impact = {
    initialMargin: changed(now.initialMarginUsd, margin.initial),
    maintenanceMargin: changed(now.maintenanceMarginUsd, margin.maintenance),
    equityWithLoan: changed(now.netLiquidationUsd, maximumCommission.negated()),
    minimumCommission,
    maximumCommission,
  };
  const grows = after.abs().compare(held.abs()) > 0;
  const needed = now.isDayTrader ? impact.maintenanceMargin.after : impact.initialMargin.after;
  const isShort = grows && needed.compare(now.netLiquidationUsd) > 0;
  return { ...impact, shortage: isShort ? { neededUsd: needed, equityUsd: now.netLiquidationUsd } : undefined };
}

function changeOfMargin(
  { listing, price }: PossibleOrder,
  { held, after }: { readonly held: Decimal; readonly after: Decimal },
  book: AccountBook,
  marks: Marks,
): Margin<Decimal> {
  const by = marginScheduleOf(book);
  const marked = marks.price(listing) ?? price;
  const was = marginUsdOf({ listing, quantity: held, price: marked }, marks, by);
  // What is held already stays at the market's price: only what the order adds is counted at its own.
  const added = after.abs().minus(held.abs());
  const turns = held.units !== 0n && after.units !== 0n && held.units > 0n !== after.units > 0n;
  if (turns || added.units <= 0n) {
    const will = marginUsdOf({ listing, quantity: after, price: turns ? price : marked }, marks, by);
    return { initial: will.initial.minus(was.initial), maintenance: will.maintenance.minus(was.maintenance) };
  }
  return marginUsdOf({ listing, quantity: after.units < 0n ? added.negated() : added, price }, marks, by);
}

function changed(before: Decimal, change: Decimal): Change {
  return { before, change, after: before.plus(change) };
}
