import type { EpochMs } from "./time.ts";

/** The last known values of one instrument. A price that was never seen is NaN. */
export interface Quote {
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
  readonly last: number;
  readonly lastSize: number;
  readonly volume: number;
  /** Market time of the last change; NaN before the first. */
  readonly time: EpochMs;
  /** Delayed data never feeds live orders. */
  readonly isDelayed: boolean;
  /** The exchange has halted trading in the instrument; left out when it has not. */
  readonly isHalted?: true;
}
