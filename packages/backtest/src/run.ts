import type { Parameters, ParameterSpecs } from "@tickwork/strategies/strategy";
import type { BacktestFailure, BacktestResult } from "./backtest-result.ts";
import type { BarData } from "./bar-data.ts";
import type { CompiledBacktest } from "./compile.ts";
import { OrderLog } from "./engine/order-log.ts";
import { exactPortfolio } from "./exact-money.ts";
import { prepare, type PreparedRun } from "./prepare.ts";
import { failedBeforeBars, failureAt } from "./strategy-failed.ts";
import { summaryOf } from "./summary-of.ts";

/** Bars between two reports of progress. */
const SLICE = 100_000;

/**
 * One backtest with its orders and curve. What a strategy throws ends it at that bar: the result holds what came before, and says
 * where it failed.
 * @param onProgress called now and then with the bars that are done
 * @throws TickworkError TW-BKT-001 for what the strategy throws before the first bar
 */
export function run(
  compiled: CompiledBacktest,
  data: BarData,
  parameters: Parameters<ParameterSpecs>,
  onProgress?: (bars: number) => void,
): BacktestResult {
  const { strategy, options } = compiled;
  const log = new OrderLog();
  const curve = new Float64Array(data.length);
  const { simulation, account, marker } = prepared(compiled, { data, parameters }, { log, curve });
  let failure: BacktestFailure | undefined;
  try {
    while (marker.bars < data.length) {
      simulation.advance(Math.min(data.length, marker.bars + SLICE));
      onProgress?.(marker.bars);
    }
  } catch (cause) {
    const { bar } = simulation;
    failure = failureAt(bar, data.start[bar] as number, { strategy: strategy.name, cause });
  }
  const { bars } = marker;
  return {
    strategy: strategy.name,
    parameters,
    options,
    data,
    summary: summaryOf([account], marker, data.close[marker.bars - 1]),
    ...exactPortfolio([{ account, data, bars, rate: 1 }], options),
    timeframeMs: data.timeframeMs,
    start: data.start.subarray(0, bars),
    equity: curve.subarray(0, bars),
    legs: [{ data, options, log, bars, rate: 1 }],
    log,
    rate: 1,
    bars,
    failure,
  };
}

function prepared(...of: globalThis.Parameters<typeof prepare>): PreparedRun {
  try {
    return prepare(...of);
  } catch (cause) {
    throw failedBeforeBars(of[0].strategy.name, cause);
  }
}
