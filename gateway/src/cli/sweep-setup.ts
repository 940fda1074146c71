// What the flags of `sweep` mean.
import { createHash } from "node:crypto";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { BacktestOptions } from "@tickwork/backtest/backtest-options";
import { checkInstrument } from "@tickwork/backtest/check-instrument";
import { checkOptions } from "@tickwork/backtest/check-options";
import type { BarData } from "@tickwork/backtest/bar-data";
import { codeHash } from "@tickwork/backtest/results/code-hash";
import { type ParameterRange, parameterRange } from "@tickwork/backtest/sweep/parameter-range";
import { scenarioSpace, type ScenarioSpace } from "@tickwork/backtest/sweep/scenario-space";
import { workFolder } from "@tickwork/config/work-folder";
import { loadStrategy } from "@tickwork/strategies/load-strategy";
import type { Strategy } from "@tickwork/strategies/strategy";
import { backtestBars, backtestOptions, strategyFolder } from "./backtest-setup.ts";
import { cliError } from "./errors.ts";
import type { FlagValues } from "./flag.ts";
import type { Output } from "./output.ts";
import { strategyFiles } from "./strategy-files.ts";
import type { sweepFlags } from "./sweep-flags.ts";

type SweepFlagValues = FlagValues<typeof sweepFlags>;

/** A sweep that can begin. */
export interface PreparedSweep {
  readonly strategy: Strategy;
  readonly source: { readonly name: string; readonly folder: string };
  readonly options: BacktestOptions;
  readonly data: readonly BarData[];
  readonly space: ScenarioSpace;
  readonly workers: number;
  readonly flags: SweepFlagValues;
  /** Where progress and results are kept. */
  readonly folder: string;
  /** Hash of code, data and settings: an interrupted sweep of the same key can go on. */
  readonly key: string;
  readonly codeHash: string;
  /** Monotonic, ms: when the command began, and what loading took. */
  readonly began: number;
  readonly loadSeconds: number;
}

/**
 * Reads the flags, then the data: a grid that cannot be is refused before anything is loaded.
 * @throws TickworkError TW-BKT-002 to 004, TW-BKT-010 and 011, TW-STR-…, TW-CLI-003
 */
export async function prepareSweep(
  name: string,
  of: { readonly flags: SweepFlagValues; readonly homeFlag: string | undefined; readonly out: Output },
): Promise<PreparedSweep> {
  const { flags, homeFlag, out } = of;
  const began = performance.now();
  // Never the home that trades, unless it is named: a sweep is the same on every machine.
  const settingsHome = homeFlag ?? join(tmpdir(), "tickwork-no-home");
  const options = backtestOptions(flags, settingsHome);
  checkOptions(options);
  const folderOfStrategies = strategyFolder(settingsHome, flags);
  const strategy = await loadStrategy(name, folderOfStrategies);
  const random = flags.random === undefined ? undefined : { count: flags.random, seed: flags.seed };
  const space = scenarioSpace(strategy, { ranges: rangesOf(strategy, flags.grid), base: flags.param, random });
  const beforeLoad = performance.now();
  const folder = workFolder({ flag: homeFlag });
  const data = backtestBars(flags, out, folder).map((loaded) => loaded.data);
  const loadSeconds = (performance.now() - beforeLoad) / 1_000;
  for (const one of data) checkInstrument(options, one);
  const code = codeHash(strategyFiles(name, folderOfStrategies));
  return {
    strategy,
    options,
    data,
    space,
    flags,
    began,
    loadSeconds,
    codeHash: code,
    source: { name, folder: folderOfStrategies },
    workers: Math.min(flags.workers ?? availableParallelism(), space.count),
    folder,
    key: keyOf({ code, name: strategy.name, options, space, data: data.map(({ hash }) => hash) }),
  };
}

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?`;
const RANGE = new RegExp(`^(${NUMBER})(?:\\.\\.(${NUMBER})(?::(${NUMBER}))?)?$`, "i");

function rangesOf(
  strategy: Strategy,
  grid: readonly { readonly key: string; readonly text: string }[],
): readonly ParameterRange[] {
  if (grid.length === 0)
    throw cliError(
      "TW-CLI-003",
      "Cannot sweep without a --grid: give the values of a parameter, as --grid fast=5..30:5.",
    );
  return grid.map(({ key, text }) => {
    const [, from, to = from, step = "1"] = RANGE.exec(text) ?? [];
    if (from === undefined)
      throw cliError(
        "TW-CLI-003",
        `Cannot use --grid ${key}=${text}: it must be a range such as ${key}=5..30 or ${key}=5..30:5.`,
      );
    return parameterRange(strategy, { name: key, from: Number(from), to: Number(to), step: Number(step) });
  });
}

function keyOf(of: {
  readonly code: string;
  readonly name: string;
  readonly options: BacktestOptions;
  readonly space: ScenarioSpace;
  readonly data: readonly string[];
}): string {
  const { space, ...rest } = of;
  const { drawn, ...grid } = space;
  const hash = createHash("sha256").update(JSON.stringify({ ...rest, grid }));
  if (drawn !== undefined) hash.update(new Uint8Array(drawn.buffer));
  return hash.digest("hex").slice(0, 32);
}
