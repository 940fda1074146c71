import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import { barUpdates } from "../market/bar-steps.ts";
import type { TimedUpdate } from "../market/feed.ts";
import { hoursOf, type TradingDay } from "../market/trading-hours.ts";
import type { MinuteSource } from "./minute-source.ts";

/** What has shown nothing for so many days shows nothing more. */
const MOST_EMPTY_DAYS = 15;
/** Of what does not expire: no day is behind it. */
const LAST_DAY = 1_000_000;
const NEVER_YET = Number.NEGATIVE_INFINITY;

/** One instrument on its way through its minutes. */
export interface Track {
  readonly instrument: MinuteSource;
  day: TradingDay;
  nextMinute: number;
  /** End of the minute that plays, or played last. */
  end: EpochMs;
  pending: readonly TimedUpdate[];
  nextUpdate: number;
}

/** The way of an instrument from the end of a day on. */
export function trackOf(instrument: MinuteSource, day: TradingDay): Track {
  return { instrument, day, nextMinute: 0, end: NEVER_YET, pending: [], nextUpdate: 0 };
}

/** When the track has something next: an update, or the end of its last minute of the day; never, when it is over. */
export function timeOf(track: Track): EpochMs {
  return track.pending[track.nextUpdate]?.time ?? (isOver(track) ? Number.POSITIVE_INFINITY : track.end);
}

/** What expires has no day behind its last one. */
export function isOver({ instrument, day }: Track): boolean {
  return day > (instrument.lastDay ?? LAST_DAY);
}

export function advance(track: Track): void {
  const wasEndOfDay = track.nextUpdate >= track.pending.length;
  track.nextUpdate += 1;
  if (track.nextUpdate < track.pending.length) return;
  if (!wasEndOfDay) {
    loadNext(track); // where there is no next, the day's last boundary comes first
    return;
  }
  for (let empty = 0; empty < MOST_EMPTY_DAYS; empty += 1) {
    track.day += 1;
    track.nextMinute = 0;
    if (isOver(track) || loadNext(track)) return;
  }
  track.day = Number.POSITIVE_INFINITY; // nothing will ever be known of it, as of a combination with an expired leg
}

/** Goes on to the first thing at or after a moment. @returns the last update before it that was passed */
export function advanceTo(track: Track, time: EpochMs): TimedUpdate | undefined {
  let passed: TimedUpdate | undefined;
  while (timeOf(track) < time) {
    leap(track, time);
    passed = track.pending[track.nextUpdate] ?? passed;
    advance(track);
  }
  return passed;
}

/** The last update of the days before one. */
export function lastBefore(instrument: MinuteSource, day: TradingDay): TimedUpdate | undefined {
  for (let before = day - 1; before >= day - MOST_EMPTY_DAYS; before -= 1) {
    for (let at = instrument.count(before) - 1; at >= 0; at -= 1) {
      const bar = instrument.minute(before, at);
      const last = bar && barUpdates(instrument.listing, bar).at(-1);
      if (last !== undefined) return last;
    }
  }
  return undefined;
}

/** Leaves out the minutes of the day that end well before a moment. */
function leap(track: Track, time: EpochMs): void {
  if (!Number.isFinite(track.end)) return; // no day has begun
  const { open } = hoursOf(track.instrument.listing.hours, track.day, "regular");
  const minute = Math.min(Math.floor((time - open) / MINUTE_MS) - 1, track.instrument.count(track.day));
  track.nextMinute = Math.max(track.nextMinute, minute);
}

/** Takes the day's next minute of which something is known. @returns false when there is none left */
function loadNext(track: Track): boolean {
  const { instrument, day } = track;
  const count = instrument.count(day);
  while (track.nextMinute < count) {
    const bar = instrument.minute(day, track.nextMinute);
    track.nextMinute += 1;
    const updates = bar === undefined ? [] : barUpdates(instrument.listing, bar);
    if (bar === undefined || updates.length === 0) continue;
    track.pending = updates;
    track.nextUpdate = 0;
    track.end = bar.start + bar.timeframeMs;
    return true;
  }
  return false;
}
