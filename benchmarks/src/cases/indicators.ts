// TA-Lib as WebAssembly against TA-Lib in C from the same sources, JavaScript libraries and bare loops, over a million bars.
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
import { type JavaScriptPeer, javaScriptPeers } from "../javascript-peers.ts";
import { measure, type Measured, nanosecondsEach } from "../measure.ts";
import { compileTaLib } from "../ta-lib-c/compile-ta-lib.ts";
import { withFolder } from "../with-folder.ts";

const BARS = 1_000_000;
const ROUNDS = 5;
const GOAL = 1.15;
const JAVASCRIPT_GOAL = 3.5;
const OURS = "@tickwork/indicators, columns in, views out";
const COPYING = "@tickwork/indicators, plain arrays in and out";
const C = "TA-Lib in C, gcc -O2";

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

/** What one indicator took; peers where there are any. */
interface Measurement {
  readonly ours: Side;
  readonly copying: Side;
  readonly c: Side | undefined;
  /** The quickest JavaScript library on this indicator. */
  readonly javaScript: Side | undefined;
}

async function compare(folder: string, report: Report): Promise<void> {
  const bars = makeBars();
  const plain = { high: [...bars.high], low: [...bars.low], close: [...bars.close] };
  const inPlace = placed(bars);
  const path = join(folder, "columns.bin");
  writeFileSync(path, Buffer.concat([bars.high, bars.low, bars.close].map(({ buffer }) => Buffer.from(buffer))));
  const c = await compileTaLib(folder, { path, bars: BARS });
  if (typeof c === "string") report({ type: "left-out", title: "TA-Lib in C", reason: c });
  const { peers, missing } = await javaScriptPeers();
  for (const title of missing) {
    report({ type: "left-out", title, reason: "it is not installed (a development dependency of benchmarks)" });
  }
  const all: Measurement[] = [];
  for (const [name, call] of Object.entries(cases)) {
    const bare = bareLoops[name];
    const measured: Measured<number>[] = [
      [OURS, () => nanosecondsEach(BARS, () => call(inPlace(), { view: true }))],
      [COPYING, () => nanosecondsEach(BARS, () => call(bars, {}))],
      ...(typeof c === "string" ? [] : [[C, () => c.time(name)] as const]),
      ...peers.flatMap(({ name: peer, calls }) => {
        const work = calls[name];
        return work === undefined ? [] : [[peer, () => nanosecondsEach(BARS, () => work(plain))] as const];
      }),
      ...(bare === undefined
        ? []
        : [["bare JavaScript loop", () => nanosecondsEach(BARS, () => bare(bars.close))] as const]),
    ];
    const sides = await measure(measured, { rounds: ROUNDS });
    all.push(sortedOut(sides, peers));
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

function sortedOut(sides: readonly [Side, ...Side[]], peers: readonly JavaScriptPeer[]): Measurement {
  const [ours, copying = ours] = sides;
  const libraries = sides.filter(({ name }) => peers.some((peer) => peer.name === name));
  return {
    ours,
    copying,
    c: sides.find(({ name }) => name === C),
    javaScript: libraries.toSorted((one, other) => one.median - other.median)[0],
  };
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

function geometricMeans(all: readonly Measurement[]) {
  const meanOf = (part: keyof Measurement, name: string): readonly Side[] => {
    const sides = all.map((measurement) => measurement[part]).filter((side) => side !== undefined);
    if (sides.length < all.length) return [];
    const logarithms = sides.reduce((sum, { median }) => sum + Math.log(median), 0);
    return [{ name, median: Math.exp(logarithms / sides.length), samples: ROUNDS }];
  };
  const [ours, ...others] = [
    ...meanOf("ours", OURS),
    ...meanOf("copying", COPYING),
    ...meanOf("c", C),
    ...meanOf("javaScript", "the quickest JavaScript library on each"),
  ];
  if (ours === undefined) throw new RangeError("Expected at least one indicator");
  const goals = [
    ...largestOf(all),
    ...meanOf("javaScript", "").map(({ median }) => ({
      text: `geometric mean at least ${JAVASCRIPT_GOAL}× the best JavaScript (${(median / ours.median).toFixed(1)}×)`,
      isMet: median / ours.median >= JAVASCRIPT_GOAL,
    })),
  ];
  return {
    sides: [ours, ...others] as const,
    ...(goals.length === 0
      ? {}
      : { goal: { text: goals.map(({ text }) => text).join("; "), isMet: goals.every(({ isMet }) => isMet) } }),
  };
}

/** How far behind C the slowest of them is. */
function largestOf(all: readonly Measurement[]) {
  const ratios = all.flatMap(({ ours, c }) => (c === undefined ? [] : [ours.median / c.median]));
  if (ratios.length === 0) return [];
  const largest = Math.max(...ratios);
  return [{ text: `each within ${GOAL}× of TA-Lib in C (largest: ${largest.toFixed(2)}×)`, isMet: largest <= GOAL }];
}
