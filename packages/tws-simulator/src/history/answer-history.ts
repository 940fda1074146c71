import type { EpochMs } from "@tickwork/model/time";
import type { WireBar } from "@tickwork/tws-wire/server/history/history-messages";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { SERVER_VERSION } from "@tickwork/tws-wire/server-version";
import { HOURS_RULES } from "../market/hours-rules.ts";
import type { Listing } from "../market/listing.ts";
import { hoursOf, isTradingDay, wireDate } from "../market/trading-hours.ts";
import type { HistoryQuery } from "./check-history-request.ts";
import type { BarCollector } from "./bar-collector.ts";
import { durationBefore } from "./duration.ts";
import type { HistoryBar } from "./history-bars.ts";
import { constantBars } from "./constant-bars.ts";
import { noHistory, type Refusal } from "./refusal.ts";
import { daysBack } from "./trading-days.ts";
import { volatilityBars } from "./volatility-bars.ts";
import { noDataText } from "./what-to-show.ts";
import { localDashTime, localTime, shortLocalTime } from "./wire-times.ts";

/** Borrowing a stock costs this much, in percent a year: IBKR's rate of what is easy to borrow. */
const FEE_RATE = 0.25;

/** Bars that are written for the wire before others have a turn. */
const BARS_A_PIECE = 2_000;

/** What a history is told by. */
export interface HistoryTerms {
  readonly requestId: number;
  readonly query: HistoryQuery;
  readonly listing: Listing;
  readonly collector: BarCollector;
  /** Negotiated with the client. */
  readonly version: number;
}

/** The bars of a request, whatever they are made of, oldest first. */
export function* barsFor({ query, listing, collector }: HistoryTerms): Generator<void, readonly HistoryBar[]> {
  switch (query.whatToShow) {
    case "HISTORICAL_VOLATILITY":
    case "OPTION_IMPLIED_VOLATILITY":
      return yield* volatilityBars(listing, collector, query);
    case "FEE_RATE":
      return constantBars(yield* collector.bars(listing, { ...query, whatToShow: "TRADES" }), FEE_RATE);
    default:
      return yield* collector.bars(listing, query);
  }
}

/** The answer of bars as messages; the refusal when there are none. Pauses on its way through many bars. */
export function* historyAnswer(
  terms: HistoryTerms,
  bars: readonly HistoryBar[],
): Generator<void, readonly (ServerMessage | Refusal)[]> {
  const { requestId, query, listing, version } = terms;
  if (bars.length === 0) return [noHistory(noDataText(query.whatToShow, listing))];
  const span = {
    start: localTime(listing, durationBefore(query.end, query.duration)),
    end: localTime(listing, query.end),
  };
  const wireBars: WireBar[] = [];
  for (const bar of bars) {
    wireBars.push(wireBar(bar, terms));
    if (wireBars.length % BARS_A_PIECE === 0) yield;
  }
  const history: ServerMessage = { type: "history", requestId, ...span, bars: wireBars };
  if (version < SERVER_VERSION.historyEnd) return [history];
  return [history, { type: "history-end", requestId, ...span }];
}

/** The answer to a request for a schedule: the sessions of the days that are asked for. */
export function scheduleAnswer({ requestId, query, listing }: HistoryTerms): ServerMessage | Refusal {
  const kind = query.regularHoursOnly ? "liquid" : "extended";
  const sessions: { start: EpochMs; end: EpochMs; day: string }[] = [];
  const walk = daysBack(listing, query);
  for (let step = walk.next(); step.done !== true;) {
    const { day } = step.value;
    const isOpen = isTradingDay(listing.hours, day) && hoursOf(listing.hours, day, kind).open < query.end;
    const { open, close } = hoursOf(listing.hours, day, kind);
    if (isOpen) sessions.unshift({ start: open, end: close, day: wireDate(day) });
    step = walk.next(isOpen);
  }
  const first = sessions[0];
  const last = sessions.at(-1);
  if (first === undefined || last === undefined) return noHistory(noDataText(query.whatToShow, listing));
  return {
    type: "history-schedule",
    requestId,
    start: localDashTime(listing, first.start),
    end: localDashTime(listing, last.end),
    timeZone: HOURS_RULES[listing.hours].clock.wireZone,
    sessions: sessions.map(({ start, end, day }) => ({
      start: localDashTime(listing, start),
      end: localDashTime(listing, end),
      day,
    })),
  };
}

/** A bar as the client asked for it. */
export function wireBar(bar: HistoryBar, { query, listing, version }: HistoryTerms): WireBar {
  const { open, high, low, close, averagePrice, count } = bar;
  const volume = bar.volume < 0 ? bar.volume : Math.floor(bar.volume / lotFactor(listing, version));
  return { time: barTime(bar, query, listing), open, high, low, close, volume, averagePrice, count };
}

function barTime(bar: HistoryBar, { size, dateFormat }: HistoryQuery, listing: Listing): string {
  if (size.type !== "intraday") return wireDate(bar.day);
  if (dateFormat === 2) return String(Math.floor(bar.start / 1_000));
  return dateFormat === 3 ? shortLocalTime(listing, bar.start) : localTime(listing, bar.start);
}

/** Until version 174 TWS counted the history of US stocks in lots of 100. */
function lotFactor(listing: Listing, version: number): number {
  return version < SERVER_VERSION.historicalSizesInShares && listing.hours === "us-stocks" ? 100 : 1;
}
