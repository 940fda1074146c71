import { seededRandom, seedOf } from "./seeded-random.ts";
import { isWeekday, type TradingDay } from "../market/trading-hours.ts";

/**
 * The mood of the whole market: where it drifts (in volatilities a year, as a Sharpe ratio counts it), how far it swings, how
 * much is traded.
 */
export interface Regime {
  readonly name: string;
  readonly drift: number;
  readonly volatilityFactor: number;
  readonly volumeFactor: number;
}

/** Each mood with the chances of the next spell's mood, over the night too. They last from hours to days. */
const MOODS: readonly (Regime & { readonly next: readonly number[] })[] = [
  { name: "calm", drift: 0.5, volatilityFactor: 0.7, volumeFactor: 0.9, next: [0.985, 0.008, 0.006, 0.001] },
  { name: "rising", drift: 6, volatilityFactor: 0.9, volumeFactor: 1.05, next: [0.02, 0.972, 0.006, 0.002] },
  { name: "falling", drift: -7, volatilityFactor: 1.4, volumeFactor: 1.3, next: [0.012, 0.012, 0.966, 0.01] },
  { name: "turbulent", drift: -1, volatilityFactor: 2.4, volumeFactor: 1.9, next: [0.012, 0.01, 0.02, 0.958] },
];

/** Parts of a session at whose ends the mood may change. */
export const SPELLS_A_DAY = 48;
const FIRST_LENGTH_DAYS = 14_000;
const FIRST_DAY: TradingDay = 7_305; // 1990-01-01: moods are followed from there, so that any day's can be told

/** The moods of all days of one seed; each day's depend on the day before, so they are followed once and kept. */
export class Regimes {
  readonly #seed: string;
  #moods = new Uint8Array(SPELLS_A_DAY * FIRST_LENGTH_DAYS);
  #known = 0;

  constructor(seed: number) {
    this.#seed = `regimes|${seed}`;
  }

  /**
   * The mood of a part of a day.
   * @param spell 0 to 47, counted from the session's start
   */
  at(day: TradingDay, spell: number): Regime {
    const from = Math.max(day - FIRST_DAY, 0);
    while (this.#known <= (from + 1) * SPELLS_A_DAY) this.#follow();
    return MOODS[this.#moods[from * SPELLS_A_DAY + spell] as number] as Regime;
  }

  #follow(): void {
    const day = this.#known / SPELLS_A_DAY;
    const next = this.#known + SPELLS_A_DAY;
    if (next > this.#moods.length) this.#moods = longer(this.#moods);
    let mood = this.#known === 0 ? 0 : (this.#moods[this.#known - 1] as number);
    if (isWeekday(day + FIRST_DAY)) {
      const random = seededRandom(seedOf(this.#seed, day));
      for (let at = this.#known; at < next; at += 1) {
        mood = nextMood(mood, random.uniform());
        this.#moods[at] = mood;
      }
    } else this.#moods.fill(mood, this.#known, next);
    this.#known = next;
  }
}

function longer(moods: Uint8Array): Uint8Array<ArrayBuffer> {
  const twice = new Uint8Array(moods.length * 2);
  twice.set(moods);
  return twice;
}

function nextMood(mood: number, chance: number): number {
  let sum = 0;
  const { next } = MOODS[mood] as (typeof MOODS)[number];
  // Asked 600,000 times before the first tick of a market: no iterator.
  for (let candidate = 0; candidate < next.length; candidate += 1) {
    sum += next[candidate] as number;
    if (chance < sum) return candidate;
  }
  return mood;
}
