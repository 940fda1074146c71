import type { BarData, QuoteColumns } from "../bar-data.ts";
import { backtestError } from "../errors.ts";
import { barFiles, symbolOfFile } from "./bar-files.ts";
import { instrumentOf } from "./instrument-of.ts";
import { badCell, readRows, type Rows } from "./read-rows.ts";
import { column } from "./row-store.ts";

const DAY_MS = 86_400_000;
/** Beyond it products of prices and quantities would grow out of what a double holds. */
const LARGEST_PRICE = 1e12;

/** Bars of a file or folder, and what was noticed while they were read. */
export interface LoadedBars {
  readonly data: BarData;
  /** Rows without any price. */
  readonly leftOut: number;
  /** Distances between bars of one day that are longer than a bar. */
  readonly gaps: number;
}

/**
 * Loads bars into shared memory and checks them: times rise, prices are above zero, high and low hold open and close.
 * @param of.symbol needed for a folder; else the file's name says it
 * @param of.zone IANA zone of times that carry none
 * @throws TickworkError TW-BKT-003 for what cannot be read, TW-BKT-004 for what cannot be right, with file and line
 */
export function loadBars(of: {
  readonly path: string;
  readonly symbol: string | undefined;
  readonly zone: string | undefined;
}): LoadedBars {
  const paths = barFiles(of.path, of.symbol);
  const rows = readRows(paths, of.zone);
  const { cells } = rows;
  const isTraded = cells.close !== undefined;
  const symbol = of.symbol ?? symbolOfFile(paths[0] as string, !isTraded) ?? "DATA";
  if (!isTraded) addMiddle(rows);
  const kept = keptRows(rows);
  if (kept.bars === 0)
    throw backtestError("TW-BKT-003", `Cannot use ${of.path}: it has no row with prices. Give a file with data.`);
  checkBars(rows, kept.isBar);
  checkQuotes(rows);
  // The same times are others in another zone; pure dates are not.
  rows.hash.update(symbol).update(rows.areDates ? "" : (of.zone ?? ""));
  return { ...barData(rows, { symbol, isTraded, ...kept }), leftOut: rows.rows - kept.bars - kept.quiet };
}

/** Bars of the middle of two quotes; it has one digit more than they. */
function addMiddle({ cells, rows, start }: Rows): void {
  for (const corner of ["open", "high", "low", "close"] as const) {
    const bid = cells[`bid_${corner}`] as Float64Array;
    const ask = cells[`ask_${corner}`] as Float64Array;
    const middle = column(start.length).fill(Number.NaN);
    for (let row = 0; row < rows; row += 1)
      middle[row] = Math.round((((bid[row] as number) + (ask[row] as number)) / 2) * 1e9) / 1e9;
    cells[corner] = middle;
  }
}

interface KeptRows {
  /** 1: a bar; 2: a quote without a trade; 0: nothing. */
  readonly isBar: Uint8Array;
  readonly bars: number;
  readonly quiet: number;
}

function keptRows(rows: Rows): KeptRows {
  const { cells, files, file, line } = rows;
  const { bid, ask } = cells;
  const [open, high, low, close] = prices(rows);
  const isBar = new Uint8Array(rows.rows);
  let [bars, quiet] = [0, 0];
  for (let row = 0; row < rows.rows; row += 1) {
    const missing =
      (Number.isNaN(open[row]) ? 1 : 0) +
      (Number.isNaN(high[row]) ? 1 : 0) +
      (Number.isNaN(low[row]) ? 1 : 0) +
      (Number.isNaN(close[row]) ? 1 : 0);
    if (missing === 0) {
      isBar[row] = 1;
      bars += 1;
    } else if (missing < 4) {
      throw badCell(
        files[file[row] as number] as string,
        line[row] as number,
        "some of open, high, low and close are missing",
      );
    } else if (!Number.isNaN(bid?.[row] ?? Number.NaN) && !Number.isNaN(ask?.[row] ?? Number.NaN)) {
      isBar[row] = 2;
      quiet += 1;
    }
  }
  return { isBar, bars, quiet };
}

function prices({ cells }: Rows): [Float64Array, Float64Array, Float64Array, Float64Array] {
  const { open, high, low, close } = cells;
  if (open === undefined || high === undefined || low === undefined || close === undefined)
    throw new Error("Expected columns of prices");
  return [open, high, low, close];
}

function checkBars(rows: Rows, isBar: Uint8Array): void {
  const { start } = rows;
  const [open, high, low, close] = prices(rows);
  const { volume } = rows.cells;
  let before = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows.rows; row += 1) {
    const time = start[row] as number;
    if (!(time > before)) throw badBar(rows, row, `its time ${iso(time)} is not after the one before, ${iso(before)}`);
    before = time;
    if (isBar[row] !== 1) continue;
    const [o, h, l, c] = [open[row] as number, high[row] as number, low[row] as number, close[row] as number];
    if (!(h <= LARGEST_PRICE)) throw badBar(rows, row, `a price of ${h} is above ${LARGEST_PRICE}`);
    if (!(l > 0)) throw badBar(rows, row, `a price of ${Math.min(o, h, l, c)} is not above zero`);
    if (h < o || h < c || h < l || l > o || l > c)
      throw badBar(rows, row, `open ${o}, high ${h}, low ${l} and close ${c} do not fit together`);
    if (volume !== undefined && (volume[row] as number) < 0)
      throw badBar(rows, row, `a volume of ${volume[row]} is below zero`);
  }
}

