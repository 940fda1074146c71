import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";

/** One change of a market: a quote, a trade, or both at once. NaN: not known. */
export interface MarketTick {
  readonly instrument: InstrumentId;
  readonly time: EpochMs;
  readonly bid: number;
  readonly ask: number;
  /** Price of the trade that happened, NaN when only the quote changed. */
  readonly last: number;
  /** Orders that do not ask for more only meet ticks of regular hours. */
  readonly isRegularHours: boolean;
}
