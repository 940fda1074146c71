import type { PriceBand } from "@tickwork/matching/price-increment";

function flat(increment: number): readonly PriceBand[] {
  return [{ lowEdge: 0, increment }];
}

function banded(...bands: readonly (readonly [lowEdge: number, increment: number])[]): readonly PriceBand[] {
  return bands.map(([lowEdge, increment]) => ({ lowEdge, increment }));
}

/**
 * The market rules that the simulator's contracts name, under IBKR's numbers where they are known: 26, 32, 67, 109, 110, 239, 240, 557,
 * 635, 2806. Rules from 9000 on are the simulator's own.
 */
export const MARKET_RULES: ReadonlyMap<number, readonly PriceBand[]> = new Map([
  [26, flat(0.01)],
  [32, flat(0.01)],
  [58, flat(0.000_1)],
  [67, flat(0.25)],
  [109, banded([0, 0.01], [3, 0.05])],
  [110, banded([0, 0.05], [3, 0.1])],
  [239, flat(0.000_05)],
  [240, flat(0.005)],
  [557, flat(0.000_05)],
  [635, flat(0.000_1)],
  [2806, flat(0.25)],
  [9001, flat(1)],
  [9005, flat(0.5)],
  [9010, flat(0.1)],
  [9025, flat(0.001)],
  [9030, flat(0.005)],
  [9035, flat(0.000_5)],
  [9040, flat(0.000_000_5)],
  [9045, flat(0.015_625)],
  [9046, flat(0.031_25)],
  [9050, flat(0.05)],
  [9055, flat(0.000_01)],
]);

/** @throws when no rule has that number */
export function bandsOf(rule: number): readonly PriceBand[] {
  const bands = MARKET_RULES.get(rule);
  if (bands === undefined) throw new Error(`There is no market rule ${rule}`);
  return bands;
}

/** The smallest increment of a rule. */
export function smallestIncrement(rule: number): number {
  return Math.min(...bandsOf(rule).map(({ increment }) => increment));
}
