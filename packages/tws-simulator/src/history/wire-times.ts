import type { EpochMs } from "@tickwork/model/time";
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

function local(listing: Listing, time: EpochMs): { date: string; clock: string; zone: string } {
  const { clock } = HOURS_RULES[listing.hours];
  const iso = new Date(clock.shows(time)).toISOString();
  return { date: iso.slice(0, 10).replaceAll("-", ""), clock: iso.slice(11, 19), zone: clock.wireZone };
}
