// What `tickwork parity RUN` needs of a backtest that was kept.
import { resolve } from "node:path";
import { type BacktestOptions, defaultOptions } from "@tickwork/backtest/backtest-options";
import type { StoredRun } from "@tickwork/backtest/results/run-store";
import { backtestCommand } from "../cli/backtest.ts";
import { cliError } from "../cli/errors.ts";
import type { FlagValues } from "../cli/flag.ts";
import { parseArguments } from "../cli/parse-arguments.ts";
import type { replayFlags } from "../cli/replay-flags.ts";

/** What the engine assumes, when it is not what the simulator does. */
export interface EngineSide {
  readonly options: BacktestOptions;
  /** Whether it takes the bars that the live path builds, or all that are recorded. */
  readonly bars: "live" | "recorded";
}

/** A kept backtest as a replay of the same days, and what its engine assumed. */
export interface StoredParity {
  readonly strategy: string;
  readonly flags: Pick<
    FlagValues<typeof replayFlags>,
    "data" | "symbol" | "param" | "shares" | "cash" | "zone" | "set"
  >;
  readonly engine: EngineSide;
}

/** @throws TickworkError TW-CLI-003 for a run that cannot be traded live: a sweep, several symbols, no fixed quantity */
export function storedParity(run: StoredRun): StoredParity {
  const refuse = (why: string): Error =>
    cliError("TW-CLI-003", `Cannot compare the run ${run.id} with the live path: ${why}.`);
  const [only, ...others] = run.data;
  if (run.type !== "backtest") throw refuse("it is a sweep; run its best parameters with `tickwork backtest` first");
  if (only === undefined || others.length > 0) throw refuse("it has several symbols, and a replay plays one");
  // The run was written by this command, from these very types.
  const { options: kept, parameters } = run.settings as {
    readonly options: Partial<BacktestOptions>;
    readonly parameters: Readonly<Record<string, number>>;
  };
  const options = { ...defaultOptions, ...kept };
  const { sizing } = options;
  if (sizing.type !== "shares")
    throw refuse("its entries are sized at the fill, and live entries have a quantity. Run it with --shares N");
  const { flags, operands } = parseArguments("backtest", backtestCommand, run.command.slice(1));
  const { data, zone, set, bars } = flags as {
    readonly data: string;
    readonly zone: string | undefined;
    readonly set: StoredParity["flags"]["set"];
    readonly bars: EngineSide["bars"];
  };
  return {
    strategy: String(operands["strategy"]),
    flags: {
      data: resolve(run.folder, data),
      symbol: only.symbol,
      param: parameters,
      shares: sizing.quantity,
      cash: options.cash,
      zone,
      set,
    },
    engine: { options, bars },
  };
}
