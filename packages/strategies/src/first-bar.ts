import type { Parameters, ParameterSpecs, Strategy } from "./strategy.ts";

/**
 * The first bar that a strategy decides: the last one of its warm-up. A user's own strategy is code that no compiler has seen.
 * @throws TypeError when the warm-up is no whole number from 0
 */
export function firstBarOf(strategy: Pick<Strategy, "warmupBars">, parameters: Parameters<ParameterSpecs>): number {
  const bars: unknown = strategy.warmupBars(parameters);
  if (typeof bars !== "number" || !Number.isSafeInteger(bars) || bars < 0)
    throw new TypeError(`its warm-up is ${String(bars)}, not a number of bars`);
  return Math.max(0, bars - 1);
}
