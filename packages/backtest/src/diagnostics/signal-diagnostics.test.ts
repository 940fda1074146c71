import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { taLib } from "@tickwork/indicators/ta-lib";
import { SPY } from "@tickwork/model/test/instruments";
import { smaCross } from "@tickwork/strategies/sma-cross";
import { beforeAll, expect, test } from "vitest";
import { BUY, EXIT, flat, play, scripted, SELL } from "../../test/builders.ts";
import { defaultOptions } from "../backtest-options.ts";
import type { BarData } from "../bar-data.ts";
import { compile } from "../compile.ts";
import { loadBars } from "../load/load-bars.ts";
import type { PortfolioPlan } from "../portfolio-plan.ts";
import { run } from "../run.ts";
import { runPortfolio } from "../run-portfolio.ts";
import { signalDiagnostics } from "./signal-diagnostics.ts";

beforeAll(() => void taLib(), 300_000);

const QQQ = { ...SPY, id: "STK:QQQ:USD", symbol: "QQQ" };
const traded = (script: Parameters<typeof scripted>[0]): PortfolioPlan => ({
  type: "trade",
  strategy: scripted(script),
  parameters: {},
});
const of = (plan: PortfolioPlan, ...all: readonly BarData[]) =>
  signalDiagnostics(runPortfolio(plan, { all, options: defaultOptions }), plan);

test("a strategy's signals are told by side, with the bars between them and those that were held", () => {
  const script = { 0: BUY, 2: EXIT, 4: SELL, 5: EXIT, 7: BUY };
  const [told] = signalDiagnostics(play(flat(10, 10, 11, 11, 12, 12, 9, 9, 9, 9), script), traded(script));
  expect(told?.symbol).toBe("SPY");
  expect(told?.all).toMatchObject({ signals: 3, taken: 3, notTaken: {}, meanBarsBetween: 3.5, medianBarsBetween: 3.5 });
  expect(told?.long).toMatchObject({ signals: 2, meanBarsBetween: 7, meanBarsHeld: 2 });
  expect(told?.short).toMatchObject({ signals: 1, meanBarsBetween: null, meanBarsHeld: 1 });
  expect(told?.long.forward.map(({ bars, samples }) => [bars, samples])).toEqual([
    [1, 2],
    [5, 1],
    [10, 0],
    [20, 0],
  ]);
  expect(told?.short.forward[0]?.meanPct).toBeCloseTo(25, 10);
  expect(told).not.toHaveProperty("series");
});

test("signals that came to nothing are counted by what became of them", () => {
  const result = play(flat(10, 10, 10), { 0: BUY, 2: BUY }, { cash: "99" });
  const [told] = signalDiagnostics(result, traded({}));
  expect(told?.long).toMatchObject({ signals: 2, taken: 0, notTaken: { rejected: 1, open: 1 }, meanBarsHeld: null });
});

test("of several instruments each is told by itself", () => {
  const all = [flat(10, 10, 11, 11, 11), { ...flat(20, 20, 18, 18, 18), instrument: QQQ }];
  const told = of(traded({ 0: BUY }), ...all);
  expect(told.map(({ symbol, long }) => [symbol, long.signals])).toEqual([
    ["SPY", 1],
    ["QQQ", 1],
  ]);
  expect(told[0]?.long.forward[0]?.meanPct).toBeCloseTo(10, 10);
  expect(told[1]?.long.forward[0]?.meanPct).toBeCloseTo(-10, 10);
});

test("a series of positions or weights tells its turns, and what it knows of the next bar", () => {
  const data = flat(10, 10, 11, 9.9, 9.9);
  const positions = [Float64Array.of(5, -5, 0, Number.NaN, Number.NaN)];
  const [told] = of({ type: "positions", positions }, data);
  expect(told?.all).toMatchObject({ signals: 2, taken: 2 });
  expect(told?.long.forward[0]?.meanPct).toBeCloseTo(10, 10);
  expect(told?.short.forward[0]?.meanPct).toBeCloseTo(10, 10);
  // 5, -5, 0 before +10 %, -10 %, 0 %.
  expect(told?.series?.pearsonIc).toBeCloseTo(1, 10);
  const weights = [Float64Array.of(-0.5, 0.5, 0, Number.NaN, Number.NaN)];
  expect(of({ type: "weights", weights, threshold: 0 }, data)[0]?.series?.pearsonIc).toBeCloseTo(-1, 10);
});

test("a split between signal and horizon is no loss", () => {
  const split = { type: "split", exDay: "2024-01-03", newShares: 2, oldShares: 1 } as const;
  const data = { ...flat(100, 100, 50, 50), actions: [{ bar: 2, action: split }] };
  expect(of(traded({ 0: BUY }), data)[0]?.long.forward[0]).toMatchObject({ meanPct: 0, unconditionalMeanPct: 0 });
});

test("bars after a failure of the strategy count for nothing", () => {
  const strategy = {
    ...scripted({}),
    decide({ index }: { readonly index: number }) {
      if (index === 3) throw new Error("boom");
      return index === 0 || index === 1 ? BUY : EXIT;
    },
  };
  const result = run(compile(strategy, defaultOptions), flat(10, 10, 11, 99, 99, 99), {});
  const [told] = signalDiagnostics(result, { type: "trade", strategy, parameters: {} });
  expect(told?.long.forward[0]).toMatchObject({ samples: 1, unconditionalMeanPct: expect.closeTo(10, 10) });
});

const GOOG = fileURLToPath(new URL("../../../../../shared/data/GOOG-2004-2013.csv", import.meta.url));

test.skipIf(!existsSync(GOOG))(
  "crossing averages on Google's shares: what a script of its own over the same file says (needs ../shared/data)",
  () => {
    const { data } = loadBars({ path: GOOG, symbol: undefined, zone: undefined });
    const parameters = { fast: 10, slow: 20 };
    const result = run(compile(smaCross, defaultOptions), data, parameters);
    const [told] = signalDiagnostics(result, { type: "trade", strategy: smaCross, parameters });
    const after = told?.long.forward.map((one) =>
      [
        one.meanPct,
        one.medianPct,
        one.hitRate,
        one.unconditionalMeanPct,
        one.unconditionalHitRate,
        one.tStatistic,
        one.edgeRatio,
        one.unconditionalEdgeRatio,
        one.tSamples,
      ].map((figure) => Number(figure?.toFixed(9))),
    );
    // Made with plain Python from the definitions.
    expect(after).toEqual([
      [0.412121439, 0.496355266, 0.553191489, 0.120181486, 0.521435228, 1.154274693, 1.458162846, 0.94765585, 47],
      [1.64372208, 1.096100955, 0.659574468, 0.588595754, 0.564892624, 1.657143729, 1.923572497, 1.128804602, 46],
      [0.743959138, 0.661524132, 0.617021277, 1.190985937, 0.580252691, -0.775064213, 1.751978939, 1.23521597, 45],
      [3.388797354, 3.991189138, 0.70212766, 2.427411005, 0.59332393, 0.419636264, 1.736867091, 1.373254555, 42],
    ]);
    expect(told?.long).toMatchObject({ signals: 47, medianBarsBetween: 39 });
  },
);
