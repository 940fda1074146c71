import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";

const MINUTES_KEPT = 10;

/** How much was traded in the last minutes, counted by whole minutes of the clock. */
export class RecentActivity {
  readonly #volumes = new Float64Array(MINUTES_KEPT);
  readonly #trades = new Float64Array(MINUTES_KEPT);
  #minute = 0;

  add(time: EpochMs, size: number): void {
    this.#moveTo(time);
    const place = this.#minute % MINUTES_KEPT;
    this.#volumes[place] = (this.#volumes[place] as number) + size;
    this.#trades[place] = (this.#trades[place] as number) + 1;
  }

  /** Units traded in the present minute and those before it. */
  volume(time: EpochMs, minutes: number): number {
    return this.#sum(this.#volumes, time, minutes);
  }

  trades(time: EpochMs, minutes: number): number {
    return this.#sum(this.#trades, time, minutes);
  }

  #sum(counts: Float64Array, time: EpochMs, minutes: number): number {
    this.#moveTo(time);
    let sum = 0;
    for (let ago = 0; ago < Math.min(minutes, MINUTES_KEPT); ago += 1)
      sum += counts[(this.#minute - ago + MINUTES_KEPT) % MINUTES_KEPT] as number;
    return sum;
  }

  #moveTo(time: EpochMs): void {
    const minute = Math.floor(time / MINUTE_MS);
    for (let gone = Math.min(minute - this.#minute, MINUTES_KEPT); gone > 0; gone -= 1) {
      const place = (minute - gone + 1) % MINUTES_KEPT;
      this.#volumes[place] = 0;
      this.#trades[place] = 0;
    }
    this.#minute = Math.max(this.#minute, minute);
  }
}
