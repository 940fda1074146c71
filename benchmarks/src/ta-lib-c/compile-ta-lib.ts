import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { obtainSources } from "../../../packages/indicators/build/obtain-sources.ts";

const PROGRAM = fileURLToPath(new URL("./time-indicator.c", import.meta.url));

/** The eight functions, and what they call. */
const FUNCTIONS = "SMA EMA RSI MACD BBANDS ATR ADX STOCH MA WMA DEMA TEMA TRIMA KAMA MAMA T3 STDDEV VAR TRANGE".split(
  " ",
);

/** TA-Lib in C, as a program that times one of its functions. */
export interface CompiledTaLib {
  /** Nanoseconds of processor time for each bar. */
  time(name: string): number;
}

/**
 * Compiles the same sources that `@tickwork/indicators` is made of, with the machine's own compiler.
 * @param folder for sources and program
 * @param columns a file with the columns high, low, close of `bars` doubles
 * @returns why it could not be done, where it could not
 */
export async function compileTaLib(
  folder: string,
  columns: { readonly path: string; readonly bars: number },
): Promise<CompiledTaLib | string> {
  const { error, stdout } = spawnSync("gcc", ["--version"], { encoding: "utf8" });
  if (error !== undefined) return "there is no gcc on this machine";
  for (const [path, bytes] of await obtainSources()) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
  const program = join(folder, "time-indicator");
  const sources = [
    "src/ta_common/ta_global.c",
    "src/ta_func/ta_utility.c",
    ...FUNCTIONS.map((name) => `src/ta_func/ta_${name}.c`),
  ];
  const compiled = spawnSync(
    "gcc",
    ["-O2", "-w", "-Iinclude", "-Isrc/ta_common", "-Isrc/ta_func", PROGRAM, ...sources, "-lm", "-o", program],
    { cwd: folder, encoding: "utf8" },
  );
  if (compiled.status !== 0) return `${stdout.split("\n")[0]} failed: ${compiled.stderr.slice(0, 200)}`;
  return {
    time(name) {
      const run = spawnSync(program, [name, String(columns.bars), columns.path], { encoding: "utf8" });
      if (run.status !== 0) throw new Error(`Expected TA-Lib's ${name} to end well, got ${run.signal ?? run.status}`);
      return Number(run.stdout);
    },
  };
}
