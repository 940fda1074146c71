import { defaultOptions } from "@tickwork/backtest/backtest-options";
import type { StoredRun } from "@tickwork/backtest/results/run-store";
import { expect, test } from "vitest";
import { storedParity } from "./stored-parity.ts";

const kept: StoredRun = {
  format: 1,
  id: "20260105t093001z-sma-cross-0a1b2c",
  type: "backtest",
  time: "2026-01-05T09:30:01.000Z",
  command: ["backtest", "sma-cross", "--data", "days", "--symbol", "SPY", "--bars", "live", "--zone", "UTC"],
  folder: "/somewhere",
  strategy: "sma-cross",
  settings: { parameters: { fast: 5, slow: 9 }, options: { cash: "5000", fill: "same-close" } },
  data: [{ symbol: "SPY", bars: 390, hash: "aa" }],
  codeHash: "bb",
  figures: {},
};

test("a kept backtest becomes a replay of the same data, and keeps what its engine assumed", () => {
  const { strategy, flags, engine } = storedParity(kept);
  expect(strategy).toBe("sma-cross");
  expect(flags).toMatchObject({ data: "/somewhere/days", symbol: "SPY", param: { fast: 5, slow: 9 }, shares: 100 });
  expect(flags).toMatchObject({ cash: "5000", zone: "UTC" });
  // What JSON leaves out, as it was undefined, is as it was.
  expect(engine).toEqual({ bars: "live", options: { ...defaultOptions, cash: "5000", fill: "same-close" } });
});

test.each([
  ["a sweep", { type: "sweep" }],
  ["several symbols", { data: [kept.data[0], kept.data[0]] }],
  ["sized at the fill", { settings: { parameters: {}, options: { sizing: { type: "all", isFractional: false } } } }],
] as const)("a run that cannot be traded live is refused: %s", (reason, of) => {
  expect(() => storedParity({ ...kept, ...of } as StoredRun)).toThrow(
    expect.objectContaining({ code: "TW-CLI-003", message: expect.stringContaining(reason) }),
  );
});
