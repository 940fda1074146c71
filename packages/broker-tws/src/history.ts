import { BarSizeSetting, EventName, WhatToShow } from "./tws-library.ts";
import type { Clock } from "@tickwork/actor/context";
import type { HistoryQuery } from "@tickwork/broker/broker";
import type { Bar } from "@tickwork/model/bar";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@tickwork/model/time";
import type { Contracts } from "./contracts.ts";
import { meaningForData } from "./error-codes.ts";
import { twsError } from "./errors.ts";
import { RequestRefused, type Requests } from "./requests.ts";
import type { TwsSession } from "./session.ts";
import { twsUtcTime } from "./tws-time.ts";
import type { Wire } from "./wire.ts";

const TIMEOUT_MS = 12_000;
/** IBKR: identical requests within 15 s violate the pacing. */
const PACING_PAUSE_MS = 15_000;
const SECONDS_SINCE_1970 = 2;
const REGULAR_HOURS_MS = 6.5 * HOUR_MS;

const BAR_SIZES: ReadonlyMap<number, BarSizeSetting> = new Map([
  [SECOND_MS, BarSizeSetting.SECONDS_ONE],
  [5 * SECOND_MS, BarSizeSetting.SECONDS_FIVE],
  [10 * SECOND_MS, BarSizeSetting.SECONDS_TEN],
  [15 * SECOND_MS, BarSizeSetting.SECONDS_FIFTEEN],
  [30 * SECOND_MS, BarSizeSetting.SECONDS_THIRTY],
  [MINUTE_MS, BarSizeSetting.MINUTES_ONE],
  [2 * MINUTE_MS, BarSizeSetting.MINUTES_TWO],
  [3 * MINUTE_MS, BarSizeSetting.MINUTES_THREE],
  [5 * MINUTE_MS, BarSizeSetting.MINUTES_FIVE],
  [10 * MINUTE_MS, BarSizeSetting.MINUTES_TEN],
  [15 * MINUTE_MS, BarSizeSetting.MINUTES_FIFTEEN],
  [20 * MINUTE_MS, BarSizeSetting.MINUTES_TWENTY],
  [30 * MINUTE_MS, BarSizeSetting.MINUTES_THIRTY],
  [HOUR_MS, BarSizeSetting.HOURS_ONE],
  [2 * HOUR_MS, BarSizeSetting.HOURS_TWO],
  [3 * HOUR_MS, BarSizeSetting.HOURS_THREE],
  [4 * HOUR_MS, BarSizeSetting.HOURS_FOUR],
  [8 * HOUR_MS, BarSizeSetting.HOURS_EIGHT],
  [DAY_MS, BarSizeSetting.DAYS_ONE],
]);

/** A bar as it came; times are seconds since 1970, or a date for daily bars. */
interface ToldBar {
  readonly time: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export interface HistoryOptions {
  readonly wire: Wire;
  readonly contracts: Contracts;
  readonly requests: Requests;
  readonly monotonic: Clock;
  readonly regularHoursOnly: boolean;
}

/** Bars of the past. */
export class History {
  private readonly options: HistoryOptions;

  constructor(options: HistoryOptions) {
    this.options = options;
  }

  attach(session: TwsSession): void {
    const { requests } = this.options;
    session.api.on(
      EventName.historicalData,
      session.safely(
        (id: number, time: string, open: number, high: number, low: number, close: number, volume: number) => {
          if (time.startsWith("finished")) requests.end(id);
          else requests.add(id, { time, open, high, low, close, volume });
        },
      ),
    );
  }

  async bars(query: HistoryQuery): Promise<readonly Bar[]> {
    const told = await this.request(query).catch(async (error: unknown) => {
      if (!(error instanceof RequestRefused)) throw error;
      switch (meaningForData(error.brokerCode, error.brokerMessage)) {
        case "no-data":
          return [];
        case "pacing":
          await this.pause();
          return this.request(query);
        default:
          throw error;
      }
    });
    return told
      .map((bar) => barOf(query, bar))
      .filter((bar) => bar.start + bar.timeframeMs <= query.end)
      .slice(-query.count);
  }

  private async request(query: HistoryQuery): Promise<readonly ToldBar[]> {
    const { wire, contracts, requests, regularHoursOnly } = this.options;
    const contract = contracts.contract(query.instrument);
    const isPair = query.instrument.startsWith("CASH:");
    const size = BAR_SIZES.get(query.timeframeMs);
    if (size === undefined)
      throw twsError("TW-TWS-014", `Cannot read bars of ${query.timeframeMs} ms: the broker has no such bars.`);
    const show = isPair ? WhatToShow.MIDPOINT : WhatToShow.TRADES;
    const answer = requests.collect<ToldBar>(`the history of ${query.instrument}`, TIMEOUT_MS);
    const end = twsUtcTime(query.end);
    const duration = durationText(query, isPair ? DAY_MS : REGULAR_HOURS_MS);
    await wire.send("data", contract, (api) =>
      api.reqHistoricalData(
        answer.id,
        contract,
        end,
        duration,
        size,
        show,
        regularHoursOnly ? 1 : 0,
        SECONDS_SINCE_1970,
        false,
      ),
    );
    return answer.whole;
  }

  private pause(): Promise<void> {
    const { monotonic } = this.options;
    return new Promise((resolve) => {
      monotonic.at(monotonic.now() + PACING_PAUSE_MS, resolve);
    });
  }
}

/** Days that hold `count` bars, with weekends and a holiday to spare; TWS counts in calendar days. */
function durationText(query: HistoryQuery, tradingDayMs: number): string {
  const tradingDays = Math.ceil((query.count * query.timeframeMs) / tradingDayMs);
  const days = Math.ceil((tradingDays * 7) / 5) + 3;
  return days <= 365 ? `${days} D` : `${Math.ceil(days / 365)} Y`;
}

function barOf(query: HistoryQuery, told: ToldBar): Bar {
  const { open, high, low, close } = told;
  return {
    instrument: query.instrument,
    timeframeMs: query.timeframeMs,
    start: startOf(told.time),
    open,
    high,
    low,
    close,
    // TWS says -1 where there is no volume, as for midpoints.
    volume: Math.max(0, told.volume),
  };
}

function startOf(time: string): EpochMs {
  if (/^\d{8}$/.test(time))
    return Date.UTC(Number(time.slice(0, 4)), Number(time.slice(4, 6)) - 1, Number(time.slice(6)));
  const seconds = Number(time);
  if (Number.isFinite(seconds) && time !== "") return seconds * SECOND_MS;
  throw twsError("TW-TWS-013", `Cannot read ${JSON.stringify(time)} as the time of a bar.`);
}
