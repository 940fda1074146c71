import { describe, expect, test } from "vitest";
import { drawdownList } from "./drawdown-list.ts";

describe("the list of drawdowns", () => {
  test("has beginning, trough, recovery and length of each", () => {
    // Equity 100, 90, 80, 100, 110, 99, 104.5
    const list = drawdownList([-0.1, -1 / 9, 0.25, 0.1, -0.1, 0.0555555555]);
    expect(list).toEqual([
      { start: 0, trough: 1, recovered: 2, depthPct: expect.closeTo(-20), length: 3, recovery: 1 },
      { start: 4, trough: 4, recovered: null, depthPct: expect.closeTo(-10), length: 2, recovery: null },
    ]);
  });

  test("takes a peak that is reached again but for rounding as reached", () => {
    const [first] = drawdownList([-0.1, 1 / 0.9 - 1, 0]);
    expect(first).toMatchObject({ recovered: 1, length: 2 });
  });

  test("is empty without a loss, and without returns", () => {
    expect(drawdownList([0, 0.1, 0])).toEqual([]);
    expect(drawdownList([])).toEqual([]);
  });

  test("refuses what is not a number", () => {
    expect(() => drawdownList([0, NaN])).toThrow(/row 2 is NaN/);
  });
});
