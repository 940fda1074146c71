import { HOUR_MS, type EpochMs } from "@tickwork/model/time";

const ZONE = "America/New_York";
/** How TWS names that zone on the wire. */
export const WIRE_ZONE = "US/Eastern";

const offsets = new Map<number, number>();

/** New York's distance from UTC at a moment, in ms; negative, west of Greenwich. */
export function newYorkOffsetMs(time: EpochMs): number {
  const hour = Math.floor(time / HOUR_MS); // offsets change on full hours only
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS).toZonedDateTimeISO(ZONE);
    offset = zoned.offsetNanoseconds / 1e6;
    if (offsets.size > 100_000) offsets.clear();
    offsets.set(hour, offset);
  }
  return offset;
}

/** Ms since 1970 as New York's clocks count them: its UTC fields are the local date and time. */
export function newYorkClock(time: EpochMs): number {
  return time + newYorkOffsetMs(time);
}

/**
 * The moment at which New York's clocks show a date and time. In the hour that they skip, the clocks after the change count; in
 * the hour that comes twice, the first.
 * @param clock ms since 1970 as if New York's clock were UTC
 */
export function fromNewYorkClock(clock: number): EpochMs {
  const guess = clock - newYorkOffsetMs(clock + 5 * HOUR_MS);
  const offset = newYorkOffsetMs(guess);
  return clock - offset;
}

/** `20131004 15:27:04 US/Eastern`, as TWS writes times of executions and bars. */
export function wireTime(time: EpochMs): string {
  return `${wireClock(time)} ${WIRE_ZONE}`;
}

/** `20131004 15:27:04` in New York. */
export function wireClock(time: EpochMs): string {
  const iso = new Date(newYorkClock(time)).toISOString();
  return `${iso.slice(0, 10).replaceAll("-", "")} ${iso.slice(11, 19)}`;
}
