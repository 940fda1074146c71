import { HOUR_MS, SECOND_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { Listing } from "../market/listing.ts";
import { type BarSize, LEGAL_BAR_SIZES, nominalLengthMs, parseBarSize } from "./bar-size.ts";
import { type Duration, durationBefore, parseDuration } from "./duration.ts";
import { readWireTime } from "./parse-wire-time.ts";
import { invalid, noHistory, type Refusal } from "./refusal.ts";
import { isShown, notShownText, parseWhatToShow, type WhatToShow } from "./what-to-show.ts";

/** A request for bars that makes sense. */
export interface HistoryQuery {
  readonly size: BarSize;
  readonly duration: Duration;
  readonly whatToShow: WhatToShow;
  /** Not later than now. */
  readonly end: EpochMs;
  readonly regularHoursOnly: boolean;
  readonly dateFormat: number;
  /** Whether the end came without a zone, of which TWS warns. */
  readonly isZoneMissing: boolean;
}

type HistoryRequest = ClientRequestOf<"request-history">;

/** TWS's words against a time that it cannot read (error 10314). */
const UNREADABLE_TIME = [
  "The date, time, or time-zone entered is invalid.",
  "The correct format is yyyymmdd hh:mm:ss xx/xxxx",
  "where yyyymmdd and xx/xxxx are optional.",
  "E.g.: 20031126 15:59:00 US/Eastern",
  "",
  "Note that there is a space between the date and time,",
  "and between the time and time-zone.",
  "",
  "If no date is specified, current date is assumed.",
  "If no time-zone is specified, local time-zone is assumed(deprecated).",
  "",
  "You can also provide yyyymmddd-hh:mm:ss time is in UTC.",
  "Note that there is a dash between the date and time in UTC notation.",
].join("\n");

const LIVE_KINDS: ReadonlySet<WhatToShow> = new Set(["TRADES", "MIDPOINT", "BID", "ASK"]);
/** The longest duration of the smallest bars, in ms by their length in ms: IBKR's table of step sizes. */
const LONGEST_OF_SMALL_BARS: ReadonlyMap<number, number> = new Map([
  [SECOND_MS, 2_000 * SECOND_MS],
  [5 * SECOND_MS, 10_000 * SECOND_MS],
  [10 * SECOND_MS, 4 * HOUR_MS],
  [15 * SECOND_MS, 4 * HOUR_MS],
  [30 * SECOND_MS, 24 * HOUR_MS],
]);
/** An answer is one message: it must fit into memory, and leave other clients their turn. */
const MOST_BARS = 150_000;

/** A time that cannot be read. `what`: `End Date/Time` */
export function unreadableTime(what: string): Refusal {
  return { code: 10_314, text: `${what}: ${UNREADABLE_TIME}` };
}

/** Checks a request in the order in which TWS does, and gives the first objection in TWS's words. */
export function checkHistoryRequest(request: HistoryRequest, listing: Listing, now: EpochMs): HistoryQuery | Refusal {
  const end = request.end === "" ? { time: now, hasZone: true } : readWireTime(request.end, now);
  if (end === undefined) return unreadableTime("End Date/Time");
  const duration = parseDuration(request.duration.trim());
  if (typeof duration === "string") return invalid(duration);
  const isAdjusted = request.whatToShow.toUpperCase() === "ADJUSTED_LAST";
  if (isAdjusted && request.end !== "") return invalid("End date not supported with adjusted last");
  const size = parseBarSize(request.barSize);
  if (size === undefined)
    return invalid(`Historical data bar size setting is invalid. Legal ones are: ${LEGAL_BAR_SIZES}`);
  if (isAdjusted && (size.type === "week" || size.type === "month"))
    return invalid("Multi day bar size not supported with adjusted last");
  const whatToShow = parseWhatToShow(request.whatToShow);
  if (whatToShow === undefined) return invalid(`What to show value of ${request.whatToShow} rejected.`);
  const { dateFormat, regularHoursOnly } = request;
  if (dateFormat < 1 || dateFormat > 3) return invalid(`Date formatting selection of ${dateFormat} rejected.`);
  const refusal =
    (request.keepUpToDate ? checkLive(request, listing, whatToShow) : undefined) ??
    checkService({ size, duration, whatToShow }, listing, end.time);
  if (refusal !== undefined) return refusal;
  const isZoneMissing = !end.hasZone;
  return { size, duration, whatToShow, end: Math.min(end.time, now), regularHoursOnly, dateFormat, isZoneMissing };
}

function checkLive(request: HistoryRequest, listing: Listing, whatToShow: WhatToShow): Refusal | undefined {
  if (request.end !== "") return invalid("End date not supported with live updates");
  if (listing.securityType === "BAG") return invalid("Live updates for combos are not supported");
  if (!LIVE_KINDS.has(whatToShow)) return invalid("Source price not supported with live updates");
  return undefined;
}

/** What only the data service finds out. */
function checkService(
  { size, duration, whatToShow }: Pick<HistoryQuery, "size" | "duration" | "whatToShow">,
  listing: Listing,
  end: EpochMs,
): Refusal | undefined {
  if (whatToShow === "SCHEDULE")
    return size.type === "day" ? undefined : invalid("Only daily resolution supported for Schedule requests");
  if (listing.securityType === "CRYPTO" && whatToShow === "TRADES")
    return { code: 10_299, text: "Expected what to show is AGGTRADES, please use that instead of TRADES." };
  if (!isShown(whatToShow, listing)) return noHistory(notShownText(whatToShow, listing, size));
  const lengthMs = end - durationBefore(end, duration);
  const longest = size.type === "intraday" ? LONGEST_OF_SMALL_BARS.get(size.lengthMs) : undefined;
  if (longest !== undefined && lengthMs > longest && size.type === "intraday")
    return noHistory(`invalid step: ${size.lengthMs / SECOND_MS}`);
  if (lengthMs * hoursShare(listing) > MOST_BARS * nominalLengthMs(size)) return noHistory("Time length exceed max.");
  return undefined;
}

/** About which part of all hours a contract has bars in. */
function hoursShare(listing: Listing): number {
  return listing.securityType === "STK" ? 390 / 1_440 : 5 / 7;
}
