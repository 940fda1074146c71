import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import { simulatorError } from "../errors.ts";
import type { DataFile } from "./data-file.ts";
import type { Listing } from "./listing.ts";
import { readRow, type Row } from "./read-row.ts";
import type { SourceBar } from "./source-bar.ts";
import { hoursOf } from "./trading-hours.ts";

/** Bars of a data source in order of time, with their common length. */
export interface SourceBars {
  readonly timeframeMs: number;
  readonly bars: readonly SourceBar[];
}

/**
 * Turns files into bars and checks them: times rise, prices are above zero, high and low hold open and close. Columns are known by
 * their names: open, high, low, close, volume; bid, ask, bid_size, ask_size for the quote at the close; bid_open to ask_close for
 * bars of quotes. Empty cells are "none". Pure dates are whole sessions.
 * @param zone zone of times that carry none, `America/New_York`; undefined: such times are refused
 * @throws TW-SIM-003 with file and line for a row that cannot be read or cannot be right
 */
export function readSourceBars(
  files: readonly DataFile[],
  listing: Pick<Listing, "hours">,
  zone: string | undefined,
): SourceBars {
  const rows = readRows(files, zone);
  if (!rows.some(({ trades, bid, ask }) => trades !== undefined || (bid !== undefined && ask !== undefined)))
    throw simulatorError(
      "TW-SIM-003",
      `Cannot use ${files[0]?.name}: it has no row with prices. Give a file with data.`,
    );
  const timeframeMs = rows[0]?.isDate === true ? DAY_MS : smallestGap(rows);
  const bars = rows.map(({ isDate, ...row }): SourceBar => ({
    ...row,
    ...(isDate ? wholeSession(listing, row.start) : { timeframeMs }),
  }));
  return { timeframeMs, bars };
}

/** A bar of a day lasts from the open to the close of that day's regular hours. */
function wholeSession(listing: Pick<Listing, "hours">, date: EpochMs): { start: EpochMs; timeframeMs: number } {
  const { open, close } = hoursOf(listing.hours, date / DAY_MS, "regular");
  return { start: open, timeframeMs: close - open };
}

function smallestGap(rows: readonly Row[]): number {
  let gap = DAY_MS;
  for (const [at, row] of rows.entries()) {
    const previous = rows[at - 1];
    if (previous !== undefined) gap = Math.min(gap, row.start - previous.start);
  }
  return gap;
}

/** The rows of all files, each later than the one before it. */
function readRows(files: readonly DataFile[], zone: string | undefined): readonly Row[] {
  const rows: Row[] = [];
  for (const { name, columns, titles, rows: lines } of files) {
    for (const [index, line] of lines.entries()) {
      if (line.trim() === "") continue;
      const refuse = (reason: string): Error =>
        simulatorError(
          "TW-SIM-003",
          `Cannot use ${name} line ${index + 2}: ${reason}. Correct the line or leave it out.`,
        );
      const row = readRow(line, { columns, titles, zone, refuse });
      const before = rows.at(-1);
      if (before !== undefined && row.start <= before.start)
        throw refuse(`its time ${iso(row.start)} is not after the one before, ${iso(before.start)}`);
      rows.push(row);
    }
  }
  return rows;
}

function iso(time: EpochMs): string {
  return new Date(time).toISOString();
}
