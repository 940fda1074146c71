import { higherBars } from "@tickwork/bars/higher-bars";
import { sma } from "@tickwork/indicators/functions/sma";
import { taLib } from "@tickwork/indicators/ta-lib";
import { HOUR_MS, MINUTE_MS } from "@tickwork/model/time";
import { builtInStrategies } from "@tickwork/strategies/built-in-strategies";
import { parseParameters } from "@tickwork/strategies/parse-parameters";
import { type BarColumns, defineStrategy, HOLD, type Strategy } from "@tickwork/strategies/strategy";
import { beforeAll, describe, expect, test } from "vitest";
import { bars, flat } from "../test/builders.ts";
import type { BarData } from "./bar-data.ts";
import { checkLookAhead } from "./check-look-ahead.ts";

beforeAll(() => void taLib(), 300_000);

/** Minutes that rise and fall, 400 of them. */
const data: BarData = (() => {
  const closes = Array.from(
    { length: 400 },
    (_, at) => Math.round((100 + 5 * Math.sin(at / 9) + 2 * Math.sin(at / 2.3)) * 100) / 100,
  );
  const start = Float64Array.from(closes, (_, at) => at * MINUTE_MS);
  return { ...bars(closes.map((close) => [close, close + 0.1, close - 0.1, close])), start, timeframeMs: MINUTE_MS };
})();

function strategy(of: Pick<Strategy, "indicators"> & Partial<Strategy>): Strategy {
  return defineStrategy({
    name: "example",
    title: "Example",
    parameters: {},
    warmupBars: () => 70,
    decide: ({ index, bars: { close }, indicators }) => {
      const line = indicators["line"]?.[index] ?? Number.NaN;
      return (close[index] as number) > line ? { type: "enter", side: "BUY", reason: "above" } : HOLD;
    },
    ...of,
  });
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

const check = (one: Strategy) => checkLookAhead(one, { data, parameters: {} }, []);
const places = (one: Strategy) => check(one).findings.map(({ kind, where }) => `${kind} ${where}`);

describe("the guard catches", () => {
  test("the close of the next bar", () => {
    const peeks = strategy({
      indicators: () => ({}),
      decide: ({ index, bars: { close } }) =>
        (close[index + 1] ?? (close[index] as number)) > (close[index] as number)
          ? { type: "enter", side: "BUY", reason: "it will rise" }
          : HOLD,
    });
    const { findings, checkedBars } = check(peeks);
    // Of few bars all after the warm-up, but the last one, which has no bars to come.
    expect(checkedBars).toBe(330);
    expect(findings.map(({ kind }) => kind)).toContain("decision");
    const first = findings[0];
    expect(first).toMatchObject({ where: "without a position", withFuture: "enter BUY", without: "hold" });
    expect((data.close[(first?.bar ?? 0) + 1] as number) > (data.close[first?.bar ?? 0] as number)).toBe(true);
  });

  test("a higher bar that is not closed", () => {
    /** Each minute sees the average of closes of the hours, its own hour's final close included. */
    const unclosed = strategy({
      indicators: ({ start, close }) => {
        const lastOfHour = new Map(Array.from(start, (time, at) => [Math.floor(time / HOUR_MS), close[at] as number]));
        return { line: start.map((time) => lastOfHour.get(Math.floor(time / HOUR_MS)) as number) };
      },
    });
    expect(places(unclosed)).toContain("indicator line");
    const closed = strategy({
      indicators: (lower) => {
        const hours = higherBars(lower, { timeframeMs: HOUR_MS, lowerMs: MINUTE_MS });
        return { line: hours.align(hours.bars.close) };
      },
    });
    expect(check(closed).findings).toEqual([]);
  });

  test("statistics over the whole series", () => {
    const whole = strategy({ indicators: ({ close }) => ({ line: new Float64Array(close.length).fill(mean(close)) }) });
    expect(places(whole)).toContain("indicator line");
  });

  test("a series that runs backwards, smoothed from both ends", () => {
    const both = strategy({
      indicators: ({ close }) => ({ line: sma(close.toReversed(), { timePeriod: 20 }).toReversed() }),
    });
    expect(places(both)).toContain("indicator line");
  });

  test("candidates that leave out a bar at which the strategy acts", () => {
    const forgets = strategy({ indicators: ({ close }) => ({ line: close.map(() => 0) }), candidates: () => 0 });
    expect(check(forgets).findings).toMatchObject([
      { kind: "candidates", withFuture: expect.stringContaining("enter BUY") },
    ]);
  });

  test("a peek in the stop alone", () => {
    const stop = strategy({
      indicators: () => ({}),
      decide: ({ index, bars: { low } }) => ({
        type: "enter",
        side: "BUY",
        stopLoss: (low[index + 1] ?? 1) - 0.01,
        reason: "safe",
      }),
    });
    expect(places(stop)).toContain("decision without a position");
  });
});

test.each(builtInStrategies.map((one) => [one.name, one] as const))("%s does not look ahead", (_, one) => {
  expect(checkLookAhead(one, { data, parameters: parseParameters(one, {}) }, [200, 250, 300]).findings).toEqual([]);
});

/** Buys what rises elsewhere, so many bars ahead. */
const follows = (ahead: number) =>
  strategy({
    indicators: () => ({}),
    decide: ({ peers: [, other] }) => {
      const { bars: { close } = { close: new Float64Array() }, index = 0 } = other ?? {};
      const now = close[index + ahead] ?? (close[index] as number);
      return now > (close[index - 1] as number) ? { type: "enter", side: "BUY", reason: "it rises" } : HOLD;
    },
  });

test("a peek at the next bar of another instrument is caught, and one at its newest bar is none", () => {
  const peers = [{ ...data, close: data.close.map((price, at) => price + Math.sin(at)) }];
  const checked = (one: Strategy) => checkLookAhead(one, { data, peers, parameters: {} }, []);
  expect(checked(follows(1)).findings.map(({ kind }) => kind)).toContain("decision");
  expect(checked(follows(0))).toEqual({ checkedBars: 330, findings: [] });
});

test("too few bars are no reason to complain", () => {
  const honest = strategy({ indicators: (seen: BarColumns) => ({ line: seen.close }) });
  expect(checkLookAhead(honest, { data: flat(1, 2), parameters: {} }, [])).toEqual({ checkedBars: 0, findings: [] });
});
