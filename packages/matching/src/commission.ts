import type { Decimal } from "@tickwork/model/decimal";
import type { Side } from "@tickwork/model/order";
import { type Arithmetic, DOUBLES, EXACT } from "./arithmetic.ts";
import type { AssetKind } from "./asset-kind.ts";
import { type CommissionSchedule, IBKR_COMMISSIONS, type Tier, type VolumeCharge } from "./commission-schedule.ts";
import { datedAt } from "./dated.ts";
import { ACTIVITY_FEES, FUTURE_FEES, OTHER_FUTURE, SEC_FEES, VENUE_FEES } from "./third-party-fees.ts";

/** How a client chose to be charged. */
export interface CommissionPlan {
  readonly pricing: "fixed" | "tiered";
  /** Whether the SEC's and FINRA's fees on sales are passed on, as IBKR does in both plans. */
  readonly regulatoryFees: boolean;
}

/** What an order has traded so far, in one day. Numbers in exact decimals or in doubles. */
export interface OrderTraded<N> {
  readonly kind: AssetKind;
  /** `SPY`; of a future the exchange's root, `ES`, `6E`. */
  readonly symbol: string;
  readonly side: Side;
  /** Shares, contracts, coins, units of the base currency; of a bond its face value. Above zero. */
  readonly quantity: N;
  /** Quantity × price × multiplier in USD, above zero. */
  readonly valueUsd: N;
  /** Units in one contract; 1 where there are none. */
  readonly multiplier: number;
  /** How much of the quantity made liquidity; the rest took it. */
  readonly madeQuantity: N;
  /** What the account had traded of this kind in the month before the order: shares or contracts; USD of currencies and coins. */
  readonly monthVolume: N;
  /** Day in New York, `2013-10-04`: chooses the rates. */
  readonly day: string;
}

/** What an order costs in USD, unrounded. */
export interface Charges<N> {
  /** The broker's own. */
  readonly broker: N;
  /** Exchanges, clearing, and what is passed through of the broker's own; below zero where a rebate is larger. */
  readonly venue: N;
  /** SEC and FINRA. */
  readonly regulatory: N;
  readonly total: N;
}

/**
 * What an order is charged in all for what it has traded so far; a fill costs the difference that it makes. So the minimum of an order
 * is asked once, however many fills it has. Rates: {@link IBKR_COMMISSIONS} and `third-party-fees.ts`.
 */
export function orderCharges(of: OrderTraded<Decimal>, plan: CommissionPlan): Charges<Decimal> {
  return charges(EXACT, of, plan);
}

/** {@link orderCharges} in doubles. */
export function orderChargesNumber(of: OrderTraded<number>, plan: CommissionPlan): Charges<number> {
  return charges(DOUBLES, of, plan);
}

function charges<N>(math: Arithmetic<N>, of: OrderTraded<N>, plan: CommissionPlan): Charges<N> {
  const broker = brokerCharge(math, of, plan, datedAt(IBKR_COMMISSIONS, of.day));
  const venue = venueCharge(math, of, plan, broker);
  const regulatory = plan.regulatoryFees ? regulatoryCharge(math, of) : math.of(0);
  return { broker, venue, regulatory, total: math.plus(math.plus(broker, venue), regulatory) };
}

function brokerCharge<N>(math: Arithmetic<N>, of: OrderTraded<N>, plan: CommissionPlan, by: CommissionSchedule): N {
  const isFixed = plan.pricing === "fixed";
  switch (of.kind) {
    case "STK":
      return byVolume(math, isFixed ? by.stockFixed : by.stockTiered, of.quantity, of);
    case "CASH":
      return byCurrency(math, of, by);
    case "FUT":
      return byVolume(math, futureCharge(by, isMicro(of.symbol), isFixed), of.quantity, of);
    case "OPT":
      return byPremium(math, of, by);
    case "CRYPTO":
      return byVolume(math, by.crypto, of.valueUsd, of);
    case "BOND": {
      const asked = byTiers(math, by.bond.tiers, math.of(0), of.quantity);
      return math.min(math.max(asked, math.of(by.bond.minimum)), math.of(by.bond.maximum));
    }
  }
}

