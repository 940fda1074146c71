import { HOUR_MS, type EpochMs } from "@tickwork/model/time";

const MOST_KEPT_HOURS = 100_000;

/** The clocks of one zone: UTC to what they show, and back. */
export class LocalClock {
  /** How TWS names the zone on the wire: `US/Eastern`. */
  readonly wireZone: string;
  readonly #zone: string;
  readonly #standardOffsetMs: number;
  readonly #offsets = new Map<number, number>();

  /** @param zone IANA name */
  constructor(zone: string, of: { readonly wireZone: string; readonly standardOffsetHours: number }) {
    this.#zone = zone;
    this.wireZone = of.wireZone;
    this.#standardOffsetMs = of.standardOffsetHours * HOUR_MS;
  }

  /** The zone's distance from UTC at a moment, in ms; negative, west of Greenwich. */
  offsetMs(time: EpochMs): number {
    const hour = Math.floor(time / HOUR_MS); // offsets change on full hours only
    let offset = this.#offsets.get(hour);
    if (offset === undefined) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS).toZonedDateTimeISO(this.#zone);
      offset = zoned.offsetNanoseconds / 1e6;
      if (this.#offsets.size > MOST_KEPT_HOURS) this.#offsets.clear();
      this.#offsets.set(hour, offset);
    }
    return offset;
  }

  /** Ms since 1970 as the zone's clocks count them: its UTC fields are the local date and time. */
  shows(time: EpochMs): number {
    return time + this.offsetMs(time);
  }

  /**
   * The moment at which the zone's clocks show a date and time. In the hour that they skip, the clocks after the change count; in
   * the hour that comes twice, the first.
   * @param shown ms since 1970 as if the zone's clock were UTC
   */
  instant(shown: number): EpochMs {
    const guess = shown - this.offsetMs(shown - this.#standardOffsetMs);
    return shown - this.offsetMs(guess);
  }
}

export const NEW_YORK: LocalClock = new LocalClock("America/New_York", {
  wireZone: "US/Eastern",
  standardOffsetHours: -5,
});
export const CHICAGO: LocalClock = new LocalClock("America/Chicago", {
  wireZone: "US/Central",
  standardOffsetHours: -6,
});
export const LONDON: LocalClock = new LocalClock("Europe/London", {
  wireZone: "GB-Eire",
  standardOffsetHours: 0,
});
export const CENTRAL_EUROPE: LocalClock = new LocalClock("Europe/Berlin", {
  wireZone: "MET",
  standardOffsetHours: 1,
});
export const UNIVERSAL: LocalClock = new LocalClock("UTC", { wireZone: "UTC", standardOffsetHours: 0 });
