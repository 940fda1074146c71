import type { BarData } from "./bar-data.ts";
import { column } from "./load/row-store.ts";

const COLUMNS = ["start", "open", "high", "low", "close", "volume"] as const;
const POISONED = ["open", "high", "low", "close", "volume"] as const;

/** Bars of one instrument with a future that is missing or wild. Asked at rising bars: the wild columns are made once. */
export class BlindBars {
  readonly whole: BarData;
  #wild: BarData | undefined;
  /** Bars of the wild columns that are the real ones. */
  #real = 0;

  constructor(whole: BarData) {
    this.whole = whole;
  }

  /** The newest bar that began at a time or before; -1: none. */
  newestAt(time: number): number {
    const { start, length } = this.whole;
    let [low, high] = [0, length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((start[middle] as number) <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The bars up to one. */
  cut(bar: number): BarData {
    const { whole } = this;
    const cut = Object.fromEntries(COLUMNS.map((name) => [name, whole[name].subarray(0, bar + 1)]));
    return { ...whole, ...cut, length: bar + 1 };
  }

  /** All bars, and after one of them prices that no honest statistic can take for the real ones. Good until the next call. */
  poisoned(bar: number): BarData {
    const { whole } = this;
    this.#wild ??= wildBars(whole);
    for (const name of POISONED) {
      const real = whole[name].subarray(this.#real, bar + 1);
      this.#wild[name].set(real, this.#real);
    }
    this.#real = Math.max(this.#real, bar + 1);
    return this.#wild;
  }
}

function wildBars(data: BarData): BarData {
  const wild = Object.fromEntries(
    POISONED.map((name) => {
      const values = column(data.length);
      for (let at = 0; at < values.length; at += 1)
        values[at] = (data[name][at] as number) * (at % 2 === 0 ? 7 : 0.3) + 1;
      return [name, values];
    }),
  );
  return { ...data, ...wild };
}
