import type { EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import type { HistoryQuery } from "./check-history-request.ts";
import { playedTicks } from "./played-bars.ts";
import type { Refusal } from "./refusal.ts";
import { daysBack } from "./trading-days.ts";
import { hoursOf } from "../market/trading-hours.ts";

const PERIOD = /^(\d{1,3}) ?(s|secs?|seconds?|mins?|minutes?|hours?|d|days?|w|weeks?|m|months?|y|years?)$/i;
/** Prices that are told; of more, those that were traded most. */
const MOST_ROWS = 1_000;
const MOST_DAYS = 31;

/** How much was traded at each price over a time, cheapest first. Prices without a trade are left out. Pauses after every day. */
export function* answerHistogram(
  request: ClientRequestOf<"request-histogram">,
  listing: Listing,
  { feed, now }: { readonly feed: Feed; readonly now: EpochMs },
): Generator<void, ServerMessage | Refusal> {
  const days = daysOf(request.period);
  if (days === undefined) return failed("Time period is invalid");
  const kind = request.regularHoursOnly ? "liquid" : "extended";
  const sizes = new Map<number, number>();
  const walk = daysBack(listing, queryOf(days, now, request.regularHoursOnly));
  for (let step = walk.next(); step.done !== true;) {
    const { open, close } = hoursOf(listing.hours, step.value.day, kind);
    const ticks = playedTicks(feed, listing, open, Math.min(close - 1, now));
    for (const { last, lastSize } of ticks) if (!Number.isNaN(last)) sizes.set(last, (sizes.get(last) ?? 0) + lastSize);
    step = walk.next(ticks.length > 0);
    yield;
  }
  if (sizes.size === 0) return failed("No data available");
  const rows = [...sizes]
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, MOST_ROWS)
    .toSorted(([left], [right]) => left - right)
    .map(([price, size]) => ({ price, size }));
  return { type: "histogram", requestId: request.requestId, rows };
}

function queryOf(days: number, end: EpochMs, regularHoursOnly: boolean): HistoryQuery {
  return {
    size: { type: "day" },
    duration: { count: days, unit: "D" },
    whatToShow: "TRADES",
    end,
    regularHoursOnly,
    dateFormat: 1,
    isZoneMissing: false,
  };
}

/** Trading days of a period, at least one; undefined for what cannot be read. */
function daysOf(period: string): number | undefined {
  const match = PERIOD.exec(period.trim());
  const count = Number(match?.[1] ?? 0);
  if (match === null || count === 0) return undefined;
  const unit = (match[2] as string).toLowerCase();
  if (unit.startsWith("w")) return Math.min(count * 5, MOST_DAYS);
  if (unit.startsWith("y") || unit === "m" || unit.startsWith("mo")) return MOST_DAYS;
  return unit.startsWith("d") ? Math.min(count, MOST_DAYS) : 1;
}

function failed(cause: string): Refusal {
  return { code: 10_188, text: `Failed to request histogram data:${cause}` };
}
