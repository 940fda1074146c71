import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import type { Listing } from "./listing.ts";
import { nextClose } from "./trading-hours.ts";

/** An end of hours that has come. */
export interface DueClose {
  readonly listing: Listing;
  readonly hours: "regular" | "all";
}

interface Watched {
  readonly listing: Listing;
  regularClose: EpochMs;
  extendedClose: EpochMs;
}

/** When the hours of each instrument that plays end next. */
export class SessionCloses {
  readonly #watched = new Map<InstrumentId, Watched>();
  #earliest: EpochMs = Number.POSITIVE_INFINITY;

  watch(listing: Listing, now: EpochMs): void {
    if (this.#watched.has(listing.id)) return;
    const watched = {
      listing,
      regularClose: nextClose(listing.hours, "regular", now),
      extendedClose: nextClose(listing.hours, "extended", now),
    };
    this.#watched.set(listing.id, watched);
    this.#findEarliest();
  }

  /** The ends that lie at or before a time, each told once. */
  due(time: EpochMs): readonly DueClose[] {
    if (time < this.#earliest) return [];
    const due: DueClose[] = [];
    for (const watched of this.#watched.values()) {
      const { listing } = watched;
      if (time >= watched.regularClose) {
        due.push({ listing, hours: "regular" });
        watched.regularClose = nextClose(listing.hours, "regular", time);
      }
      if (time >= watched.extendedClose) {
        due.push({ listing, hours: "all" });
        watched.extendedClose = nextClose(listing.hours, "extended", time);
      }
    }
    this.#findEarliest();
    return due;
  }

  #findEarliest(): void {
    this.#earliest = Number.POSITIVE_INFINITY;
    for (const { regularClose, extendedClose } of this.#watched.values())
      this.#earliest = Math.min(this.#earliest, regularClose, extendedClose);
  }
}
