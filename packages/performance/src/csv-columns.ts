import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { CsvTable } from "./csv-table.ts";
import { performanceError } from "./errors.ts";

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A column of numbers.
 * @throws TickworkError TW-PER-001 for a cell that is none, naming its row in the file; TW-PER-007 without the column
 */
export function numberColumn(table: CsvTable, names: readonly string[]): Float64Array {
  return Float64Array.from(table.cells(names), (cell, at) => {
    const value = NUMBER.test(cell) ? Number(cell) : NaN;
    if (Number.isFinite(value)) return value;
    const met = cell === "" ? "is empty" : `is ${JSON.stringify(cell)}, not a number`;
    throw performanceError(
      "TW-PER-001",
      `Cannot use ${table.file}: ${names[0]} in row ${table.row(at)} ${met}. Repair or remove the row.${cell.endsWith("%") ? " Returns are fractions: 0.01 is 1 %." : ""}`,
    );
  });
}

/**
 * A column of dates or times. Those without a zone are taken as UTC: only their order, their distance and their month count.
 * @throws TickworkError TW-PER-004 for a cell that is no date, TW-PER-007 without the column
 */
export function timeColumn(table: CsvTable, names: readonly string[]): Float64Array {
  return Float64Array.from(table.cells(names), (cell, at) => {
    const time = readTime(cell);
    if (time !== undefined) return time;
    throw performanceError(
      "TW-PER-004",
      `Cannot use ${table.file}: ${names[0]} in row ${table.row(at)} is ${JSON.stringify(cell)}, no date of the form 2013-10-04 or 2013-10-04T09:30:00Z. Repair the row.`,
    );
  });
}

function readTime(text: string): EpochMs | undefined {
  const parts = DATE.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0, fraction = 0] = parts
    .slice(1, 8)
    .map((part) => (part === undefined ? 0 : Number(part))) as [number, number, number, ...number[]];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59)
    return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(fraction * 1_000)) - offsetMs(parts[8]);
}

function daysOf(year: number, month: number): number {
  // The day before the first of the next month.
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Of `+05:30`, `-0500`, `Z` or nothing. */
function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -minutes : minutes) * MINUTE_MS;
}
