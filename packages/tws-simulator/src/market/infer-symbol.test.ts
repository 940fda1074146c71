import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inferSymbol } from "./infer-symbol.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tickwork-feed-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function files(...names: string[]): void {
  for (const name of names) writeFileSync(join(folder, name), "");
}

test.each([
  ["SPY.csv", "SPY"],
  ["SPY-20131004.csv", "SPY"],
  ["goog-2004-2013.CSV", "GOOG"],
  ["EURUSD-20140501.csv", "EUR.USD"],
])("%s is of %s", (name, symbol) => {
  files(name);
  expect(inferSymbol(join(folder, name))).toBe(symbol);
});

test("a folder is of the symbol that all its data files are named after", () => {
  files("SPY-20131004.csv", "SPY-20131007.csv", "MANIFEST.md");
  expect(inferSymbol(folder)).toBe("SPY");
});

test("a folder of several symbols is refused with their names", () => {
  files("SPY.csv", "EURUSD.csv", "AAPL-20131004.csv");
  expect(() => inferSymbol(folder)).toThrow(
    expect.objectContaining({
      code: "TW-SIM-005",
      message: expect.stringMatching(/data of AAPL, EUR\.USD, SPY\. .*--symbol/),
    }),
  );
});

test("names that say no symbol, and paths that are not there, are refused", () => {
  files("my-prices.txt", "quotes_of_2013.csv");
  expect(() => inferSymbol(folder)).toThrow(expect.objectContaining({ code: "TW-SIM-005" }));
  expect(() => inferSymbol(join(folder, "gone"))).toThrow(expect.objectContaining({ code: "TW-SIM-003" }));
});
