import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBarFile } from "./bar-file.ts";
import { cachedBars } from "./bar-cache.ts";
import { loadBars } from "./load-bars.ts";

const BARS = 20_000;
const LONG_AGO = new Date("2020-01-01");
let folder = "";
let source = { path: "", symbol: undefined, zone: undefined };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tickwork-bars-test-"));
  source = { ...source, path: join(folder, "SPY.csv") };
  write(100);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Minutes of one price, with quotes at the close; the file is old, as one that was copied with its time. */
function write(price: number): void {
  const rows = Array.from({ length: BARS }, (_, at) => {
    const time = new Date(Date.UTC(2020, 0, 2) + at * 60_000).toISOString();
    return `${time},${price},${price + 1},${price - 1},${price}.25,${at},${price}.24,${price}.26`;
  });
  writeFileSync(source.path, `time,open,high,low,close,volume,bid,ask\n${rows.join("\n")}\n`);
  utimesSync(source.path, LONG_AGO, LONG_AGO);
}

const bars = () => join(folder, "bars");

test("bars from the kept file are exactly those of the CSV", () => {
  const first = cachedBars(source, bars(), Date.now());
  expect(readdirSync(bars())).toHaveLength(1);
  const again = cachedBars(source, bars(), Date.now());
  expect(again).toEqual(first);
  expect(again).toEqual({ ...loadBars(source), problem: undefined });
  expect(again.data.quotes?.bid.open).toBe(again.data.quotes?.bid.close);
  expect(again.data.close.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test("a file that changed is read again, though its size and its time are the same", () => {
  cachedBars(source, bars(), Date.now());
  write(200);
  expect(cachedBars(source, bars(), Date.now()).data.open[0]).toBe(200);
});

test("a damaged file of bars is as good as none", () => {
  cachedBars(source, bars(), Date.now());
  const kept = join(bars(), readdirSync(bars())[0] as string);
  const bytes = readFileSync(kept);
  for (const place of [3, 9, 40, bytes.length - 5]) {
    const bent = Buffer.from(bytes);
    bent[place] = (bent[place] as number) ^ 0x10;
    writeFileSync(kept, bent);
    expect([place, readBarFile(kept)]).toEqual([place, undefined]);
  }
  writeFileSync(kept, bytes.subarray(0, bytes.length - 8));
  expect(readBarFile(kept)).toBeUndefined();
  expect(cachedBars(source, bars(), Date.now()).data.length).toBe(BARS);
});

test("where nothing can be kept, the bars come with the reason", () => {
  writeFileSync(bars(), "");
  const { data, problem } = cachedBars(source, bars(), Date.now());
  expect(data.length).toBe(BARS);
  expect(problem).toMatchObject({ code: "TW-BKT-015" });
});
