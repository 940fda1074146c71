// TA-Lib as WebAssembly against TA-Lib in C from the same sources, and against bare loops, over a million bars.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "@tickwork/actor/seeded-random";
import { allocateColumn } from "@tickwork/indicators/column";
import { adx } from "@tickwork/indicators/functions/adx";
import { atr } from "@tickwork/indicators/functions/atr";
import { bbands } from "@tickwork/indicators/functions/bbands";
import { ema } from "@tickwork/indicators/functions/ema";
import { macd } from "@tickwork/indicators/functions/macd";
import { rsi } from "@tickwork/indicators/functions/rsi";
import { sma } from "@tickwork/indicators/functions/sma";
import { stoch } from "@tickwork/indicators/functions/stoch";
import type { CallOptions } from "@tickwork/indicators/indicator-description";
import type { Benchmark, Report, Side } from "../benchmark.ts";
import { bareLoops } from "../bare-loops.ts";
import { measure, nanosecondsEach } from "../measure.ts";
import { compileTaLib } from "../ta-lib-c/compile-ta-lib.ts";
import { withFolder } from "../with-folder.ts";

const BARS = 1_000_000;
const ROUNDS = 5;
const GOAL = 1.15;

interface Bars {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

const cases: Readonly<Record<string, (bars: Bars, options: CallOptions) => unknown>> = {
  SMA: ({ close }, options) => sma(close, { timePeriod: 20 }, options),
  EMA: ({ close }, options) => ema(close, { timePeriod: 20 }, options),
  RSI: ({ close }, options) => rsi(close, { timePeriod: 14 }, options),
  MACD: ({ close }, options) => macd(close, {}, options),
  BBANDS: ({ close }, options) => bbands(close, { timePeriod: 20 }, options),
  ATR: (bars, options) => atr(bars, { timePeriod: 14 }, options),
  ADX: (bars, options) => adx(bars, { timePeriod: 14 }, options),
  STOCH: (bars, options) => stoch(bars, {}, options),
};

export const benchmark: Benchmark = {
  title: "Indicators",
  run: (report) => withFolder((folder) => compare(folder, report)),
};

async function compare(folder: string, report: Report): Promise<void> {
  const bars = makeBars();
  const inPlace = placed(bars);
  const path = join(folder, "columns.bin");
  writeFileSync(path, Buffer.concat([bars.high, bars.low, bars.close].map(({ buffer }) => Buffer.from(buffer))));
  const c = await compileTaLib(folder, { path, bars: BARS });
  if (typeof c === "string") report({ type: "left-out", title: "TA-Lib in C", reason: c });
  const all: (readonly Side[])[] = [];
  for (const [name, call] of Object.entries(cases)) {
    const bare = bareLoops[name];
    const sides = await measure(
      [
        [
          "@tickwork/indicators, columns in, views out",
          () => nanosecondsEach(BARS, () => call(inPlace(), { view: true })),
        ],
        ["@tickwork/indicators, plain arrays in and out", () => nanosecondsEach(BARS, () => call(bars, {}))],
        ...(typeof c === "string" ? [] : [["TA-Lib in C, gcc -O2", () => c.time(name)] as const]),
        ...(bare === undefined
          ? []
          : [["bare JavaScript loop", () => nanosecondsEach(BARS, () => bare(bars.close))] as const]),
      ],
      { rounds: ROUNDS },
    );
    all.push(sides.slice(0, typeof c === "string" ? 2 : 3));
    report({ type: "comparison", title: name, unit: "ns/bar", better: "lower", sides });
  }
  report({
    type: "comparison",
    title: "All eight, geometric mean",
    unit: "ns/bar",
    better: "lower",
    ...geometricMeans(all),
  });
}

/** A seeded walk: rising and falling stretches, as the branches of ADX and STOCH depend on them. */
function makeBars(): Bars {
  const random = seededRandom(1, "bars");
  const [high, low, close] = [new Float64Array(BARS), new Float64Array(BARS), new Float64Array(BARS)];
  let price = 100;
  for (let at = 0; at < BARS; at += 1) {
    const open = price;
    price = Math.max(1, price + (random() - 0.5) * 0.2);
    high[at] = Math.max(open, price) + random() * 0.05;
    low[at] = Math.min(open, price) - random() * 0.05;
    close[at] = price;
  }
  return { high, low, close };
}

/** The same bars in WebAssembly memory, where indicators read them without a copy. */
function placed(bars: Bars): () => Bars {
  const columns = { high: allocateColumn(BARS), low: allocateColumn(BARS), close: allocateColumn(BARS) };
  columns.high.values.set(bars.high);
  columns.low.values.set(bars.low);
  columns.close.values.set(bars.close);
  return () => ({ high: columns.high.values, low: columns.low.values, close: columns.close.values });
}

function geometricMeans(all: readonly (readonly Side[])[]) {
  const mean = (at: number): number =>
    Math.exp(all.reduce((sum, sides) => sum + Math.log((sides[at] as Side).median), 0) / all.length);
  const [first, ...others] = (all[0] ?? []).map((side, at) => ({ ...side, median: mean(at) }));
  if (first === undefined) throw new RangeError("Expected at least one indicator");
  const worst = Math.max(
    ...all.map(([ours, , c]) => (c === undefined ? Number.NaN : (ours as Side).median / c.median)),
  );
  return {
    sides: [first, ...others] as const,
    ...(Number.isNaN(worst)
      ? {}
      : {
          goal: { text: `each within ${GOAL}× of TA-Lib in C (largest: ${worst.toFixed(2)}×)`, isMet: worst <= GOAL },
        }),
  };
}
