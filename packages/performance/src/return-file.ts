import type { EpochMs } from "@tickwork/model/time";
import { numberColumn, timeColumn } from "./csv-columns.ts";
import { csvTable, type CsvTable } from "./csv-table.ts";
import { performanceError } from "./errors.ts";
import { returnsFromEquity } from "./returns-from-equity.ts";

/** What a file of returns holds. */
export interface ReturnFile {
  readonly returns: Float64Array;
  readonly dates: Float64Array | undefined;
  readonly benchmark: Float64Array | undefined;
}

const RETURN = ["return", "returns"];
const EQUITY = ["equity"];
const DATE = ["date", "time", "datetime", "timestamp"];
const BENCHMARK = ["benchmark"];

/**
 * Reads a CSV with a column `return`, or else `equity`, and optionally `date` and `benchmark` (returns, or values beside equity).
 * @param file its name, for messages
 * @param startEquity equity before the first row, where the file has equity
 * @throws TickworkError TW-PER-001, 002, 004 and 007, naming the row of the file
 */
export function readReturnFile(text: string, file: string, startEquity?: number): ReturnFile {
  const table = csvTable(text, file);
  const dates = table.has(DATE) ? ordered(table, timeColumn(table, DATE)) : undefined;
  const benchmark = table.has(BENCHMARK) ? numberColumn(table, BENCHMARK) : undefined;
  if (table.has(RETURN))
    return {
      returns: possible(table, numberColumn(table, RETURN)),
      dates,
      benchmark: benchmark && possible(table, benchmark),
    };
  if (table.has(EQUITY))
    return {
      returns: returnsFromEquity(numberColumn(table, EQUITY), startEquity),
      dates: startEquity === undefined ? dates?.subarray(1) : dates,
      benchmark: benchmark && returnsFromEquity(benchmark, startEquity === undefined ? undefined : benchmark[0]),
    };
  const hint = table.has(["pnl"]) ? " It has a column pnl: add --trades." : "";
  throw performanceError(
    "TW-PER-007",
    `Cannot use ${file}: no column is named return or equity.${hint || " Add it to the header line."}`,
  );
}

function possible(table: CsvTable, returns: Float64Array): Float64Array {
  const at = returns.findIndex((value) => value < -1);
  if (at === -1) return returns;
  throw performanceError(
    "TW-PER-002",
    `Cannot use ${table.file}: the return in row ${table.row(at)} is ${returns[at]}, and nothing can lose more than -1. Returns are fractions, not percents: 0.01 is 1 %.`,
  );
}

function ordered(table: CsvTable, dates: Float64Array): Float64Array {
  const at = dates.findIndex((date: EpochMs, place) => place > 0 && date < (dates[place - 1] as number));
  if (at === -1) return dates;
  throw performanceError(
    "TW-PER-004",
    `Cannot use ${table.file}: the date in row ${table.row(at)} is before the one above it. Sort the rows by date.`,
  );
}
