import type { InstrumentId } from "./instrument.ts";
import type { EpochMs } from "./time.ts";

/** One closed bar. Prices in the instrument's currency, volume in its units. */
export interface Bar {
  readonly instrument: InstrumentId;
  readonly timeframeMs: number;
  readonly start: EpochMs;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}
