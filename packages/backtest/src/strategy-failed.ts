import { errorCode, type TickworkError } from "@tickwork/model/tickwork-error";
import { isoUtc } from "@tickwork/model/time";
import type { BacktestFailure } from "./backtest-result.ts";
import { backtestError } from "./errors.ts";

/** What a strategy threw at a bar, and what is done nevertheless. */
export function failureAt(
  bar: number,
  time: number,
  of: { readonly strategy: string; readonly cause: unknown },
): BacktestFailure {
  const place = `bar ${bar.toLocaleString("en-US")} (of ${isoUtc(time)})`;
  const message = `Cannot go on at ${place}: strategy ${of.strategy} failed: ${inWords(of.cause)}. The ${bar.toLocaleString("en-US")} bars before it are done.`;
  return { bar, time, error: backtestError("TW-BKT-001", message, { cause: of.cause }) };
}

/** What a strategy threw before its first bar: by its indicators, its warm-up or its candidates. */
export function failedBeforeBars(strategy: string, cause: unknown): TickworkError | Error {
  if (cause instanceof Error && errorCode(cause)?.startsWith("TW-") === true) return cause;
  const message = `Cannot begin: strategy ${strategy} failed before the first bar: ${inWords(cause)}.`;
  return backtestError("TW-BKT-001", message, { cause });
}

function inWords(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