/** Of each quote that a row has: above zero, and the bid not above the ask. */
function checkQuotes(rows: Rows): void {
  const { cells } = rows;
  const pairs = [
    [cells.bid, cells.ask],
    [cells.bid_open, cells.ask_open],
    [cells.bid_high, cells.ask_high],
    [cells.bid_low, cells.ask_low],
    [cells.bid_close, cells.ask_close],
  ] as const;
  for (const [bids, asks] of pairs) {
    if (bids === undefined || asks === undefined) continue;
    for (let row = 0; row < rows.rows; row += 1) {
      const [bid, ask] = [bids[row] as number, asks[row] as number];
      if (bid <= 0 || ask <= 0) throw badBar(rows, row, `a quote of ${Math.min(bid, ask)} is not above zero`);
      if (bid > ask) throw badBar(rows, row, `its bid ${bid} is above its ask ${ask}`);
    }
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function badBar(rows: Rows, row: number, reason: string): Error {
  const file = rows.files[rows.file[row] as number] as string;
  return backtestError(
    "TW-BKT-004",
    `Cannot use ${file} line ${rows.line[row]}: ${reason}. Correct the line or leave it out.`,
  );
}

function barData(
  rows: Rows,
  of: KeptRows & { readonly symbol: string; readonly isTraded: boolean },
): { data: BarData; gaps: number } {
  const { isBar, bars, quiet, isTraded } = of;
  const [open, high, low, close] = prices(rows);
  const pick = (values: Float64Array, kind = 1, count = bars): Float64Array => picked(values, { isBar, kind, count });
  const start = pick(rows.start);
  const { timeframeMs, gaps } = distances(start, rows.areDates);
  const { bid, ask, volume } = rows.cells;
  const quotes = quotesOf(rows, pick);
  const data: BarData = {
    instrument: instrumentOf(of.symbol),
    length: bars,
    timeframeMs,
    priceDigits: rows.priceDigits + (isTraded ? 0 : 1),
    start,
    open: pick(open),
    high: pick(high),
    low: pick(low),
    close: pick(close),
    volume: volume === undefined ? column(bars) : pick(zeroed(volume)),
    ...(quotes === undefined ? {} : { quotes }),
    ...(quiet === 0 || bid === undefined || ask === undefined
      ? {}
      : { quiet: { start: pick(rows.start, 2, quiet), bid: pick(bid, 2, quiet), ask: pick(ask, 2, quiet) } }),
    hash: rows.hash.digest("hex"),
  };
  return { data, gaps };
}

function zeroed(volume: Float64Array): Float64Array {
  for (let row = 0; row < volume.length; row += 1) if (Number.isNaN(volume[row])) volume[row] = 0;
  return volume;
}

/** The rows of one kind; the column itself, shortened, where all are of it. */
function picked(
  values: Float64Array,
  { isBar, kind, count }: { isBar: Uint8Array; kind: number; count: number },
): Float64Array {
  if (count === isBar.length) return values.subarray(0, count);
  const out = column(count);
  let at = 0;
  for (let row = 0; row < isBar.length; row += 1) if (isBar[row] === kind) out[at++] = values[row] as number;
  return out;
}

function quotesOf({ cells }: Rows, pick: (values: Float64Array) => Float64Array): BarData["quotes"] {
  const side = (name: "bid" | "ask"): QuoteColumns | undefined => {
    const [open, high, low, close] = [
      cells[`${name}_open`],
      cells[`${name}_high`],
      cells[`${name}_low`],
      cells[`${name}_close`],
    ];
    if (open !== undefined && high !== undefined && low !== undefined && close !== undefined)
      return { open: pick(open), high: pick(high), low: pick(low), close: pick(close) };
    const single = cells[name];
    if (single === undefined) return undefined;
    const closing = pick(single);
    return { open: closing, high: closing, low: closing, close: closing };
  };
  const [bid, ask] = [side("bid"), side("ask")];
  return bid === undefined || ask === undefined ? undefined : { bid, ask, isClosing: cells.bid_open === undefined };
}

function distances(start: Float64Array, areDates: boolean): { timeframeMs: number; gaps: number } {
  let smallest = DAY_MS;
  for (let at = 1; at < start.length; at += 1)
    smallest = Math.min(smallest, (start[at] as number) - (start[at - 1] as number));
  const timeframeMs = areDates ? DAY_MS : smallest;
  let gaps = 0;
  for (let at = 1; at < start.length; at += 1) {
    const [before, now] = [start[at - 1] as number, start[at] as number];
    if (now - before > timeframeMs && Math.floor(now / DAY_MS) === Math.floor(before / DAY_MS)) gaps += 1;
  }
  return { timeframeMs, gaps };
}
