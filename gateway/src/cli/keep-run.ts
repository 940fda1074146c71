import { join } from "node:path";
import process from "node:process";
import type { BarData } from "@tickwork/backtest/bar-data";
import { type RunFiles, RunStore, type StoredRun } from "@tickwork/backtest/results/run-store";
import { isoUtc } from "@tickwork/model/time";
import type { Output } from "./output.ts";

/** Keys of a report that say how it was made, not what came out. */
const NO_FIGURES = new Set([
  "strategy",
  "symbol",
  "convention",
  "dataHash",
  "codeHash",
  "tableHash",
  "key",
  "by",
  "from",
  "to",
]);

/** Where runs are kept, below the folder of `--home` or the cache folder. */
export function runStoreIn(folder: string): RunStore {
  return new RunStore(join(folder, "runs"));
}

/**
 * Keeps a run for `tickwork runs`. One that cannot be kept is said, and spoils nothing else.
 * @param of.report the JSON value of the command
 */
export function keepRun(
  folder: string,
  of: Pick<StoredRun, "type" | "strategy" | "settings" | "codeHash"> & {
    readonly data: readonly BarData[];
    readonly report: Readonly<Record<string, unknown>>;
    readonly files: RunFiles;
  },
  out: Output,
): void {
  const { type, strategy, settings, codeHash, data, report, files } = of;
  try {
    runStoreIn(folder).add(
      {
        type,
        strategy,
        settings,
        codeHash,
        time: isoUtc(Date.now()),
        command: process.argv.slice(2).filter((word) => word !== "--json"),
        folder: process.cwd(),
        data: data.map(({ instrument, length, hash }) => ({ symbol: instrument.symbol, bars: length, hash })),
        // Of a sweep, the best one's figures are the run's.
        figures: { ...figuresIn(report), ...(isRecord(report["best"]) ? figuresIn(report["best"]) : {}) },
      },
      files,
    );
  } catch (error) {
    out.warn(String(error));
  }
}

function figuresIn(report: Readonly<Record<string, unknown>>): StoredRun["figures"] {
  const figures: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(report)) {
    if (NO_FIGURES.has(name)) continue;
    if (typeof value === "number" || typeof value === "string" || value === null) figures[name] = value;
  }
  return figures;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
