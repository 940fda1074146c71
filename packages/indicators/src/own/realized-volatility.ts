import { defineIndicator, type Indicator } from "../indicator.ts";
import { makeWindow } from "../stream/window.ts";
import { bars, number } from "./parameter.ts";
import { momentsOf } from "./z-score.ts";

export interface RealizedVolatilityParameters {
  /** Returns that are counted. Default 20. */
  readonly timePeriod?: number;
  /** Bars of a year: 252 for days. Default 252. */
  readonly barsPerYear?: number;
}

export interface RealizedVolatilityOutputs {
  /** Sample deviation of the log returns, annualised: 0.2 is 20 % a year. */
  readonly volatility: Float64Array;
  /** Root of the mean squared log return, annualised: the mean return taken as 0, as variance swaps settle. */
  readonly zeroMean: Float64Array;
}

/**
 * Realized volatility from closes. Source: J. C. Hull, "Options, Futures, and Other Derivatives", chapter on estimating volatility:
 * s·√bars with s the sample deviation (n - 1) of ln(close/close before); `zeroMean`: √(bars/n · Σ ln²), as in Andersen and Bollerslev
 * (1998) and in variance swaps.
 */
export const realizedVolatility: Indicator<
  [real: Float64Array],
  RealizedVolatilityParameters,
  RealizedVolatilityOutputs
> = defineIndicator({
  name: "REALIZED_VOLATILITY",
  title: "Realized Volatility",
  group: "Statistics",
  inputs: { type: "series", names: ["real"] },
  parameters: [
    bars("timePeriod", 20, "Returns that are counted", 2),
    number("barsPerYear", 252, { minimum: 1, maximum: 100_000_000, help: "Bars of a year: 252 for days" }),
  ],
  outputs: [
    { name: "volatility", type: "real" },
    { name: "zeroMean", type: "real" },
  ],
  hasUnstablePeriod: false,
  own: {
    source: "J. C. Hull, Options, Futures, and Other Derivatives; T. G. Andersen, T. Bollerslev (1998)",
    note: "As a fraction a year: 0.2 is 20 %. Of log returns between closes. Empty where a price is not positive.",
    lookback: ([timePeriod = 20]) => timePeriod,
    begin: ([timePeriod = 20, barsPerYear = 252]) => {
      const returns = makeWindow(timePeriod);
      let last = Number.NaN;
      return ([price = 0], outputs) => {
        const change = Math.log(price / last);
        const isFirst = Number.isNaN(last);
        last = price;
        if (isFirst) return;
        returns.push(change);
        if (!returns.isFull) return;
        let squares = 0;
        for (let age = 0; age < timePeriod; age += 1) squares += returns.back(age) ** 2;
        outputs[0] = momentsOf(returns, 1).deviation * Math.sqrt(barsPerYear);
        outputs[1] = Math.sqrt((barsPerYear / timePeriod) * squares);
      };
    },
  },
});
