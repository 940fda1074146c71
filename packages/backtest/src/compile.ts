import type { Strategy } from "@tickwork/strategies/strategy";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BarData } from "./bar-data.ts";
import { checkOptions } from "./check-options.ts";
import { largestPriceDigits, type MoneyScale, moneyScale } from "./engine/money-scale.ts";
import { dayEnds } from "./engine/day-ends.ts";
import { IndicatorCache } from "./indicator-cache.ts";
import { seenBars } from "./seen-bars.ts";
import type { SharedIndicators } from "./sweep/shared-indicators.ts";

/** What scenarios over the same bars share. */
export interface SharedByScenarios {
  readonly data: BarData;
  /** What the strategy sees of them. */
  readonly seen: BarData;
  readonly indicators: IndicatorCache;
  readonly scale: MoneyScale;
  readonly dayEnds: Uint32Array | undefined;
  /** Room for the candidates of one scenario at a time. */
  readonly candidates: Uint32Array;
}

/** A strategy with its assumptions, ready to run; made once in each worker. Keeps what scenarios over the same bars share. */
export class CompiledBacktest {
  readonly strategy: Strategy;
  readonly options: BacktestOptions;
  readonly #indicators: SharedIndicators | undefined;
  #shared: SharedByScenarios | undefined;

  constructor(strategy: Strategy, options: BacktestOptions, indicators?: SharedIndicators) {
    this.strategy = strategy;
    this.options = options;
    this.#indicators = indicators;
  }

  /** What scenarios over these bars share; other bars begin anew. */
  over(data: BarData): SharedByScenarios {
    if (this.#shared?.data !== data) {
      const seen = seenBars(data);
      this.#shared = {
        data,
        seen,
        indicators: new IndicatorCache(seen, this.#indicators),
        scale: moneyScale(this.options, largestPriceDigits([data])),
        dayEnds: dayEnds(data),
        candidates: new Uint32Array(data.length),
      };
    }
    return this.#shared;
  }
}

/**
 * Makes a backtest of a strategy.
 * @param indicators columns that it shares with other threads over the same bars
 * @throws TickworkError TW-BKT-002 for assumptions that cannot be
 */
export function compile(strategy: Strategy, options: BacktestOptions, indicators?: SharedIndicators): CompiledBacktest {
  checkOptions(options);
  return new CompiledBacktest(strategy, options, indicators);
}
