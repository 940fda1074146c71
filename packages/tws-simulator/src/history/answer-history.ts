import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { WireBar } from "@tickwork/tws-wire/server/history/history-messages";
import { SERVER_VERSION } from "@tickwork/tws-wire/server-version";
import { errorMessage, validationText } from "../clients/error-message.ts";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import { wireTime } from "../market/new-york.ts";
import { hoursOf, tradingDayOf, wireDate } from "../market/trading-hours.ts";
import { type BarSize, type Duration, parseBarSize, parseDuration } from "./bar-size.ts";
import { type HistoryBar, historyBars, type WhatToShow } from "./history-bars.ts";
import { parseWireTime } from "./parse-wire-time.ts";

const KINDS: ReadonlyMap<string, WhatToShow> = new Map<string, WhatToShow>([
  ["TRADES", "TRADES"],
  ["ADJUSTED_LAST", "TRADES"],
  ["MIDPOINT", "MIDPOINT"],
  ["BID", "BID"],
  ["ASK", "ASK"],
  ["BID_ASK", "BID_ASK"],
]);
/** Days without data that a search for past trading days steps over before it gives up. */
const MOST_EMPTY_DAYS = 20;

type HistoryRequest = ClientRequestOf<"request-history">;

/** What history is answered from: the feed as it was played until now. Nothing later than `now` is ever told. */
export interface HistorySource {
  readonly feed: Feed;
  readonly now: EpochMs;
}

/** The answer to a history request: bars, or the error that TWS gives. Only whole bars of the feed are in it. */
export function answerHistory(
  request: HistoryRequest,
  listing: Listing,
  source: HistorySource,
  version: number,
): ServerMessage {
  const refuse = (code: number, text: string) => errorMessage(request.requestId, code, text, source.now);
  const size = parseBarSize(request.barSize);
  const duration = parseDuration(request.duration);
  const whatToShow = KINDS.get(request.whatToShow.toUpperCase());
  const end = request.end === "" ? source.now : parseWireTime(request.end);
  if (size === undefined)
    return refuse(321, validationText(`Historical data bar size setting is invalid: ${request.barSize}`));
  if (duration === undefined) return refuse(321, validationText(`Invalid duration: ${request.duration}`));
  if (whatToShow === undefined) return refuse(321, validationText(`Invalid what to show: ${request.whatToShow}`));
  if (end === undefined) return refuse(321, validationText(`Invalid end date/time: ${request.end}`));
  if (request.keepUpToDate) return refuse(321, validationText("This simulator does not keep history up to date yet"));
  const bars = findBars(listing, source, {
    size,
    duration,
    whatToShow,
    end,
    regularHoursOnly: request.regularHoursOnly,
  });
  const first = bars[0];
  if (first === undefined) return refuse(162, noDataText(listing, request.whatToShow));
  return {
    type: "history",
    requestId: request.requestId,
    start: wireTime(first.start),
    end: wireTime(Math.min(end, source.now)),
    bars: bars.map((bar) => wireBar(bar, size, request.dateFormat, lotFactor(listing, version))),
  };
}

interface Query {
  readonly size: BarSize;
  readonly duration: Duration;
  readonly whatToShow: WhatToShow;
  readonly end: EpochMs;
  readonly regularHoursOnly: boolean;
}

function findBars(listing: Listing, { feed, now }: HistorySource, query: Query): readonly HistoryBar[] {
  const { size, duration } = query;
  const shortest = size.type === "intraday" ? size.lengthMs : DAY_MS;
  if (shortest < feed.timeframeMs) return [];
  const to = Math.min(query.end, now);
  const from =
    duration.type === "time"
      ? to - duration.lengthMs
      : firstOpen(listing, feed, { ...query, to, days: duration.count });
  return historyBars(listing, feed.bars(listing, from, to), query);
}

/** When the day begins that lies a number of trading days with data back. */
function firstOpen(
  listing: Listing,
  feed: Feed,
  of: Pick<Query, "regularHoursOnly"> & { readonly to: EpochMs; readonly days: number },
): EpochMs {
  const kind = of.regularHoursOnly ? "regular" : "extended";
  let from = of.to;
  let found = 0;
  let empty = 0;
  for (let day = tradingDayOf(listing.hours, of.to); found < of.days && empty < MOST_EMPTY_DAYS; day -= 1) {
    const { open, close } = hoursOf(listing.hours, day, kind);
    if (feed.bars(listing, open, Math.min(of.to, close)).length === 0) empty += 1;
    else {
      from = open;
      found += 1;
      empty = 0;
    }
  }
  return from;
}

function wireBar(bar: HistoryBar, size: BarSize, dateFormat: number, lot: number): WireBar {
  const { open, high, low, close, averagePrice, count } = bar;
  const volume = bar.volume < 0 ? bar.volume : Math.floor(bar.volume / lot);
  return { time: barTime(bar, size, dateFormat), open, high, low, close, volume, averagePrice, count };
}

function barTime(bar: HistoryBar, size: BarSize, dateFormat: number): string {
  if (size.type !== "intraday") return wireDate(bar.day);
  return dateFormat === 2 ? String(Math.floor(bar.start / 1_000)) : wireTime(bar.start);
}

/** Until version 174 TWS counted the history of US stocks in lots of 100. */
function lotFactor(listing: Listing, version: number): number {
  return version < SERVER_VERSION.historicalSizesInShares && listing.securityType === "STK" ? 100 : 1;
}

function noDataText(listing: Listing, whatToShow: string): string {
  const name = listing.securityType === "STK" ? listing.symbol : listing.localSymbol;
  return `Historical Market Data Service error message:HMDS query returned no data: ${name}@${listing.exchange} ${whatToShow}`;
}
