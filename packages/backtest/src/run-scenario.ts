import type { Parameters, ParameterSpecs } from "@tickwork/strategies/strategy";
import type { ScenarioSummary } from "./backtest-result.ts";
import type { BarData } from "./bar-data.ts";
import type { CompiledBacktest } from "./compile.ts";
import { prepare } from "./prepare.ts";
import { summaryOf } from "./summary-of.ts";

/**
 * One scenario of a sweep: the same strategy, engine and order path as {@link run}, keeping neither orders nor the curve of equity.
 * @throws whatever the strategy throws
 */
export function runScenario(
  compiled: CompiledBacktest,
  data: BarData,
  parameters: Parameters<ParameterSpecs>,
): ScenarioSummary {
  const { simulation, account, marker } = prepare(compiled, { data, parameters }, { log: null, curve: undefined });
  simulation.advance(data.length);
  return summaryOf([account], marker, data.close[marker.bars - 1]);
}
