import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import { simulatorError } from "../errors.ts";
import type { DataFile } from "./data-file.ts";
import type { Listing } from "./listing.ts";
import type { Ohlc, SourceBar } from "./source-bar.ts";
import { hoursOf } from "./trading-hours.ts";

/** Bars of a data source in order of time, with their common length. */
export interface SourceBars {
  readonly timeframeMs: number;
  readonly bars: readonly SourceBar[];
}

type Row = Omit<SourceBar, "timeframeMs" | "start"> & { readonly start: EpochMs; readonly isDate: boolean };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Turns files into bars. Columns are known by their names: open, high, low, close, volume; bid, ask, bid_size, ask_size for the
 * quote at the close; bid_open to ask_close for bars of quotes. Empty cells are "none". Pure dates are whole sessions.
 * @param zone zone of times that carry none, `America/New_York`; undefined: such times are refused
 * @throws TW-SIM-003 with file and line for a row that cannot be read
 */
export function readSourceBars(
  files: readonly DataFile[],
  listing: Pick<Listing, "hours">,
  zone: string | undefined,
): SourceBars {
  const rows = files.flatMap((file) => readRows(file, zone)).sort((left, right) => left.start - right.start);
  const first = rows[0];
  if (first === undefined)
    throw simulatorError("TW-SIM-003", `Cannot use ${files[0]?.name}: it has no rows. Give a file with data.`);
  const gap = smallestGap(rows);
  const timeframeMs = first.isDate ? DAY_MS : gap;
  const bars = rows
    .filter((row, at) => at === 0 || row.start !== rows[at - 1]?.start)
    .map(({ isDate, ...row }): SourceBar => ({
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
    if (previous !== undefined && row.start > previous.start) gap = Math.min(gap, row.start - previous.start);
  }
  return gap;
}

function readRows(file: DataFile, zone: string | undefined): Row[] {
  const at = (name: string): number => file.columns.get(name) ?? -1;
  const timeAt = at("time");
  const tradeColumns = ["open", "high", "low", "close"].map(at);
  const bidColumns = ["bid_open", "bid_high", "bid_low", "bid_close"].map(at);
  const askColumns = ["ask_open", "ask_high", "ask_low", "ask_close"].map(at);
  return file.rows.map((text, index) => {
    const cells = text.split(",");
    const number = (place: number): number | undefined => {
      const cell = cells[place]?.trim() ?? "";
      if (cell === "") return undefined;
      const value = Number(cell);
      if (!Number.isFinite(value)) throw badRow(file, index, `${JSON.stringify(cell)} is not a number`);
      return value;
    };
    const time = cells[timeAt]?.trim().replaceAll('"', "") ?? "";
    return {
      start: readTime(time, zone, (reason) => badRow(file, index, reason)),
      isDate: DATE.test(time),
      trades: ohlc(tradeColumns.map(number)),
      volume: number(at("volume")) ?? 0,
      bid: ohlc(bidColumns.map(number)) ?? flat(number(at("bid"))),
      ask: ohlc(askColumns.map(number)) ?? flat(number(at("ask"))),
      bidSize: number(at("bid_size")) ?? number(at("bidsize")) ?? 0,
      askSize: number(at("ask_size")) ?? number(at("asksize")) ?? 0,
    };
  });
}

function ohlc([open, high, low, close]: readonly (number | undefined)[]): Ohlc | undefined {
  if (open === undefined || high === undefined || low === undefined || close === undefined) return undefined;
  return { open, high, low, close };
}

function flat(price: number | undefined): Ohlc | undefined {
  return price === undefined ? undefined : { open: price, high: price, low: price, close: price };
}

function readTime(text: string, zone: string | undefined, refuse: (reason: string) => Error): EpochMs {
  const iso = text.replace(" ", "T");
  if (DATE.test(text) || ZONED.test(text)) {
    const time = Date.parse(iso);
    if (Number.isNaN(time)) throw refuse(`${JSON.stringify(text)} is not a time`);
    return time;
  }
  if (zone === undefined) throw refuse(`${JSON.stringify(text)} has no zone; give one with --zone`);
  try {
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    throw refuse(`${JSON.stringify(text)} is not a time in ${zone}`);
  }
}

function badRow(file: DataFile, index: number, reason: string): Error {
  return simulatorError("TW-SIM-003", `Cannot use ${file.name} line ${index + 2}: ${reason}. Correct the file.`);
}
