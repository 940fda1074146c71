import { type PriceBand, priceIncrementAt, roundToIncrement } from "@tickwork/matching/price-increment";

/** The nearest price that a market rule allows, at least one increment. */
export function roundToBand(bands: readonly PriceBand[], price: number): number {
  return Math.max(roundToIncrement(bands, price), priceIncrementAt(bands, 0));
}
