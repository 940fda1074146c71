// What the flags of `backtest`, `sweep` and `parity` mean.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BacktestOptions, Sizing } from "@tickwork/backtest/backtest-options";
import type { BarData } from "@tickwork/backtest/bar-data";
import { type LoadedBars, loadBars } from "@tickwork/backtest/load/load-bars";
import { cachedBars } from "@tickwork/backtest/load/bar-cache";
import { liveBars } from "@tickwork/backtest/live-bars";
import { withActions } from "@tickwork/backtest/with-actions";
import { dataFileNames, fileStem } from "@tickwork/bars/data-file-names";
import { loadSettings } from "@tickwork/config/load-settings";
import type { CorporateAction } from "@tickwork/matching/corporate-action";
import { readFactorFile } from "@tickwork/matching/read-factor-file";
import { loadStrategy } from "@tickwork/strategies/load-strategy";
import type { Strategy } from "@tickwork/strategies/strategy";
import type { backtestFlags } from "./backtest-flags.ts";
import { cliError } from "./errors.ts";
import type { FlagValues } from "./flag.ts";
import type { Output } from "./output.ts";
import { settingFlags } from "./setting-flags.ts";

type BacktestFlagValues = FlagValues<typeof backtestFlags>;

/**
 * @param home whose limits `--controls` means
 * @param currency of the account
 * @throws TickworkError TW-CLI-005 when --fractional stands without --shares all
 */
export function backtestOptions(flags: BacktestFlagValues, home: string, currency = "USD"): BacktestOptions {
  return {
    cash: flags.cash,
    sizing: sizingOf(flags),
    commission: flags.commission,
    fill: flags.fill,
    slippage: flags.slippage,
    latencyBars: flags.latency,
    volumeShare: flags["volume-share"],
    margin: flags.margin === undefined ? undefined : { interestRate: flags.margin },
    borrowRate: flags.borrow,
    trailing: flags.trailing,
    controls: flags.controls ? loadSettings({ home, flags: settingFlags([], flags.set) }).settings.risk : undefined,
    currency,
  };
}

function sizingOf({ shares, fractional }: BacktestFlagValues): Sizing {
  if (shares === "all") return { type: "all", isFractional: fractional };
  if (fractional)
    throw cliError(
      "TW-CLI-005",
      "Cannot use --fractional with a quantity: it says how --shares all rounds. Leave one out.",
    );
  return { type: "shares", quantity: shares };
}

/** The strategy of that name or file; `strategy.folder` is where a person's own are. */
export function backtestStrategy(name: string, home: string, flags: BacktestFlagValues): Promise<Strategy> {
  return loadStrategy(name, strategyFolder(home, flags));
}

/** Where a person's own strategies are; empty: nowhere. */
export function strategyFolder(home: string, flags: Pick<BacktestFlagValues, "set">): string {
  return loadSettings({ home, flags: settingFlags([], flags.set) }).settings.strategy.folder;
}

/**
 * The bars of each symbol that was asked for; what was noticed is said.
 * @param folder where large files are kept as columns for the next time
 */
export function backtestBars(
  { data: path, symbol, zone, actions, bars }: BacktestFlagValues,
  out: Output,
  folder: string,
): readonly LoadedBars[] {
  const symbols: readonly (string | undefined)[] = symbol?.split(",").map((one) => one.trim().toUpperCase()) ?? [
    undefined,
  ];
  if (symbols.length > 1 && existsSync(path) && !isFolder(path))
    throw cliError(
      "TW-CLI-005",
      `Cannot use ${path} for ${symbol}: a file holds one symbol. Give the folder of their files.`,
    );
  const all = symbols.map((one) => {
    const { problem, ...loaded } = cachedBars({ path, symbol: one, zone }, join(folder, "bars"), Date.now());
    const { leftOut, data } = loaded;
    if (problem !== undefined) out.warn(String(problem));
    if (leftOut > 0) out.warn(`${leftOut} rows of ${data.instrument.symbol} without a price were left out.`);
    const acted = actions === undefined ? data : withActions(data, readActions(actions, data));
    return { ...loaded, data: bars === "live" ? liveBars(acted) : acted };
  });
  if (actions === undefined) hintAtActions(path, all, out);
  return all;
}

/** Factors beside raw prices are what the simulator plays; a backtest takes what it is told. */
function hintAtActions(path: string, all: readonly LoadedBars[], out: Output): void {
  const folder = join(isFolder(path) ? path : dirname(path), "factors");
  const symbols = all.map(({ data }) => data.instrument.symbol);
  const known = symbols.filter((symbol) => existsSync(join(folder, `${fileStem(symbol)}.csv`)));
  if (known.length > 0)
    out.warn(`Dividends and splits of ${known.join(", ")} are left out; --actions ${folder} takes them in.`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Bars of the pairs that convert what is not in the account's currency: `EUR.USD`, or `USD.EUR` turned over.
 * @throws TickworkError TW-CLI-005 without a path where one is needed, TW-BKT-003 when it has neither pair
 */
export function rateBars(
  all: readonly BarData[],
  {
    currency,
    rates: path,
    zone,
  }: { readonly currency: string; readonly rates: string | undefined; readonly zone: string | undefined },
): readonly BarData[] {
  const foreign = new Set(all.map(({ instrument }) => instrument.currency).filter((one) => one !== currency));
  return [...foreign].map((one) => {
    if (path === undefined)
      throw cliError(
        "TW-CLI-005",
        `Cannot convert ${one} into ${currency}: there are no rates. Give bars of ${one}.${currency} with --rates.`,
      );
    const symbols = [`${one}.${currency}`, `${currency}.${one}`];
    const names = isFolder(path) ? readdirSync(path) : [path.split(/[/\\]/).at(-1) ?? ""];
    const symbol = symbols.find((pair) => dataFileNames(names, pair).length > 0) ?? symbols[0];
    return loadBars({ path, symbol, zone }).data;
  });
}

/** @throws TickworkError TW-CLI-003 for a path that cannot be read, or a file of another form */
function readActions(path: string, { instrument }: BarData): readonly CorporateAction[] {
  try {
    return readFactorFile(
      readFileSync(isFolder(path) ? join(path, `${fileStem(instrument.symbol)}.csv`) : path, "utf8"),
    );
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw cliError("TW-CLI-003", `Cannot use --actions ${path} for ${instrument.symbol}: ${why}. Check the path.`, {
      cause,
    });
  }
}
