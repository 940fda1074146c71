import type { AssetKind } from "@tickwork/matching/asset-kind";
import { type CommissionPlan, type OrderTraded, orderCharges } from "@tickwork/matching/commission";
import { Decimal } from "@tickwork/model/decimal";
import type { Side } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";
import { kindOf, rootOf, unitsOf } from "./asset-of.ts";

/** A part of an order that traded. */
export interface ChargedFill {
  readonly listing: Listing;
  readonly side: Side;
  /** Above zero. */
  readonly quantity: Decimal;
  readonly valueUsd: Decimal;
  /** Whether it made liquidity. */
  readonly isMaker: boolean;
}

interface Order {
  readonly traded: OrderTraded<Decimal>;
  readonly charged: Decimal;
}

/**
 * What orders have been charged. An order's minimum is asked once a day, however many fills it has: an order that goes on to the next day
 * is a new one to IBKR's commissions. Volumes for the tiers are of a calendar month.
 */
export class OrderCosts {
  readonly #plan: CommissionPlan;
  readonly #orders = new Map<number, Order>();
  readonly #monthVolume = new Map<AssetKind, Decimal>();
  #day = "";

  constructor(plan: CommissionPlan) {
    this.#plan = plan;
  }

  /** @param time the trading day's midnight in UTC */
  beginDay(time: EpochMs): void {
    const day = new Date(time).toISOString().slice(0, 10);
    if (day.slice(0, 7) !== this.#day.slice(0, 7)) this.#monthVolume.clear();
    this.#day = day;
    this.#orders.clear();
  }

  /** What a fill costs in USD, and books it. @param orderKey names its order; undefined: it is an order of its own */
  charge(orderKey: number | undefined, fill: ChargedFill): Decimal {
    const known = orderKey === undefined ? undefined : this.#orders.get(orderKey);
    const traded = grown(known?.traded ?? this.#begun(fill), fill);
    const total = orderCharges(traded, this.#plan).total;
    if (orderKey !== undefined) this.#orders.set(orderKey, { traded, charged: total });
    const volume = traded.kind === "CASH" || traded.kind === "CRYPTO" ? fill.valueUsd : fill.quantity;
    this.#monthVolume.set(traded.kind, this.#volumeOf(traded.kind).plus(volume));
    return total.minus(known?.charged ?? Decimal.zero);
  }

  /** What an order would cost in USD if all of it traded now, by whether it makes liquidity. */
  preview(fill: ChargedFill): Decimal {
    return orderCharges(grown(this.#begun(fill), fill), this.#plan).total;
  }

  #begun({ listing, side }: ChargedFill): OrderTraded<Decimal> {
    const kind = kindOf(listing);
    const none = { quantity: Decimal.zero, valueUsd: Decimal.zero, madeQuantity: Decimal.zero };
    const monthVolume = this.#volumeOf(kind);
    return {
      kind,
      symbol: rootOf(listing),
      side,
      multiplier: unitsOf(listing),
      day: this.#day,
      monthVolume,
      ...none,
    };
  }

  #volumeOf(kind: AssetKind): Decimal {
    return this.#monthVolume.get(kind) ?? Decimal.zero;
  }
}

function grown(traded: OrderTraded<Decimal>, fill: ChargedFill): OrderTraded<Decimal> {
  return {
    ...traded,
    quantity: traded.quantity.plus(fill.quantity),
    valueUsd: traded.valueUsd.plus(fill.valueUsd),
    madeQuantity: fill.isMaker ? traded.madeQuantity.plus(fill.quantity) : traded.madeQuantity,
  };
}
