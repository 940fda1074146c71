import type { Side } from "@tickwork/model/order";
import { roundToStep } from "./round-to-step.ts";

/** Prices at which a position is left, for a loss and for a profit; each may be missing. */
export interface BracketPrices {
  readonly stopLoss?: number;
  readonly takeProfit?: number;
}

/**
 * The exits of a bracket on the instrument's price steps. Rounding never costs more than was asked: a stop-loss moves toward the
 * market, so that the loss is not larger, and a take-profit away from it, so that the price is not worse. Both move up for a long
 * position and down for a short one.
 */
export function bracketPrices(entry: Side, asked: BracketPrices, priceIncrement: number): BracketPrices {
  const direction = entry === "BUY" ? "up" : "down";
  return {
    ...(asked.stopLoss === undefined ? {} : { stopLoss: roundToStep(asked.stopLoss, priceIncrement, direction) }),
    ...(asked.takeProfit === undefined ? {} : { takeProfit: roundToStep(asked.takeProfit, priceIncrement, direction) }),
  };
}
