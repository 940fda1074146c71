import type { Listing } from "../market/listing.ts";
import type { SourceBar } from "../market/source-bar.ts";
import type { TradingDay } from "../market/trading-hours.ts";

/** The minutes of one instrument, of any day. */
export interface MinuteSource {
  readonly listing: Listing;
  /** The day after which there are none; left out: it never ends. */
  readonly lastDay?: TradingDay;
  /** The minutes of a day, in order; none on days off. */
  minutes(day: TradingDay): readonly SourceBar[];
}
