import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, PriceColumns, SessionColumns } from "../indicator-description.ts";
import type { Step } from "../stream/step.ts";
import { makeWindow } from "../stream/window.ts";
import { bars } from "./parameter.ts";

type Priced = "high" | "low" | "close" | "volume";

const SOURCE =
  'S. A. Berkowitz, D. E. Logue, E. A. Noser, "The Total Cost of Transactions on the NYSE", Journal of Finance 43 (1988)';
const OUTPUTS = [{ name: "vwap", type: "real" }] as const;

/** Price times volume over volume, from where it was last begun. Of a bar, the typical price (high + low + close)/3 counts. */
function makeTotals() {
  let [money, volume] = [0, 0];
  return {
    begin(): void {
      [money, volume] = [0, 0];
    },
    /** The average with the bar; NaN while nothing was traded. */
    next([high = 0, low = 0, close = 0, traded = 0]: Float64Array): number {
      money += ((high + low + close) / 3) * traded;
      volume += traded;
      return volume > 0 ? money / volume : Number.NaN;
    },
  };
}

/**
 * Volume-weighted average price since the session began. Source: Berkowitz, Logue and Noser (1988). Σ typical price·volume / Σ volume,
 * typical price (high + low + close)/3; empty while nothing was traded in the session.
 */
export const vwap: Indicator<[bars: Pick<SessionColumns, Priced | "session">], NoParameters, Float64Array> =
  defineIndicator({
    name: "VWAP",
    title: "Volume-Weighted Average Price of the session",
    group: "Volume and Price",
    inputs: { type: "bars", columns: ["high", "low", "close", "volume", "session"] },
    parameters: [],
    outputs: OUTPUTS,
    hasUnstablePeriod: false,
    own: {
      source: SOURCE,
      note: "Begins anew with each session; of a bar, (high + low + close)/3 counts. Empty while nothing was traded.",
      lookback: () => 0,
      begin: () => {
        const totals = makeTotals();
        let session = Number.NaN;
        return (inputs, outputs) => {
          const today = inputs[4] as number;
          if (today !== session) totals.begin();
          session = today;
          outputs[0] = totals.next(inputs);
        };
      },
    },
  });

export interface AnchoredVwapParameters {
  /** The bar at which it begins, counted from 0. Default 0. */
  readonly anchor?: number;
}

/** Volume-weighted average price since a chosen bar. Source: as `vwap`; anchoring after Brian Shannon, "Maximum Trading Gains With Anchored VWAP". */
export const anchoredVwap: Indicator<[bars: Pick<PriceColumns, Priced>], AnchoredVwapParameters, Float64Array> =
  defineIndicator({
    name: "VWAP_ANCHORED",
    title: "Volume-Weighted Average Price since a bar",
    group: "Volume and Price",
    inputs: { type: "bars", columns: ["high", "low", "close", "volume"] },
    parameters: [
      {
        name: "anchor",
        type: "integer",
        minimum: 0,
        maximum: 1_000_000_000,
        default: 0,
        help: "The bar at which it begins, counted from 0",
      },
    ],
    outputs: OUTPUTS,
    hasUnstablePeriod: false,
    own: {
      source: `${SOURCE}; anchoring after Brian Shannon`,
      note: "Begins at the chosen bar and never again.",
      lookback: ([anchor = 0]) => anchor,
      begin: ([anchor = 0]): Step => {
        const totals = makeTotals();
        let bar = -1;
        return (inputs, outputs) => {
          bar += 1;
          if (bar >= anchor) outputs[0] = totals.next(inputs);
        };
      },
    },
  });

export interface RollingVwapParameters {
  /** Bars. Default 20. */
  readonly timePeriod?: number;
}

/** Volume-weighted average price of the last bars. Source: as `vwap`. */
export const rollingVwap: Indicator<[bars: Pick<PriceColumns, Priced>], RollingVwapParameters, Float64Array> =
  defineIndicator({
    name: "VWAP_ROLLING",
    title: "Volume-Weighted Average Price of the last bars",
    group: "Volume and Price",
    inputs: { type: "bars", columns: ["high", "low", "close", "volume"] },
    parameters: [bars("timePeriod", 20, "Bars")],
    outputs: OUTPUTS,
    hasUnstablePeriod: false,
    own: {
      source: SOURCE,
      note: "Over a window that moves with the bars. Empty while nothing was traded in it.",
      lookback: ([timePeriod = 20]) => timePeriod - 1,
      begin: ([timePeriod = 20]) => {
        const [prices, volumes] = [makeWindow(timePeriod), makeWindow(timePeriod)];
        return ([high = 0, low = 0, close = 0, volume = 0], outputs) => {
          prices.push((high + low + close) / 3);
          volumes.push(volume);
          if (!prices.isFull) return;
          // Added up anew: a running sum would keep a rest where nothing is traded any more.
          let [money, traded] = [0, 0];
          for (let age = 0; age < timePeriod; age += 1) {
            money += prices.back(age) * volumes.back(age);
            traded += volumes.back(age);
          }
          if (traded > 0) outputs[0] = money / traded;
        };
      },
    },
  });
