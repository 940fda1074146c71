// The same days through the live path and through the engine of backtests, and what differs.
import type { BacktestOptions } from "@tickwork/backtest/backtest-options";
import type { BarData } from "@tickwork/backtest/bar-data";
import { barsUntil } from "@tickwork/backtest/bars-until";
import { compile } from "@tickwork/backtest/compile";
import { liveBars } from "@tickwork/backtest/live-bars";
import { loadBars } from "@tickwork/backtest/load/load-bars";
import { compareRecords } from "@tickwork/backtest/parity/compare-records";
import type { Difference } from "@tickwork/backtest/parity/difference";
import { engineRecord } from "@tickwork/backtest/parity/engine-record";
import type { TradingRecord } from "@tickwork/backtest/parity/trading-record";
import { run } from "@tickwork/backtest/run";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { symbolLifecycleProtocol } from "@tickwork/contracts/symbol-lifecycle";
import type { Fact } from "@tickwork/contracts/facts";
import type { Instrument } from "@tickwork/model/instrument";
import { loadStrategy } from "@tickwork/strategies/load-strategy";
import { parseParameters } from "@tickwork/strategies/parse-parameters";
import { BarTable } from "@tickwork/streams/bar-table";
import { cliError } from "../cli/errors.ts";
import type { Output } from "../cli/output.ts";
import type { ReplayOptions } from "../cli/replay-options.ts";
import { endedReplayReport } from "../ended-replay-report.ts";
import { type EndedReplay, playReplay } from "../play-replay.ts";
import type { ReplayReport } from "../replay-report.ts";
import { liveRecord } from "./live-record.ts";
import type { EngineSide } from "./stored-parity.ts";

const FACTS_AT_A_TIME = 2_000;

/** Both sides of the same days. */
export interface Parity {
  readonly report: ReplayReport;
  readonly live: TradingRecord;
  readonly engine: TradingRecord;
  readonly differences: readonly Difference[];
}

/** What the live path leaves, and what the engine needs to know of it: the instrument as the broker describes it, and when it ended. */
interface LiveSide {
  readonly record: TradingRecord;
  readonly report: ReplayReport;
  readonly instrument: Instrument;
  readonly ended: number;
}

/**
 * Runs the days through `replay`, then through the engine, and compares row by row.
 * @param assumed what the engine assumes; left out: the simulator's fill model, fixed commissions, margin account, controls and bars
 * @throws TickworkError TW-CLI-003 when the data's bars are not the strategy's
 */
export async function runParity(options: ReplayOptions, out: Output, assumed?: EngineSide): Promise<Parity> {
  const { dataPath: path, symbol, zone, settings } = options;
  const { data } = loadBars({ path, symbol, zone });
  const { timeframeMs } = settings.strategy;
  if (data.timeframeMs !== timeframeMs)
    throw cliError(
      "TW-CLI-003",
      `Cannot compare ${symbol}: the bars of ${path} last ${data.timeframeMs / 1_000} s, and the strategy decides on bars of ${timeframeMs / 1_000} s. Add --set strategy.timeframeMs=${data.timeframeMs}.`,
    );
  const live = await playReplay(options, out, liveSide);
  const engine = await engineSide(options, { loaded: data, live, assumed: assumed ?? simulatorsTerms(options) });
  return {
    report: live.report,
    live: live.record,
    engine,
    differences: compareRecords(live.record, engine),
  };
}

async function liveSide(ended: EndedReplay): Promise<LiveSide> {
  const { system, options } = ended;
  const { supervisor, shared } = system;
  const { marketData, strategy } = options.settings;
  const report = await endedReplayReport(ended);
  const [status] = await supervisor.ref(symbolLifecycleProtocol).list();
  if (status?.instrument === undefined || status.slot === undefined)
    throw new Error("Expected a qualified instrument at the end of a replay");
  const { instrument, slot } = status;
  const stream = new BarTable(shared.bars, marketData.barCapacity).find(slot, strategy.timeframeMs);
  const bars = stream?.read(({ start, open, high, low, close, volume }) => ({
    start: start.slice(),
    open: open.slice(),
    high: high.slice(),
    low: low.slice(),
    close: close.slice(),
    volume: volume.slice(),
  }));
  const facts = await allFacts(system);
  const { timeframeMs } = strategy;
  if (stream === undefined || bars === undefined) throw new Error("Expected bars at the end of a replay");
  const dropped = stream.appended - stream.count;
  const record = liveRecord({ instrument, timeframeMs, facts, bars, dropped, report });
  return { record, report, instrument, ended: supervisor.market.now() };
}

async function allFacts({ supervisor }: EndedReplay["system"]): Promise<readonly Fact[]> {
  const ledger = supervisor.ref(ledgerProtocol);
  const all: Fact[] = [];
  for (;;) {
    const next = await ledger.facts(all.length + 1, FACTS_AT_A_TIME);
    if (next.length === 0) return all;
    for (const { fact } of next) all.push(fact);
  }
}

async function engineSide(
  options: ReplayOptions,
  of: { readonly loaded: BarData; readonly live: LiveSide; readonly assumed: EngineSide },
): Promise<TradingRecord> {
  const { loaded, live, assumed } = of;
  const { instrument, ended } = live;
  const strategy = await loadStrategy(options.strategy, options.settings.strategy.folder);
  const parameters = parseParameters(strategy, options.parameters);
  const played = barsUntil({ ...loaded, instrument }, ended);
  const data = assumed.bars === "live" ? liveBars(played) : played;
  const result = run(compile(strategy, assumed.options), data, parameters);
  if (result.failure !== undefined) throw result.failure.error;
  return engineRecord(result, played.close.at(-1) ?? Number.NaN);
}

/** What the engine assumes so that it trades as the live path does at the simulator. */
function simulatorsTerms({ cash, quantity, settings }: ReplayOptions): EngineSide {
  const options: BacktestOptions = {
    cash,
    sizing: { type: "shares", quantity },
    commission: { type: "ibkr-fixed" },
    fill: "intrabar",
    slippage: { type: "none" },
    latencyBars: 0,
    volumeShare: undefined,
    margin: { interestRate: 0 },
    // The journal counts what executions tell; interest and the cost of borrowing are no executions.
    borrowRate: 0,
    trailing: undefined,
    controls: settings.risk,
    currency: "USD",
  };
  return { options, bars: settings.marketData.regularHoursOnly ? "live" : "recorded" };
}
