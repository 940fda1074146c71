import { isoUtc } from "@tickwork/model/time";
import type { Parameters, ParameterSpecs } from "@tickwork/strategies/strategy";
import type { BacktestFailure, BacktestResult } from "./backtest-result.ts";
import type { BarData } from "./bar-data.ts";
import type { CompiledBacktest } from "./compile.ts";
import { OrderLog } from "./engine/order-log.ts";
import { backtestError } from "./errors.ts";
import { exactPortfolio } from "./exact-money.ts";
import { prepare } from "./prepare.ts";
import { summaryOf } from "./summary-of.ts";

/** Bars between two reports of progress. */
const SLICE = 100_000;

/**
 * One backtest with its orders and curve. What a strategy throws ends it at that bar: the result holds what came before, and says
 * where it failed.
 * @param onProgress called now and then with the bars that are done
 * @throws TickworkError whatever the strategy's indicators throw, before the first bar
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
  const { simulation, account, marker } = prepare(compiled, { data, parameters }, { log, curve });
  let failure: BacktestFailure | undefined;
  try {
    while (marker.bars < data.length) {
      simulation.advance(Math.min(data.length, marker.bars + SLICE));
      onProgress?.(marker.bars);
    }
  } catch (cause) {
    failure = failureAt(data, simulation.bar, { name: strategy.name, cause });
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
    legs: [{ data, options, log, bars }],
    log,
    bars,
    failure,
  };
}

function failureAt(data: BarData, bar: number, { name, cause }: { name: string; cause: unknown }): BacktestFailure {
  const time = data.start[bar] as number;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const place = `bar ${bar.toLocaleString("en-US")} (of ${isoUtc(time)})`;
  const message = `Cannot go on at ${place}: strategy ${name} failed: ${reason}. The ${bar.toLocaleString("en-US")} bars before it are done.`;
  return { bar, time, error: backtestError("TW-BKT-001", message, { cause }) };
}
