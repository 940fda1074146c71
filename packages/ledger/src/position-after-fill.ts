import { Decimal } from "@tickwork/model/decimal";
import type { Fill } from "@tickwork/model/fill";
import { sideSign } from "@tickwork/model/order";

/** Signed quantity and average entry price of one instrument, without its name. */
export interface Holding {
  readonly quantity: number;
  readonly averagePrice: number;
}

export const FLAT: Holding = Object.freeze({ quantity: 0, averagePrice: 0 });

/** A holding after one fill. `closedTrade`: the position came back to zero or went through it. */
export interface HoldingChange {
  readonly holding: Holding;
  readonly closedTrade: boolean;
}

/**
 * Books one fill by average cost: adding moves the average, reducing keeps it, and what goes through zero starts at the
 * fill's price. Quantities add up exactly, so that 0.3 bought and sold in three parts is flat.
 */
export function positionAfterFill(before: Holding, fill: Pick<Fill, "side" | "quantity" | "price">): HoldingChange {
  const quantity = exactSum(before.quantity, sideSign(fill.side) * fill.quantity);
  if (quantity === 0) return { holding: FLAT, closedTrade: before.quantity !== 0 };
  if (before.quantity === 0) return { holding: { quantity, averagePrice: fill.price }, closedTrade: false };
  if (Math.sign(quantity) !== Math.sign(before.quantity))
    return { holding: { quantity, averagePrice: fill.price }, closedTrade: true };
  const isReduced = Math.abs(quantity) <= Math.abs(before.quantity);
  const averagePrice = isReduced ? before.averagePrice : weightedAverage(before, fill, Math.abs(quantity));
  return { holding: { quantity, averagePrice }, closedTrade: false };
}

/** Sum of two quantities without the rounding of doubles. */
export function exactSum(a: number, b: number): number {
  const sum = a + b;
  return Number.isSafeInteger(a) && Number.isSafeInteger(b) ? sum : Decimal.of(a).plus(b).toNumber();
}

/** Drops the noise that doubles leave behind the tenth digit; no venue quotes finer. */
export function withoutNoise(price: number): number {
  return Number(price.toFixed(10));
}

function weightedAverage(before: Holding, fill: Pick<Fill, "quantity" | "price">, quantity: number): number {
  return withoutNoise((Math.abs(before.quantity) * before.averagePrice + fill.quantity * fill.price) / quantity);
}
