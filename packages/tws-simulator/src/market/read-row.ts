import { readTime, type ReadTime } from "./read-time.ts";
import type { Ohlc, SourceBar } from "./source-bar.ts";
import { whyNoBar } from "./why-no-bar.ts";

/** A row of a data file: a bar without its length. */
export interface Row extends Omit<SourceBar, "timeframeMs">, ReadTime {}

type Prices = readonly (number | undefined)[];

const CORNERS = ["open", "high", "low", "close"];
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads one line of a data file and judges its figures.
 * @param of.columns place of each column by its name
 * @param of.titles how many columns the header names
 * @param of.zone zone of a time that carries none
 * @param of.refuse makes the error of a reason
 */
export function readRow(
  line: string,
  of: {
    readonly columns: ReadonlyMap<string, number>;
    readonly titles: number;
    readonly zone: string | undefined;
    readonly refuse: (reason: string) => Error;
  },
): Row {
  const cells = line.split(",").map((cell) => cellOf(cell, of.refuse));
  const number = (name: string): number | undefined => {
    const place = of.columns.get(name);
    const cell = place === undefined ? undefined : cells[place];
    if (cell === undefined || cell === "") return undefined;
    const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
    if (!Number.isFinite(value)) throw of.refuse(`${JSON.stringify(cell)} is not a number`);
    return value;
  };
  const time = readTime(cells[of.columns.get("time") ?? -1] ?? "", of.zone);
  if (typeof time === "string") throw of.refuse(time);
  if (cells.length > of.titles) throw of.refuse(`it has ${cells.length} cells, and the header only ${of.titles}`);
  const trades = CORNERS.map(number);
  const bids = CORNERS.map((corner) => number(`bid_${corner}`));
  const asks = CORNERS.map((corner) => number(`ask_${corner}`));
  const [bid, ask, volume] = [number("bid"), number("ask"), number("volume")];
  const reason = whyNoBar({
    prices: of.columns.has("close") ? trades : bids.map((price, corner) => middle(price, asks[corner])),
    volume,
    quotes: [[bid, ask], ...bids.map((price, corner) => [price, asks[corner]] as const)],
  });
  if (reason !== undefined) throw of.refuse(reason);
  return {
    ...time,
    trades: ohlc(trades),
    volume: volume ?? 0,
    bid: ohlc(bids) ?? flat(bid),
    ask: ohlc(asks) ?? flat(ask),
    bidSize: number("bid_size") ?? number("bidsize") ?? 0,
    askSize: number("ask_size") ?? number("asksize") ?? 0,
  };
}

/** A cell without its quotes and the blanks around it. */
function cellOf(text: string, refuse: (reason: string) => Error): string {
  if (text.startsWith('"') && (text.length < 2 || !text.endsWith('"')))
    throw refuse(`the quotes around ${text.slice(0, 60)} do not end before the next comma`);
  return text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}

function middle(bid: number | undefined, ask: number | undefined): number | undefined {
  return bid === undefined || ask === undefined ? undefined : Math.round(((bid + ask) / 2) * 1e9) / 1e9;
}

function ohlc([open, high, low, close]: Prices): Ohlc | undefined {
  if (open === undefined || high === undefined || low === undefined || close === undefined) return undefined;
  return { open, high, low, close };
}

function flat(price: number | undefined): Ohlc | undefined {
  return price === undefined ? undefined : { open: price, high: price, low: price, close: price };
}
