import { errorsOf } from "@tickwork/model/tickwork-error";
import { indicatorErrors } from "./errors.ts";
import { taLib } from "./ta-lib.ts";

const fail = errorsOf(indicatorErrors);

/** Functions with a memory that fades but never ends, in the order of TA-Lib's `TA_FuncUnstId`. */
export const unstableFunctions = [
  "ADX",
  "ADXR",
  "ATR",
  "CMO",
  "DX",
  "EMA",
  "HT_DCPERIOD",
  "HT_DCPHASE",
  "HT_PHASOR",
  "HT_SINE",
  "HT_TRENDLINE",
  "HT_TRENDMODE",
  "IMI",
  "KAMA",
  "MAMA",
  "MFI",
  "MINUS_DI",
  "MINUS_DM",
  "NATR",
  "PLUS_DI",
  "PLUS_DM",
  "RSI",
  "STOCHRSI",
  "T3",
  "all",
] as const;

export type UnstableFunction = (typeof unstableFunctions)[number];

/**
 * Drops the first `bars` values of a function, which still depend much on where the series starts: its lookback grows by as
 * many. Holds for this thread until set again; TA-Lib's default is 0. EMA's period also counts where another function uses an EMA.
 *
 * @throws TW-IND-001 when `bars` is not a whole number from 0 to 100000
 */
export function setUnstablePeriod(name: UnstableFunction, bars: number): void {
  if (!Number.isInteger(bars) || bars < 0 || bars > 100_000) {
    throw fail(
      "TW-IND-001",
      `Cannot set the unstable period of ${name} to ${bars}: it must be a whole number from 0 to 100000.`,
    );
  }
  taLib().function("TA_SetUnstablePeriod")(unstableFunctions.indexOf(name), bars);
}

/** The unstable period of a function in this thread, in bars. */
export function unstablePeriod(name: Exclude<UnstableFunction, "all">): number {
  return taLib().function("TA_GetUnstablePeriod")(unstableFunctions.indexOf(name));
}
