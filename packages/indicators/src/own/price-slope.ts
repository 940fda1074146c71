import { defineIndicator, type Indicator } from "../indicator.ts";
import { makeWindow } from "../stream/window.ts";
import { bars } from "./parameter.ts";

export interface PriceSlopeParameters {
  /** Bars of the regression. Default 20. */
  readonly timePeriod?: number;
}

export interface PriceSlopeOutputs {
  /** Price per bar. */
  readonly slope: Float64Array;
  /** The same in percent of the line's value at the bar. */
  readonly slopePct: Float64Array;
  /** The line's value at the bar. */
  readonly line: Float64Array;
  /** Share of the price's variance that the line explains, 0 to 1; empty where all prices are equal. */
  readonly rSquared: Float64Array;
}

/**
 * Slope of the price (APP-20). Source: ordinary least squares of the last closes on 0, 1, 2, …: Σ(x-x̄)(y-ȳ) / Σ(x-x̄)²; its slope and
 * line are TA-Lib's LINEARREG_SLOPE and LINEARREG, R² is the squared correlation.
 */
export const priceSlope: Indicator<[real: Float64Array], PriceSlopeParameters, PriceSlopeOutputs> = defineIndicator({
  name: "PRICE_SLOPE",
  title: "Slope of the Price",
  group: "Statistics",
  inputs: { type: "series", names: ["real"] },
  parameters: [bars("timePeriod", 20, "Bars of the regression", 2)],
  outputs: [
    { name: "slope", type: "real" },
    { name: "slopePct", type: "real" },
    { name: "line", type: "real" },
    { name: "rSquared", type: "real" },
  ],
  hasUnstablePeriod: false,
  own: {
    source: "Ordinary least squares",
    note: "How fast the price moves: per bar, in percent of the line, and how straight (R² near 1). R² is empty where all prices of the window are equal.",
    lookback: ([timePeriod = 20]) => timePeriod - 1,
    begin: ([timePeriod = 20]) => {
      const prices = makeWindow(timePeriod);
      const center = (timePeriod - 1) / 2;
      const spread = (timePeriod * (timePeriod * timePeriod - 1)) / 12;
      return ([price = 0], outputs) => {
        prices.push(price);
        if (!prices.isFull) return;
        let mean = 0;
        for (let age = 0; age < timePeriod; age += 1) mean += prices.back(age) / timePeriod;
        let [together, squares] = [0, 0];
        for (let age = 0; age < timePeriod; age += 1) {
          const off = prices.back(age) - mean;
          together += (center - age) * off;
          squares += off * off;
        }
        const isFlat = isConstant(prices, timePeriod);
        const slope = isFlat ? 0 : together / spread;
        const line = isFlat ? price : mean + slope * center;
        outputs[0] = slope;
        if (line !== 0) outputs[1] = (100 * slope) / line;
        outputs[2] = line;
        if (!isFlat) outputs[3] = Math.min(1, (together * together) / (spread * squares));
      };
    },
  },
});

/** Whether all values of a full window are equal; deviations from a rounded mean would not say so. */
export function isConstant(window: ReturnType<typeof makeWindow>, size: number): boolean {
  const last = window.back(0);
  for (let age = 1; age < size; age += 1) if (window.back(age) !== last) return false;
  return true;
}
