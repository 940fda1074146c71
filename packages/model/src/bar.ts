import type { InstrumentId } from "./instrument.ts";
import type { EpochMs } from "./time.ts";

/** A bar without saying of what. Prices in the instrument's currency, volume in its units. */
export interface BarRow {
  readonly start: EpochMs;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** One closed bar. */
export interface Bar extends BarRow {
  readonly instrument: InstrumentId;
  readonly timeframeMs: number;
}
