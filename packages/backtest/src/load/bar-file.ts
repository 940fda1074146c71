// Bars as a file of columns: a length, a header as JSON, the columns of doubles in the byte order of the machine.
import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import process from "node:process";
import { crc32 } from "node:zlib";
import { errorCode } from "@tickwork/model/tickwork-error";
import type { BarData, QuoteColumns } from "../bar-data.ts";
import type { LoadedBars } from "./load-bars.ts";

const MAGIC = "TWBARS1\n";
/** The magic, the header's length, its checksum. */
const HEAD_BYTES = 16;
const MOST_HEADER_BYTES = 100_000;

type Numbers = "start" | "open" | "high" | "low" | "close" | "volume";
type Details = Omit<BarData, Numbers | "quotes" | "quiet">;

interface Header {
  readonly details: Details;
  readonly leftOut: number;
  readonly gaps: number;
  readonly isClosing: boolean;
  /** In their order; `bid.open`, `quiet.start`. */
  readonly columns: readonly { readonly name: string; readonly length: number }[];
  /** Of the columns. */
  readonly checksum: number;
}

/** @throws the system's error when it cannot be written; a file of the name is then as it was */
export function writeBarFile(path: string, { data, leftOut, gaps }: LoadedBars): void {
  const { start, open, high, low, close, volume, quotes, quiet, ...details } = data;
  const columns = Object.entries({
    start,
    open,
    high,
    low,
    close,
    volume,
    ...quoteColumns(quotes),
    ...quietColumns(quiet),
  });
  const parts = columns.map(([, { buffer, byteOffset, byteLength }]) => new Uint8Array(buffer, byteOffset, byteLength));
  const header: Header = {
    details,
    leftOut,
    gaps,
    isClosing: quotes?.isClosing ?? false,
    columns: columns.map(([name, { length }]) => ({ name, length })),
    checksum: parts.reduce((sum, part) => crc32(part, sum), 0),
  };
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, " ")]);
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(MAGIC, "latin1");
  head.writeUInt32LE(padded.length, 8);
  head.writeUInt32LE(crc32(padded), 12);
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, "w", 0o600);
  try {
    for (const bytes of [head, padded, ...parts])
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** The bars in shared memory; undefined when there is no such file, or it is damaged. */
export function readBarFile(path: string): LoadedBars | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(cause) ?? "")) return undefined;
    throw cause;
  }
  try {
    return readOpened(file);
  } finally {
    closeSync(file);
  }
}

function readOpened(file: number): LoadedBars | undefined {
  const head = readBytes(file, 0, HEAD_BYTES);
  if (head === undefined || Buffer.from(head).toString("latin1", 0, 8) !== MAGIC) return undefined;
  const view = new DataView(head.buffer);
  const size = view.getUint32(8, true);
  const text = size > MOST_HEADER_BYTES ? undefined : readBytes(file, HEAD_BYTES, size);
  if (text === undefined || crc32(text) !== view.getUint32(12, true)) return undefined;
  // Its checksum is right, so it is what we wrote.
  const header = JSON.parse(Buffer.from(text).toString("utf8")) as Header;
  const count = header.columns.reduce((sum, { length }) => sum + length, 0);
  const from = HEAD_BYTES + size;
  if (fstatSync(file).size !== from + count * 8) return undefined;
  const bytes = readBytes(file, from, count * 8);
  return bytes === undefined || crc32(bytes) !== header.checksum ? undefined : barsOf(header, bytes.buffer);
}

function readBytes(file: number, from: number, count: number): Uint8Array | undefined {
  const bytes = new Uint8Array(new SharedArrayBuffer(count));
  for (let at = 0; at < count;) {
    const read = readSync(file, bytes, at, count - at, from + at);
    if (read === 0) return undefined;
    at += read;
  }
  return bytes;
}

function barsOf({ details, columns, isClosing, leftOut, gaps }: Header, memory: ArrayBufferLike): LoadedBars {
  const byName = new Map<string, Float64Array>();
  let at = 0;
  for (const { name, length } of columns) {
    byName.set(name, new Float64Array(memory, at, length));
    at += length * 8;
  }
  const column = (name: string): Float64Array => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`Expected a column ${name} in a file of bars`);
    return found;
  };
  const side = (name: "bid" | "ask"): QuoteColumns => {
    const close = column(`${name}.close`);
    if (isClosing) return { open: close, high: close, low: close, close };
    return { open: column(`${name}.open`), high: column(`${name}.high`), low: column(`${name}.low`), close };
  };
  const data: BarData = {
    instrument: details.instrument,
    length: details.length,
    timeframeMs: details.timeframeMs,
    priceDigits: details.priceDigits,
    start: column("start"),
    open: column("open"),
    high: column("high"),
    low: column("low"),
    close: column("close"),
    volume: column("volume"),
    ...(byName.has("bid.close") ? { quotes: { bid: side("bid"), ask: side("ask"), isClosing } } : {}),
    ...(byName.has("quiet.start")
      ? { quiet: { start: column("quiet.start"), bid: column("quiet.bid"), ask: column("quiet.ask") } }
      : {}),
    hash: details.hash,
  };
  return { data, leftOut, gaps };
}

function quoteColumns(quotes: BarData["quotes"]): Record<string, Float64Array> {
  if (quotes === undefined) return {};
  const { bid, ask, isClosing } = quotes;
  if (isClosing) return { "bid.close": bid.close, "ask.close": ask.close };
  return {
    "bid.open": bid.open,
    "bid.high": bid.high,
    "bid.low": bid.low,
    "bid.close": bid.close,
    "ask.open": ask.open,
    "ask.high": ask.high,
    "ask.low": ask.low,
    "ask.close": ask.close,
  };
}

function quietColumns(quiet: BarData["quiet"]): Record<string, Float64Array> {
  return quiet === undefined ? {} : { "quiet.start": quiet.start, "quiet.bid": quiet.bid, "quiet.ask": quiet.ask };
}
