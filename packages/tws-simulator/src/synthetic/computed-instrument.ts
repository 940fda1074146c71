import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { Listing } from "../market/listing.ts";
import type { SourceBar } from "../market/source-bar.ts";
import { hoursOf, isTradingDay, tradingDayOf, type TradingDay } from "../market/trading-hours.ts";
import type { MinuteSource } from "./minute-source.ts";

/** What a computed minute is made of; undefined where nothing is known. */
export type MinuteRule = (start: EpochMs) => Omit<SourceBar, "start" | "timeframeMs"> | undefined;

/** An instrument whose minutes follow from others': futures, indices, options. */
export class ComputedInstrument implements MinuteSource {
  readonly listing: Listing;
  readonly lastDay?: TradingDay;
  readonly #rule: MinuteRule;

  constructor(listing: Listing, rule: MinuteRule) {
    this.listing = listing;
    this.#rule = rule;
    const last = lastDayOf(listing);
    if (last !== undefined && listing.securityType !== "CONTFUT") this.lastDay = last;
  }

  count(day: TradingDay): number {
    const { hours } = this.listing;
    if (!isTradingDay(hours, day) || (this.lastDay !== undefined && day > this.lastDay)) return 0;
    const { open, close } = hoursOf(hours, day, "regular");
    return Math.floor((close - open) / MINUTE_MS);
  }

  minute(day: TradingDay, at: number): SourceBar | undefined {
    const start = hoursOf(this.listing.hours, day, "regular").open + at * MINUTE_MS;
    const parts = this.#rule(start);
    return parts === undefined ? undefined : { start, timeframeMs: MINUTE_MS, ...parts };
  }
}

function lastDayOf({ lastTradeDate, hours }: Listing): TradingDay | undefined {
  if (lastTradeDate === "") return undefined;
  const [year, month, day] = [lastTradeDate.slice(0, 4), lastTradeDate.slice(4, 6), lastTradeDate.slice(6, 8)];
  return tradingDayOf(hours, Date.UTC(Number(year), Number(month) - 1, Number(day), 17));
}
