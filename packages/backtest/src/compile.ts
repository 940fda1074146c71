import type { Strategy } from "@tickwork/strategies/strategy";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BarData } from "./bar-data.ts";
import { checkOptions } from "./check-options.ts";
import { IndicatorCache } from "./indicator-cache.ts";

/** A strategy with its assumptions, ready to run; made once in each worker. Keeps what scenarios over the same bars share. */
export class CompiledBacktest {
  readonly strategy: Strategy;
  readonly options: BacktestOptions;
  #data: BarData | undefined;
  #cache: IndicatorCache | undefined;
  #candidates = new Uint32Array(0);

  constructor(strategy: Strategy, options: BacktestOptions) {
    this.strategy = strategy;
    this.options = options;
  }

  /** Indicators that scenarios over these bars share; other bars begin anew. */
  cacheOf(data: BarData): IndicatorCache {
    if (this.#cache === undefined || this.#data !== data) {
      this.#data = data;
      this.#cache = new IndicatorCache(data);
    }
    return this.#cache;
  }

  /** Room for the candidates of one scenario at a time. */
  roomFor(bars: number): Uint32Array {
    if (this.#candidates.length < bars) this.#candidates = new Uint32Array(bars);
    return this.#candidates;
  }
}

/**
 * Makes a backtest of a strategy.
 * @throws TickworkError TW-BKT-002 for assumptions that cannot be
 */
export function compile(strategy: Strategy, options: BacktestOptions): CompiledBacktest {
  checkOptions(options);
  return new CompiledBacktest(strategy, options);
}
