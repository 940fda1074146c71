import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { taLib } from "@tickwork/indicators/ta-lib";
import { builtInStrategies } from "./built-in-strategies.ts";
import { parseParameters } from "./parse-parameters.ts";
import type { BarColumns, SharedCall } from "./strategy.ts";

beforeAll(() => void taLib(), 300_000);

const direct: SharedCall = (indicator, ...inputs) => indicator(...inputs);
/** Short ones, so that short walks see many decisions. */
const parametersOf: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "sma-cross": { fast: 2, slow: 5 },
  donchian: { entry: 3, atr: 2, short: 1 },
  "rsi-reversion": { period: 3, low: 40, high: 60 },
  "momentum-rotation": { lookback: 4, skip: 1, top: 1 },
};

/** Steps of a few cents, so that averages touch and channels are met exactly. */
function walk(steps: readonly number[]): BarColumns {
  let price = 100;
  const close = Float64Array.from(steps, (step) => (price += step / 100));
  return {
    start: close.map((_, index) => index * 6 * 86_400_000),
    open: close,
    high: close.map((value, index) => value + ((index * 7) % 3) / 100),
    low: close.map((value, index) => value - ((index * 5) % 3) / 100),
    close,
    volume: close.map(() => 100),
  };
}

test.each(builtInStrategies.map((strategy) => [strategy.name, strategy] as const))(
  "%s does nothing at a bar that is not among its candidates, whatever the position",
  (name, strategy) => {
    const parameters = parseParameters(strategy, parametersOf[name] ?? {});
    let decisions = 0;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 10, maxLength: 80 }), (steps) => {
        const bars = walk(steps);
        const indicators = strategy.indicators(bars, parameters, direct);
        const out = new Uint32Array(bars.close.length);
        const candidates = [...out.subarray(0, strategy.candidates?.({ bars, indicators, parameters }, out))];
        expect(candidates).toEqual(candidates.toSorted((one, other) => one - other));
        for (let index = strategy.warmupBars(parameters) - 1; index < bars.close.length; index += 1) {
          for (const position of [-5, 0, 5]) {
            for (const hasWorkingEntry of [false, true]) {
              const peers = [{ index, bars, indicators }];
              const view = { index, bars, indicators, parameters, position, hasWorkingEntry, peers, self: 0 };
              if (strategy.decide(view).type === "hold") continue;
              decisions += 1;
              expect(candidates).toContain(index);
            }
          }
        }
      }),
    );
    expect(decisions).toBeGreaterThan(100);
  },
);
