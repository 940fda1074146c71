import { DAY_MS, SECOND_MS, type EpochMs } from "@tickwork/model/time";
import { HOURS_RULES } from "../market/hours-rules.ts";
import type { Listing } from "../market/listing.ts";

/** `20131004 15:27:04 US/Eastern`, by the clocks of the listing's exchange. */
export function localTime(listing: Listing, time: EpochMs): string {
  const { date, clock, zone } = local(listing, time);
  return `${date} ${clock} ${zone}`;
}

/** `1004 15:27:04 US/Eastern` */
export function shortLocalTime(listing: Listing, time: EpochMs): string {
  return localTime(listing, time).slice(4);
}

/** `20131004-15:27:04`, by the clocks of the listing's exchange. */
export function localDashTime(listing: Listing, time: EpochMs): string {
  const { date, clock } = local(listing, time);
  return `${date}-${clock}`;
}

/** `20131004-19:27:04`, UTC. */
export function utcTime(time: EpochMs): string {
  const iso = new Date(time).toISOString();
  return `${iso.slice(0, 10).replaceAll("-", "")}-${iso.slice(11, 19)}`;
}

/** Dates as the wire has them, by days since 1970: bars of a day share theirs. */
const dates = new Map<number, string>();
const MOST_DATES = 50_000;

function local(listing: Listing, time: EpochMs): { date: string; clock: string; zone: string } {
  const { clock } = HOURS_RULES[listing.hours];
  const shown = clock.shows(time);
  const day = Math.floor(shown / DAY_MS);
  return { date: dateOf(day), clock: clockOf(shown - day * DAY_MS), zone: clock.wireZone };
}

function dateOf(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    if (dates.size >= MOST_DATES) dates.clear();
    date = new Date(day * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");
    dates.set(day, date);
  }
  return date;
}

/** `15:27:04` @param ms since midnight */
function clockOf(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
