import { firstBarOf } from "@tickwork/strategies/first-bar";
import type { Parameters, ParameterSpecs } from "@tickwork/strategies/strategy";
import type { BarData } from "./bar-data.ts";
import { candidateBars } from "./candidate-bars.ts";
import { checkInstrument } from "./check-instrument.ts";
import type { CompiledBacktest } from "./compile.ts";
import { Account, Purse } from "./engine/account.ts";
import { Desk } from "./engine/desk.ts";
import { EquityMarker } from "./engine/equity-marker.ts";
import type { OrderLog } from "./engine/order-log.ts";
import { RunView } from "./engine/run-view.ts";
import { Simulation } from "./engine/simulation.ts";
import { backtestError } from "./errors.ts";

/** A run that can begin. */
export interface PreparedRun {
  readonly simulation: Simulation;
  readonly account: Account;
  readonly marker: EquityMarker;
}

/**
 * The one way in which single runs and scenarios of a sweep are put together.
 * @throws TickworkError TW-BKT-002 for an instrument in another currency than the account, or a quantity off its steps; whatever the
 *   strategy's indicators throw; TypeError for a warm-up or candidates that cannot be
 * @param keep.log null where orders are not asked for
 * @param keep.curve takes equity at each close, as long as the bars; undefined where it is not asked for
 */
export function prepare(
  compiled: CompiledBacktest,
  of: { readonly data: BarData; readonly parameters: Parameters<ParameterSpecs> },
  keep: { readonly log: OrderLog | null; readonly curve: Float64Array | undefined },
): PreparedRun {
  const { strategy, options } = compiled;
  const { data, parameters } = of;
  const { symbol, currency } = data.instrument;
  if (currency !== options.currency)
    throw backtestError(
      "TW-BKT-002",
      `Cannot run ${symbol} on an account of ${options.currency}: it is in ${currency}. Give the rates of ${currency}, or keep the account in ${currency}.`,
    );
  checkInstrument(options, data);
  const shared = compiled.over(data);
  const { candidates, seen } = shared;
  const indicators = strategy.indicators(seen, parameters, shared.indicators.shared);
  const candidateCount = candidateBars(strategy, { bars: seen, indicators, parameters }, candidates);
  const account = new Account(options, shared.scale, {
    purse: new Purse(options.cash, shared.scale),
    instrument: data.instrument,
    start: data.start,
    log: keep.log,
  });
  const marker = new EquityMarker(data.close, {
    cash: Number(options.cash),
    units: shared.scale.isExact ? shared.scale.money : undefined,
    dayEnds: shared.dayEnds,
    curve: keep.curve,
  });
  const simulation = new Simulation({
    strategy,
    view: new RunView(seen, indicators, parameters),
    candidates: candidateCount === undefined ? undefined : candidates,
    candidateCount: candidateCount ?? 0,
    firstBar: firstBarOf(strategy, parameters),
    desk: new Desk(data, options, account),
    marker,
  });
  return { simulation, account, marker };
}
