import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ProgressFile } from "./progress-file.ts";
import { decodeRecord, encodeRecord } from "./row-record.ts";
import { FIGURES, ROW, ScenarioTable } from "./scenario-table.ts";

const ROWS = 20;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tickwork-progress-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function filled(rows: readonly number[]): ScenarioTable {
  const table = new ScenarioTable(ROWS);
  for (const row of rows) {
    for (const [place, name] of FIGURES.entries()) table.columns[name][row] = row + place / 10;
    table.state[row] = ROW.done;
  }
  return table;
}

function open(of: { readonly isAlive?: () => boolean; readonly isFresh?: boolean } = {}): ProgressFile {
  return new ProgressFile(folder, "key", {
    rows: ROWS,
    isFresh: of.isFresh ?? false,
    isAlive: of.isAlive ?? (() => false),
  });
}

function stored(rows: readonly number[]): string {
  const file = open();
  file.store(filled(rows));
  file.close();
  return join(folder, readdirSync(folder)[0] as string);
}

test("rows that were stored come back, and nothing else", () => {
  stored([0, 1, 5, 7, 8]);
  const table = new ScenarioTable(ROWS);
  expect(open().restore(table)).toBe(5);
  expect(Buffer.from(table.memory).equals(Buffer.from(filled([0, 1, 5, 7, 8]).memory))).toBe(true);
});

test("a record that a kill left half written ends the file, and the next one is written over it", () => {
  const path = stored([0, 1, 5]);
  truncateSync(path, readFileSync(path).length - 3);
  const file = open();
  const table = new ScenarioTable(ROWS);
  expect(file.restore(table)).toBe(2);
  file.store(filled([0, 1, 9]));
  file.close();
  const again = new ScenarioTable(ROWS);
  expect(open().restore(again)).toBe(3);
  expect(again.isOpen(5)).toBe(true);
  expect(again.columns.finalEquity[9]).toBe(9);
});

test("a flipped bit is found by the checksum", () => {
  const path = stored([0, 1, 2]);
  const bytes = readFileSync(path);
  bytes[40] = (bytes[40] as number) ^ 1;
  writeFileSync(path, bytes);
  expect(open().restore(new ScenarioTable(ROWS))).toBe(0);
});

test("the file of a dead process is taken over; that of one that lives stays, and its rows are stored again here", () => {
  const theirs = join(folder, "key.99999999.rows");
  renameSync(stored([0, 1]), theirs);
  const table = new ScenarioTable(ROWS);
  const file = open({ isAlive: () => true });
  expect(file.restore(table)).toBe(2);
  file.store(table);
  file.close();
  expect(readdirSync(folder)).toHaveLength(2);
  rmSync(theirs);
  expect(open().restore(new ScenarioTable(ROWS))).toBe(2);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("--fresh forgets what was stored", () => {
  stored([0, 1]);
  expect(open({ isFresh: true }).restore(new ScenarioTable(ROWS))).toBe(0);
  expect(readdirSync(folder)).toHaveLength(0);
});

test("a folder that cannot be made is an error with a code", () => {
  const blocked = join(folder, "file");
  appendFileSync(blocked, "");
  const file = new ProgressFile(join(blocked, "sweeps"), "key", { rows: ROWS, isFresh: false, isAlive: () => false });
  expect(() => file.store(filled([1]))).toThrow(expect.objectContaining({ code: "TW-BKT-012" }));
});

test("any bytes are a record or are refused", () => {
  const good = encodeRecord(filled([2, 3]), 2, 4);
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 300 }),
      fc.nat(good.length - 1),
      fc.nat(254),
      (junk, at, by) => {
        expect(decodeRecord(junk, new ScenarioTable(ROWS))).toBeUndefined();
        const bent = Uint8Array.from(good);
        bent[at] = (bent[at] as number) ^ (by + 1);
        expect(decodeRecord(bent, new ScenarioTable(ROWS))).toBeUndefined();
      },
    ),
  );
  expect(decodeRecord(good, new ScenarioTable(ROWS))).toEqual({ from: 2, count: 2 });
});