function isMicro(symbol: string): boolean {
  return (FUTURE_FEES.get(symbol) ?? OTHER_FUTURE).isMicro;
}

function futureCharge(by: CommissionSchedule, micro: boolean, isFixed: boolean): VolumeCharge {
  if (micro) return isFixed ? by.microFutureFixed : by.microFutureTiered;
  return isFixed ? by.futureFixed : by.futureTiered;
}

function byVolume<N>(math: Arithmetic<N>, charge: VolumeCharge, amount: N, of: OrderTraded<N>): N {
  const asked = math.max(byTiers(math, charge.tiers, of.monthVolume, amount), math.of(charge.minimum));
  if (charge.maximumShareOfValue === Number.POSITIVE_INFINITY) return asked;
  return math.min(asked, math.times(of.valueUsd, math.of(charge.maximumShareOfValue)));
}

/** Each part of the amount at the rate of the tier that it falls into. */
function byTiers<N>(math: Arithmetic<N>, tiers: readonly Tier[], before: N, amount: N): N {
  const only = tiers[0];
  if (tiers.length === 1 && only !== undefined) return math.times(amount, math.of(only.rate));
  let total = math.of(0);
  let begin = before;
  let left = amount;
  for (const { upTo, rate } of tiers) {
    const room = upTo === Number.POSITIVE_INFINITY ? left : math.max(math.minus(math.of(upTo), begin), math.of(0));
    const part = math.min(left, room);
    total = math.plus(total, math.times(part, math.of(rate)));
    begin = math.plus(begin, part);
    left = math.minus(left, part);
  }
  return total;
}

function byCurrency<N>(math: Arithmetic<N>, of: OrderTraded<N>, by: CommissionSchedule): N {
  const asked = byTiers(math, by.currency, of.monthVolume, of.valueUsd);
  const begins = by.currency.find(({ upTo }) => isBelow(math, of.monthVolume, upTo));
  return math.max(asked, math.of(begins?.minimum ?? 0));
}

function byPremium<N>(math: Arithmetic<N>, of: OrderTraded<N>, by: CommissionSchedule): N {
  const premium = math.over(of.valueUsd, math.times(of.quantity, math.of(of.multiplier)));
  const tiers = by.option.tiers.map(({ upTo, bands }) => ({
    upTo,
    rate: bands.find(({ premiumBelow }) => isBelow(math, premium, premiumBelow))?.rate ?? 0,
  }));
  return math.max(byTiers(math, tiers, of.monthVolume, of.quantity), math.of(by.option.minimum));
}

function isBelow<N>(math: Arithmetic<N>, value: N, limit: number): boolean {
  return limit === Number.POSITIVE_INFINITY || math.isNegative(math.minus(value, math.of(limit)));
}

function venueCharge<N>(math: Arithmetic<N>, of: OrderTraded<N>, plan: CommissionPlan, broker: N): N {
  if (of.kind === "FUT") return math.times(of.quantity, math.of((FUTURE_FEES.get(of.symbol) ?? OTHER_FUTURE).exchange));
  if (of.kind !== "STK" || plan.pricing === "fixed") return math.of(0);
  const by = datedAt(VENUE_FEES, of.day);
  const taken = math.minus(of.quantity, of.madeQuantity);
  const exchange = math.plus(math.times(taken, math.of(by.take)), math.times(of.madeQuantity, math.of(by.make)));
  const clearing = math.min(
    math.times(of.quantity, math.of(by.clearingPerShare)),
    math.times(of.valueUsd, math.of(by.clearingMaximumShareOfValue)),
  );
  const passed = math.times(broker, math.plus(math.of(by.nyseShareOfCommission), math.of(by.finraShareOfCommission)));
  return math.plus(math.plus(exchange, clearing), passed);
}

function regulatoryCharge<N>(math: Arithmetic<N>, of: OrderTraded<N>): N {
  if (of.kind !== "STK" || of.side !== "SELL") return math.of(0);
  const sec = math.times(of.valueUsd, math.of(datedAt(SEC_FEES, of.day).shareOfSales));
  const activity = datedAt(ACTIVITY_FEES, of.day);
  return math.plus(sec, math.min(math.times(of.quantity, math.of(activity.perShare)), math.of(activity.maximum)));
}
