import { describe, expect, test } from "vitest";
import { anyBar, forwardReturns, type MeasuredPrices } from "./forward-returns.ts";

// After one bar: +10 %, -20 %, +25 %, 0 %.
const open = Float64Array.of(10, 10, 11, 8.8, 11, 11);
const prices: MeasuredPrices = {
  open,
  close: open,
  high: open.map((price) => price + 1),
  low: open.map((price) => price - 2),
  atr: open.map(() => 2),
  bars: 6,
};
const at = (bar: number, sign = 1) => ({ bar, sign, outcome: "taken" });
const after = (signals: Parameters<typeof forwardReturns>[0], horizon = 1, of: Partial<MeasuredPrices> = {}) =>
  forwardReturns(signals, { ...prices, ...of }, anyBar({ ...prices, ...of }, horizon));

describe("forward returns", () => {
  test("go from the open after the signal to the open a bar later, and are held against those of any bar", () => {
    const { meanPct, medianPct, hitRate, tStatistic, ...rest } = after([at(0), at(2)]);
    expect(meanPct).toBeCloseTo(17.5, 10);
    expect(medianPct).toBeCloseTo(17.5, 10);
    expect(hitRate).toBe(1);
    // Excess of 0.0625 and 0.2125: mean 0.1375, error 0.075.
    expect(tStatistic).toBeCloseTo(0.1375 / 0.075, 10);
    expect(rest).toMatchObject({ bars: 1, samples: 2, tSamples: 2, unconditionalHitRate: 0.5 });
    expect(rest.unconditionalMeanPct).toBeCloseTo(3.75, 10);
  });

  test("of a short signal are gains where the market falls", () => {
    const { meanPct, hitRate, unconditionalMeanPct, unconditionalHitRate } = after([at(1, -1)]);
    expect(meanPct).toBeCloseTo(20, 10);
    expect(hitRate).toBe(1);
    expect(unconditionalMeanPct).toBeCloseTo(-3.75, 10);
    expect(unconditionalHitRate).toBe(0.25);
  });

  test("of both sides are held against the drift of each signal's side", () => {
    const both = after([at(0), at(1, -1)]);
    expect(both.meanPct).toBeCloseTo(15, 10);
    expect(both.unconditionalMeanPct).toBeCloseTo(0, 10);
    expect(both.unconditionalHitRate).toBe(0.375);
    // Excess of 0.0625 and 0.2375: mean 0.15, error 0.0875.
    expect(both.tStatistic).toBeCloseTo(0.15 / 0.0875, 10);
  });

  test("that overlap are no observations of their own", () => {
    const { samples, tSamples, tStatistic } = after([at(0), at(1), at(2)], 2);
    expect({ samples, tSamples }).toEqual({ samples: 3, tSamples: 2 });
    // Over two bars: -12 %, 0 %, +25 %; of the first and the last the mean is 0.065, that of any bar 0.13 / 3, the error 0.185.
    expect(tStatistic).toBeCloseTo((0.065 - 0.13 / 3) / 0.185, 10);
  });

  test("leave out signals whose bars have not come yet", () => {
    expect(after([at(3), at(4), at(5)]).samples).toBe(1);
    expect(after([at(2)], 1, { bars: 4 }).samples).toBe(0);
  });

  test("are null where there are too few signals, never NaN", () => {
    expect(after([])).toEqual({
      bars: 1,
      samples: 0,
      meanPct: null,
      medianPct: null,
      hitRate: null,
      unconditionalMeanPct: null,
      unconditionalHitRate: null,
      tStatistic: null,
      tSamples: 0,
      edgeRatio: null,
      unconditionalEdgeRatio: null,
    });
    expect(after([at(0)]).tStatistic).toBeNull();
    expect(after([at(0)], 20)).toMatchObject({ samples: 0, meanPct: null, unconditionalMeanPct: null });
    expect(after([at(0), at(1)], 1, { open: open.map(() => 10) }).tStatistic).toBeNull();
  });
});

describe("the edge ratio", () => {
  test("is the way for the signal over the way against it, within its bars", () => {
    expect(after([at(0)]).edgeRatio).toBe(1 / 2);
    expect(after([at(0, -1)]).edgeRatio).toBe(2);
    // Two bars from the entry at 10: up to 12, down to 8.
    expect(after([at(0)], 2).edgeRatio).toBeCloseTo(2 / 2, 10);
  });

  test("counts ways in average true ranges, so that wild times weigh no more than quiet ones", () => {
    // From 10 up to 12, down to 8, in ranges of 2; from 11 up to 12, down to 6.8, in ranges of 1.
    const atr = Float64Array.of(2, 1, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    const ratio = after([at(0), at(1)], 2, { atr }).edgeRatio;
    expect(ratio).toBeCloseTo((2 / 2 + 1) / (2 / 2 + 4.2), 10);
  });

  test("leaves out bars without a range yet, and is held against any bar", () => {
    const atr = Float64Array.of(Number.NaN, 2, 2, 2, 2, 2);
    expect(after([at(0)], 1, { atr })).toMatchObject({ edgeRatio: null, unconditionalEdgeRatio: 0.5 });
    expect(after([at(1, -1)], 1, { atr })).toMatchObject({ edgeRatio: 2, unconditionalEdgeRatio: 2 });
  });
});
