import { expect, test } from "vitest";
import { compareRuns } from "./compare-runs.ts";
import type { StoredRun } from "./run-store.ts";

const run: StoredRun = {
  format: 1,
  id: "one",
  type: "backtest",
  time: "2026-01-05T09:30:00.000Z",
  command: [],
  folder: "/",
  strategy: "sma-cross",
  settings: { parameters: { fast: 10, slow: 20 }, options: { cash: "10000" } },
  data: [{ symbol: "SPY", bars: 5, hash: "abc" }],
  codeHash: "def",
  figures: { finalEquity: "10010", sharpe: 1.5 },
};

test("only what differs between runs is told", () => {
  const other: StoredRun = {
    ...run,
    id: "two",
    settings: { parameters: { fast: 12, slow: 20 }, options: { cash: "10000", fill: "intrabar" } },
    figures: { finalEquity: "10010", sharpe: null },
  };
  expect(compareRuns([run, other])).toEqual({
    runs: ["one", "two"],
    settings: [
      { name: "settings.parameters.fast", values: [10, 12] },
      { name: "settings.options.fill", values: [null, "intrabar"] },
    ],
    figures: [{ name: "sharpe", values: [1.5, null] }],
  });
  expect(compareRuns([run, run])).toMatchObject({ settings: [], figures: [] });
});
