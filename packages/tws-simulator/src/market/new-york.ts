import type { EpochMs } from "@tickwork/model/time";
import { NEW_YORK } from "./local-clock.ts";

/** Ms since 1970 as New York's clocks count them: its UTC fields are the local date and time. */
export function newYorkClock(time: EpochMs): number {
  return NEW_YORK.shows(time);
}

/**
 * The moment at which New York's clocks show a date and time. In the hour that they skip, the clocks after the change count; in
 * the hour that comes twice, the first.
 * @param clock ms since 1970 as if New York's clock were UTC
 */
export function fromNewYorkClock(clock: number): EpochMs {
  return NEW_YORK.instant(clock);
}

/** `20131004 15:27:04 US/Eastern`, as TWS writes times of executions and bars. */
export function wireTime(time: EpochMs): string {
  return `${wireClock(time)} ${NEW_YORK.wireZone}`;
}

/** `20131004 15:27:04` in New York. */
export function wireClock(time: EpochMs): string {
  const iso = new Date(newYorkClock(time)).toISOString();
  return `${iso.slice(0, 10).replaceAll("-", "")} ${iso.slice(11, 19)}`;
}
