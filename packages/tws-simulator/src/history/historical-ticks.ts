import type { EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { cleanPrice } from "../market/clean-price.ts";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import { hoursOf, isTradingDay, type TradingDay, tradingDayOf } from "../market/trading-hours.ts";
import { unreadableTime } from "./check-history-request.ts";
import { readWireTime } from "./parse-wire-time.ts";
import { dayTicks, type PlayedTick, playedTicks } from "./played-bars.ts";
import { invalid, type Refusal } from "./refusal.ts";

type TicksRequest = ClientRequestOf<"request-historical-ticks">;
type Kind = "TRADES" | "BID_ASK" | "MIDPOINT";

const KINDS: ReadonlySet<string> = new Set<Kind>(["TRADES", "BID_ASK", "MIDPOINT"]);
/** More ticks are not told at once, except to complete the last second. */
const MOST_TICKS = 1_000;
/** Days without a tick that a search steps over before it gives up. */
const MOST_EMPTY_DAYS = 10;

/**
 * The answer to a request for ticks of the past: so many from a moment on, or so many until a moment. They are the ticks that the
 * feed played or, before its first step, would have played; of days that it has as a whole, their open, high, low and close.
 */
export function answerHistoricalTicks(
  request: TicksRequest,
  listing: Listing,
  { feed, now }: { readonly feed: Feed; readonly now: EpochMs },
): ServerMessage | Refusal {
  const kind = request.whatToShow.toUpperCase();
  if (!KINDS.has(kind)) return invalid(`What to show value of ${request.whatToShow} rejected.`);
  if ((request.start === "") === (request.end === ""))
    return invalid("Either start date/time or end date/time must be specified for historical ticks, and not both");
  if (request.count < 1 || request.count > MOST_TICKS)
    return invalid(`Number of ticks must be between 1 and ${MOST_TICKS}`);
  const isForward = request.start !== "";
  const from = readWireTime(isForward ? request.start : request.end, now);
  if (from === undefined) return unreadableTime(isForward ? "Start Date/Time" : "End Date/Time");
  const collected = collect(listing, feed, {
    isForward,
    from: Math.min(from.time, now),
    now,
    count: request.count,
    regularHoursOnly: request.regularHoursOnly,
    pick: (ticks) => pick(ticks, kind as Kind, request.ignoreSize),
  });
  return ticksMessage(request.requestId, kind as Kind, { ticks: collected, listing });
}

interface Search {
  readonly isForward: boolean;
  readonly from: EpochMs;
  readonly now: EpochMs;
  readonly count: number;
  readonly regularHoursOnly: boolean;
  readonly pick: (ticks: readonly PlayedTick[]) => readonly PlayedTick[];
}

function collect(listing: Listing, feed: Feed, search: Search): readonly PlayedTick[] {
  const found: (readonly PlayedTick[])[] = [];
  let count = 0;
  let empty = 0;
  const kind = search.regularHoursOnly ? "liquid" : "extended";
  const { hours } = listing;
  const today: TradingDay = tradingDayOf(hours, search.now);
  let day = tradingDayOf(hours, search.from);
  for (; count < search.count && empty < MOST_EMPTY_DAYS && day <= today; day += search.isForward ? 1 : -1) {
    const { open, close } = hoursOf(hours, day, kind);
    const from = search.isForward ? Math.max(open, search.from) : open;
    const until = Math.min(close - 1, search.now, search.isForward ? search.now : search.from - 1);
    const played = from > until ? [] : playedTicks(feed, listing, from, until);
    const ticks = search.pick(played.length > 0 ? played : dayTicks(feed, listing, { day, from, until }));
    if (isTradingDay(hours, day)) empty = ticks.length === 0 ? empty + 1 : 0;
    count += ticks.length;
    found.push(ticks);
  }
  const ticks = (search.isForward ? found : found.toReversed()).flat();
  return search.isForward ? firstOf(ticks, search.count) : lastOf(ticks, search.count);
}

/** So many, and the rest of the last one's second: TWS never tells half a second. */
function firstOf(ticks: readonly PlayedTick[], count: number): readonly PlayedTick[] {
  const last = ticks[count - 1];
  if (last === undefined) return ticks;
  return ticks.slice(0, ticks.findLastIndex((tick) => secondOf(tick) === secondOf(last)) + 1);
}

function lastOf(ticks: readonly PlayedTick[], count: number): readonly PlayedTick[] {
  const first = ticks[ticks.length - count];
  if (first === undefined) return ticks;
  return ticks.slice(ticks.findIndex((tick) => secondOf(tick) === secondOf(first)));
}

function secondOf({ time }: PlayedTick): number {
  return Math.floor(time / 1_000);
}

/** The ticks of a kind. Of quotes only changes; with `ignoreSize` a change of size is none. */
function pick(ticks: readonly PlayedTick[], kind: Kind, ignoreSize: boolean): readonly PlayedTick[] {
  if (kind === "TRADES") return ticks.filter(({ last }) => !Number.isNaN(last));
  const quotes = ticks.filter(({ bid, ask }) => !Number.isNaN(bid) && !Number.isNaN(ask));
  const sizesCount = kind === "BID_ASK" && !ignoreSize;
  return quotes.filter((tick, at) => {
    const before = quotes[at - 1];
    if (before === undefined || tick.bid !== before.bid || tick.ask !== before.ask) return true;
    return sizesCount && (tick.bidSize !== before.bidSize || tick.askSize !== before.askSize);
  });
}

function ticksMessage(
  requestId: number,
  kind: Kind,
  { ticks, listing }: { readonly ticks: readonly PlayedTick[]; readonly listing: Listing },
): ServerMessage {
  switch (kind) {
    case "TRADES": {
      const exchange = listing.primaryExchange || listing.exchange;
      const trades = ticks.map((tick) => ({
        timeSeconds: secondOf(tick),
        attributes: 0,
        price: tick.last,
        size: tick.lastSize,
        exchange,
        conditions: "",
      }));
      return { type: "historical-trade-ticks", requestId, ticks: trades };
    }
    case "BID_ASK": {
      const quotes = ticks.map((tick) => {
        const { bid, ask, bidSize, askSize } = tick;
        return { timeSeconds: secondOf(tick), attributes: 0, bid, ask, bidSize, askSize };
      });
      return { type: "historical-bid-ask-ticks", requestId, ticks: quotes };
    }
    case "MIDPOINT": {
      const middles = ticks.map((tick) => ({
        timeSeconds: secondOf(tick),
        price: cleanPrice((tick.bid + tick.ask) / 2),
        size: 0,
      }));
      return { type: "historical-ticks", requestId, ticks: middles };
    }
  }
}
