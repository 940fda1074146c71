import { basename } from "node:path";
import { dataHeader } from "@tickwork/bars/data-header";
import { readBytes } from "./read-bytes.ts";
import { badCell, badTime } from "./read-rows.ts";
import { TimeReader } from "./time-reader.ts";

/** One row of a file of signals. */
export interface Signal {
  /** Epoch ms. */
  readonly time: number;
  /** Undefined in a file without that column. */
  readonly symbol: string | undefined;
  /** Signed quantity to hold, or signed share of equity. */
  readonly value: number;
}

/** What a file of signals says. */
export interface Signals {
  readonly type: "positions" | "weights";
  /** In the order of the file; times of one symbol rise. */
  readonly rows: readonly Signal[];
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const LARGEST = 1e12;

/**
 * Reads a CSV of signals: a time, `position` (signed quantities) or `weight` (signed shares of equity), and `symbol` where there are
 * several instruments.
 * @param zone of times that carry none
 * @throws TickworkError TW-BKT-003 for what cannot be read, with file and line
 */
export function readSignals(path: string, zone: string | undefined): Signals {
  const name = basename(path);
  const [header = "", ...lines] = new TextDecoder().decode(readBytes(path)).split("\n");
  const columns = dataHeader(header.trim());
  const [time, symbol, position, weight] = ["time", "symbol", "position", "weight"].map((one) => columns.get(one));
  const value = position ?? weight;
  if (time === undefined || value === undefined || (position !== undefined && weight !== undefined))
    throw badCell(
      name,
      1,
      "signals need a column time and one of position and weight, and symbol where there are several",
    );
  const times = new TimeReader(zone);
  const newest = new Map<string | undefined, number>();
  const rows = lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    const cells = line.split(",").map((cell) => cell.trim().replaceAll('"', ""));
    const row = {
      time: timeOf(times, cells[time] ?? "", { name, line: at + 2 }),
      symbol: symbol === undefined ? undefined : (cells[symbol] ?? "").toUpperCase(),
      value: NUMBER.test(cells[value] ?? "") ? Number(cells[value]) : Number.NaN,
    };
    if (!(Math.abs(row.value) <= LARGEST))
      throw badCell(name, at + 2, `${JSON.stringify(cells[value] ?? "")} is not a number up to ${LARGEST}`);
    if (!(row.time > (newest.get(row.symbol) ?? Number.NEGATIVE_INFINITY)))
      throw badCell(name, at + 2, "its time is not after the one before");
    newest.set(row.symbol, row.time);
    return [row];
  });
  return { type: position === undefined ? "weights" : "positions", rows };
}

function timeOf(
  times: TimeReader,
  text: string,
  { name, line }: { readonly name: string; readonly line: number },
): number {
  const bytes = new TextEncoder().encode(text);
  const time = times.read(bytes, 0, bytes.length);
  if (times.problem !== undefined) throw badTime(name, line, times.problem, text);
  return time;
}
