import { expect, test } from "vitest";
import { dataFileNames } from "./data-file-names.ts";
import { dataHeader, repeatedColumn } from "./data-header.ts";

test("files are found by symbol, with and without a date, in the order of their names", () => {
  const names = ["SPY-20131007.csv", "spy-20131004.CSV", "SPY.csv", "SPYG.csv", "EURUSD-1.csv", "SPY-notes.txt"];
  expect(dataFileNames(names, "SPY")).toEqual(["SPY-20131007.csv", "SPY.csv", "spy-20131004.CSV"]);
  expect(dataFileNames(names, "EUR.USD")).toEqual(["EURUSD-1.csv"]);
});

test.each([
  [",Open,High", { time: 0, open: 1, high: 2 }],
  ['"Date","Adj Close"', { time: 0, adj_close: 1 }],
  ["symbol,timestamp,close", { symbol: 0, timestamp: 1, close: 2, time: 1 }],
])("the header %s is understood", (line, columns) => {
  expect(Object.fromEntries(dataHeader(line))).toEqual(columns);
});

test.each([
  ["time,close,Close", "close"],
  ["Date,time,close", "time"],
  [",close,", undefined],
])("the header %s has the column %s twice", (line, name) => {
  expect(repeatedColumn(line)).toBe(name);
});

test("a header without a time has none", () => {
  expect(dataHeader("open,close").has("time")).toBe(false);
});
