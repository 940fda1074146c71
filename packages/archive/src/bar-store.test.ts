import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closeSqlite, openSqlite } from "@tickwork/ledger-libsql/sqlite";
import type { Bar } from "@tickwork/model/bar";
import { MINUTE_MS } from "@tickwork/model/time";
import { archiveSchema } from "./archive-schema.ts";
import { BarStore } from "./bar-store.ts";

const OPEN = Date.parse("2013-10-04T13:30:00Z");
const SPY = { instrument: "STK:SPY:USD", timeframeMs: MINUTE_MS };

function bar(minute: number, close = 168 + minute / 100): Bar {
  return { ...SPY, start: OPEN + minute * MINUTE_MS, open: 168, high: 169.5, low: 167.25, close, volume: 100 + minute };
}

function store(): BarStore {
  const folder = mkdtempSync(join(tmpdir(), "tickwork-archive-"));
  const sqlite = openSqlite(join(folder, "bars.db"), "NORMAL");
  onTestFinished(() => {
    closeSqlite(sqlite);
    rmSync(folder, { recursive: true });
  });
  sqlite.exec(archiveSchema.migrations[0] ?? "");
  return new BarStore(sqlite);
}

test("bars come back as they were stored, oldest first, from a time on, over chunk borders", () => {
  const bars = store();
  const day = Array.from({ length: 3_000 }, (_, minute) => bar(minute));
  bars.store(day.toReversed());
  expect(bars.read({ ...SPY, from: 0, limit: 10_000 })).toEqual(day);
  expect(bars.read({ ...SPY, from: OPEN + 1_500 * MINUTE_MS + 1, limit: 2 })).toEqual([bar(1_501), bar(1_502)]);
});

test("a bar that is stored again replaces the first; other instruments and timeframes are apart", () => {
  const bars = store();
  bars.store([bar(0), bar(1), { ...bar(0), instrument: "STK:QQQ:USD" }, { ...bar(0), timeframeMs: 5 * MINUTE_MS }]);
  bars.store([bar(1, 170), bar(2)]);
  expect(bars.read({ ...SPY, from: OPEN, limit: 100 })).toEqual([bar(0), bar(1, 170), bar(2)]);
  expect(bars.read({ instrument: "STK:IWM:USD", timeframeMs: MINUTE_MS, from: 0, limit: 9 })).toEqual([]);
});
