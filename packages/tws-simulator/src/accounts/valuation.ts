import { marginRoom, type MarginRoom } from "@tickwork/matching/account-margin";
import { type Margin, positionMargin } from "@tickwork/matching/margin";
import type { MarginSchedule } from "@tickwork/matching/margin-schedule";
import { Decimal } from "@tickwork/model/decimal";
import type { Listing } from "../market/listing.ts";
import type { AccountBook } from "./account-book.ts";
import { kindOf, rootOf, unitsOf } from "./asset-of.ts";
import type { HeldPosition } from "./held-position.ts";
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
  readonly held: HeldPosition;
  /** Of one contract. */
  readonly averageCost: Decimal;
  readonly marketPrice: Decimal;
  readonly marketValue: Decimal;
  readonly unrealizedPnl: Decimal;
  /** What it realized since the day began. */
  readonly realizedToday: Decimal;
  /** What it earned since the day began. */
  readonly dailyPnl: Decimal;
  /** What it adds to the account's worth: nothing where cash is counted already (currencies), its unsettled profit (futures). */
  readonly worth: Decimal;
  readonly marginUsd: Margin<Decimal>;
}

/** Sums of an account in its base currency. */
export interface Valuation extends MarginRoom<Decimal> {
  readonly positions: readonly ValuedPosition[];
  readonly cashUsd: Decimal;
  readonly stockValueUsd: Decimal;
  readonly optionValueUsd: Decimal;
  readonly futuresPnlUsd: Decimal;
  readonly grossPositionValueUsd: Decimal;
  /** Also the equity with loan value: options that were bought count into it, and are their own margin in full. */
  readonly netLiquidationUsd: Decimal;
  readonly unrealizedPnlUsd: Decimal;
  /** Since the day began. */
  readonly realizedPnlUsd: Decimal;
  /** Since the day began. */
  readonly dailyPnlUsd: Decimal;
  readonly initialMarginUsd: Decimal;
  readonly maintenanceMarginUsd: Decimal;
  /** The part of the margins that futures need. */
  readonly futuresMarginUsd: Margin<Decimal>;
}

/** Values the account. */
export function valuation(book: AccountBook, marks: Marks): Valuation {
  const by = marginScheduleOf(book);
  const positions = book.positions().map((held) => valued(held, marks, by));
  let cashUsd = Decimal.zero;
  for (const [currency, amount] of book.cash) cashUsd = cashUsd.plus(amount.times(marks.usdRate(currency)));
  const usd = (
    of: (held: ValuedPosition) => Decimal,
    take: (held: ValuedPosition) => boolean = () => true,
  ): Decimal => {
    let sum = Decimal.zero;
    for (const held of positions) if (take(held)) sum = sum.plus(of(held).times(marks.usdRate(held.listing.currency)));
    return sum;
  };
  const netLiquidationUsd = cashUsd.plus(usd(worthOf));
  const optionValueUsd = usd(worthOf, (held) => kindOf(held.listing) === "OPT");
  const margin = marginOf(positions);
  return {
    ...marginRoom(netLiquidationUsd, margin, by),
    positions,
    cashUsd,
    stockValueUsd: usd(worthOf, ({ listing }) => !["CASH", "FUT", "OPT"].includes(kindOf(listing))),
    optionValueUsd,
    futuresPnlUsd: usd(worthOf, ({ listing }) => kindOf(listing) === "FUT"),
    grossPositionValueUsd: usd(
      ({ marketValue }) => marketValue.abs(),
      ({ listing }) => !["CASH", "FUT"].includes(kindOf(listing)),
    ),
    netLiquidationUsd,
    unrealizedPnlUsd: usd(({ unrealizedPnl }) => unrealizedPnl),
    realizedPnlUsd: usd(({ realizedToday }) => realizedToday),
    dailyPnlUsd: usd(({ dailyPnl }) => dailyPnl),
    initialMarginUsd: margin.initial,
    maintenanceMarginUsd: margin.maintenance,
    futuresMarginUsd: marginOf(positions.filter(({ listing }) => kindOf(listing) === "FUT")),
  };
}

/** The margins that hold for the account. */
export function marginScheduleOf(book: AccountBook): MarginSchedule {
  return book.rules.margins.at(-1) ?? book.rules.margins[0];
}

/** Margin of a quantity of a listing at a price in its currency, in USD. */
export function marginUsdOf(
  of: { readonly listing: Listing; readonly quantity: Decimal; readonly price: Decimal },
  marks: Marks,
  by: MarginSchedule,
): Margin<Decimal> {
  const { listing, quantity, price } = of;
  const rate = marks.usdRate(listing.currency);
  const { currency, right } = listing;
  const symbol = rootOf(listing);
  const multiplier = unitsOf(listing);
  const strikeUsd = Decimal.of(listing.strike).times(rate);
  // Where the underlying stands is not asked: a short option is margined as if it were at the money.
  const option = right === "" ? {} : { option: { right, strikeUsd, underlyingUsd: strikeUsd } };
  const priceUsd = price.times(rate);
  return positionMargin({ kind: kindOf(listing), symbol, currency, quantity, priceUsd, multiplier, ...option }, by);
}

function valued(held: HeldPosition, marks: Marks, by: MarginSchedule): ValuedPosition {
  const { listing, position } = held;
  const cost = averageCost(position);
  const marketPrice = marks.price(listing) ?? cost;
  const marketValue = position.quantity.times(marketPrice).times(unitsOf(listing));
  const kind = kindOf(listing);
  return {
    listing,
    position,
    held,
    averageCost: cost,
    marketPrice,
    marketValue,
    unrealizedPnl: marketValue.minus(position.cost),
    realizedToday: position.realizedPnl.minus(held.realizedBefore),
    dailyPnl: marketValue.plus(held.dayCash).minus(held.startValue),
    worth: kind === "CASH" ? Decimal.zero : kind === "FUT" ? marketValue.plus(held.unsettled) : marketValue,
    marginUsd: marginUsdOf({ listing, quantity: position.quantity, price: marketPrice }, marks, by),
  };
}

function worthOf({ worth }: ValuedPosition): Decimal {
  return worth;
}

function marginOf(positions: readonly ValuedPosition[]): Margin<Decimal> {
  let initial = Decimal.zero;
  let maintenance = Decimal.zero;
  for (const { marginUsd } of positions) {
    initial = initial.plus(marginUsd.initial);
    maintenance = maintenance.plus(marginUsd.maintenance);
  }
  return { initial, maintenance };
}
