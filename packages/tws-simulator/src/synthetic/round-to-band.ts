import { cleanPrice } from "../market/bar-steps.ts";
import type { PriceBand } from "../market/listing.ts";

/** The nearest price that a market rule allows, at least one increment. */
export function roundToBand(bands: readonly PriceBand[], price: number): number {
  const increment = incrementAt(bands, price);
  return cleanPrice(Math.max(Math.round(price / increment), 1) * increment);
}

/** The increment at a price. */
export function incrementAt(bands: readonly PriceBand[], price: number): number {
  return bands.findLast(({ lowEdge }) => price >= lowEdge)?.increment ?? bands[0]?.increment ?? 0.01;
}
