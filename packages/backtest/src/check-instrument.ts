import { roundToStep } from "@tickwork/order-rules/round-to-step";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BarData } from "./bar-data.ts";
import { backtestError } from "./errors.ts";

/**
 * Refuses assumptions that an instrument cannot bear.
 * @throws TickworkError TW-BKT-002 for a quantity that is off its steps: an order of another size would be a silent one
 */
export function checkInstrument({ sizing }: BacktestOptions, { instrument }: Pick<BarData, "instrument">): void {
  if (sizing.type !== "shares") return;
  const { symbol, quantityIncrement } = instrument;
  const nearest = roundToStep(sizing.quantity, quantityIncrement, "down");
  if (nearest === sizing.quantity) return;
  throw backtestError(
    "TW-BKT-002",
    `Cannot trade ${sizing.quantity} of ${symbol}: its quantities go in steps of ${quantityIncrement}. Give ${Math.max(nearest, quantityIncrement)}, or all with fractions.`,
  );
}
