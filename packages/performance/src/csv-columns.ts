import type { EpochMs } from "@tickwork/model/time";
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
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", zone = "Z"] = parts;
  const date = `${year}-${month}-${day}`;
  // Date.parse takes the 31st of February for the 2nd of March.
  const isDay = new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) === true;
  const time = Date.parse(
    `${date}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${zone.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2")}`,
  );
  return isDay && Number.isFinite(time) ? time : undefined;
}
