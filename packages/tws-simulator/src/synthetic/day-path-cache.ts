import type { TradingDay } from "../market/trading-hours.ts";
import { type DayPath, dayPath, type DaySource } from "./day-path.ts";

/** About 16 kB each for a stock, 58 kB for a currency pair. */
const MOST_KEPT = 2_000;

/** Paths of the days that were drawn last, of all instruments together; any other is drawn again, and is the same. */
export class DayPathCache {
  readonly #paths = new Map<string, DayPath>();

  path(source: DaySource, day: TradingDay): DayPath {
    const key = `${source.name}|${day}`;
    let path = this.#paths.get(key);
    if (path === undefined) {
      path = dayPath(source, day);
      const oldest = this.#paths.keys().next();
      if (this.#paths.size >= MOST_KEPT && oldest.done !== true) this.#paths.delete(oldest.value);
      this.#paths.set(key, path);
    }
    return path;
  }
}
