import type { EpochMs } from "@tickwork/model/time";

/** A stretch of time in which a zone keeps one distance to UTC: `[from, until)`. */
interface Stretch {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly offsetMs: number;
}

/**
 * Turns local times of a zone into UTC, for a year and the days around it. Asks `Temporal` once for the changes of the clocks and
 * then only adds, as 500 conversions through `Temporal` take 10 ms.
 */
export class ZoneClock {
  readonly #zone: string;
  readonly #stretches: readonly Stretch[];

  constructor(zone: string, year: number) {
    this.#zone = zone;
    this.#stretches = stretchesOf(zone, year);
  }

  /**
   * The moment of a local time on a date. A time that the clocks skip moves forward by the gap, one that they repeat means the
   * first: Temporal's `compatible`.
   *
   * @param localMs the local date and time as if it were UTC, in epoch ms
   */
  instant(localMs: number): EpochMs {
    const fitting = this.#stretches.filter(
      ({ from, until, offsetMs }) => localMs - offsetMs >= from && localMs - offsetMs < until,
    );
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1) return localMs - only.offsetMs;
    // Within the hour that a change skips or repeats.
    return Temporal.Instant.fromEpochMilliseconds(localMs)
      .toZonedDateTimeISO("UTC")
      .toPlainDateTime()
      .toZonedDateTime(this.#zone).epochMilliseconds;
  }
}

function stretchesOf(zone: string, year: number): Stretch[] {
  const stretches: Stretch[] = [];
  const end = Date.UTC(year + 1, 0, 15);
  let current = Temporal.PlainDate.from({ year: year - 1, month: 12, day: 15 }).toZonedDateTime(zone);
  for (;;) {
    const next = current.getTimeZoneTransition("next");
    const until = Math.min(next?.epochMilliseconds ?? end, end);
    stretches.push({ from: current.epochMilliseconds, until, offsetMs: current.offsetNanoseconds / 1e6 });
    if (next === null || until === end) return stretches;
    current = next;
  }
}
