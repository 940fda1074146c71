import { movingAverage } from "../moving-average.ts";
import { averageCarry, averageLookback, chain, delayed, emaCarry, sumCarry, t3Carry } from "./carried-average.ts";
import type { Begin, Carry, Step } from "./step.ts";
import { makeWindow } from "./window.ts";

/** A step of one series and one output. */
export function ofSeries(carry: Carry): Step {
  return (inputs, outputs) => {
    outputs[0] = carry(inputs[0] as number);
  };
}

function average(kind: number): Begin {
  return ([period = 30]) => ofSeries(averageCarry(kind, period));
}

/** Two averages that have their first value at the same bar. */
function pair(fast: { kind: number; period: number }, slow: { kind: number; period: number }): readonly [Carry, Carry] {
  const bars = (one: typeof fast): number => averageLookback(one.kind, one.period);
  const longest = Math.max(bars(fast), bars(slow));
  const carry = (one: typeof fast): Carry => delayed(longest - bars(one), averageCarry(one.kind, one.period));
  return [carry(fast), carry(slow)];
}

/** The difference of two averages, in price or percent of the slow one. */
function oscillator(isPercent: boolean): Begin {
  return ([one = 12, other = 26, kind = 0]) => {
    // Unlike MACD's, each of the two starts with the first bar.
    const [quick, calm] = [averageCarry(kind, Math.min(one, other)), averageCarry(kind, Math.max(one, other))];
    return ofSeries((value) => {
      const [upper, lower] = [quick(value), calm(value)];
      if (!isPercent) return upper - lower;
      return lower === 0 ? 0 : ((upper - lower) / lower) * 100;
    });
  };
}

function macdStep(fast: Carry, slow: Carry, signal: Carry): Step {
  return (inputs, outputs) => {
    const value = inputs[0] as number;
    const [upper, lower] = [fast(value), slow(value)];
    const line = upper - lower;
    const smoothed = Number.isNaN(line) ? Number.NaN : signal(line);
    if (Number.isNaN(smoothed)) return;
    outputs[0] = line;
    outputs[1] = smoothed;
    outputs[2] = line - smoothed;
  };
}

/** MACDFIX weighs by 0.15 and 0.075, whatever the periods 12 and 26 say. */
function weightedCarry(period: number, weight: number): Carry {
  const start = emaCarry(period);
  let last = Number.NaN;
  return (value) => {
    last = Number.isNaN(last) ? start(value) : last + (value - last) * weight;
    return last;
  };
}

function macdext([
  fast = 12,
  fastKind = 0,
  slow = 26,
  slowKind = 0,
  signal = 9,
  signalKind = 0,
]: readonly number[]): Step {
  const one = { kind: fastKind, period: fast };
  const other = { kind: slowKind, period: slow };
  const [upper, lower] = slow < fast ? pair(other, one) : pair(one, other);
  return macdStep(upper, lower, averageCarry(signalKind, signal));
}

/** Different averages bar by bar: all of them are carried, one is read. */
function mavp([shortest = 2, longest = 30, kind = 0]: readonly number[]): Step {
  const [least, most] = [Math.min(shortest, longest), Math.max(shortest, longest)];
  const lookback = averageLookback(kind, most);
  const carries = Array.from({ length: most - least + 1 }, (_, index) =>
    delayed(lookback - averageLookback(kind, least + index), averageCarry(kind, least + index)),
  );
  return (inputs, outputs) => {
    const values = carries.map((carry) => carry(inputs[0] as number));
    const period = Math.min(most, Math.max(least, Math.trunc(inputs[1] as number)));
    outputs[0] = values[period - least] as number;
  };
}

/** Rate of change of a three times smoothed price. */
function trix([period = 30]: readonly number[]): Step {
  const smoothed = chain(chain(emaCarry(period), emaCarry(period)), emaCarry(period));
  let last = Number.NaN;
  return ofSeries((value) => {
    const before = last;
    last = smoothed(value);
    if (Number.isNaN(before)) return Number.NaN;
    return before === 0 ? 0 : (last / before - 1) * 100;
  });
}

/** Bands of deviations around an average. TA-Lib's sums, in its order: a deviation is a small difference of large sums. */
function bbands([period = 5, up = 2, down = 2, kind = 0]: readonly number[]): Step {
  const middle = averageCarry(kind, period);
  const deviationOf = kind === movingAverage.sma ? deviationAround(period) : undefined;
  const own = varianceCarry(period);
  return (inputs, outputs) => {
    const value = inputs[0] as number;
    const line = middle(value);
    const variance = deviationOf === undefined ? own(value) : deviationOf(value, line);
    if (Number.isNaN(line)) return;
    const deviation = variance < 1e-14 ? 0 : Math.sqrt(variance);
    outputs[0] = line + deviation * up;
    outputs[1] = line;
    outputs[2] = line - deviation * down;
  };
}

function deviationAround(period: number): (value: number, mean: number) => number {
  const squares = makeWindow(period);
  let total = 0;
  return (value, mean) => {
    const out = squares.push(value * value);
    if (!Number.isNaN(out)) total -= out;
    total += value * value;
    return total / period - mean * mean;
  };
}

/** Population variance of the last values. */
function varianceCarry(period: number): Carry {
  const [plain, squared] = [sumCarry(period), sumCarry(period)];
  return (value) => {
    const mean = plain(value) / period;
    return squared(value * value) / period - mean * mean;
  };
}

/** Averages, and what is made of them. */
export const averageSteps: Readonly<Record<string, Begin>> = {
  SMA: average(movingAverage.sma),
  EMA: average(movingAverage.ema),
  WMA: average(movingAverage.wma),
  DEMA: average(movingAverage.dema),
  TEMA: average(movingAverage.tema),
  TRIMA: average(movingAverage.trima),
  KAMA: average(movingAverage.kama),
  T3: ([period = 5, volume = 0.7]) => ofSeries(t3Carry(period, volume)),
  MA: ([period = 30, kind = 0]) => ofSeries(averageCarry(kind, period)),
  MAVP: mavp,
  SUM: ([period = 30]) => ofSeries(sumCarry(period)),
  BBANDS: bbands,
  VAR: ([period = 5]) => ofSeries(varianceCarry(period)),
  STDDEV: ([period = 5, deviations = 1]) => {
    const variance = varianceCarry(period);
    return ofSeries((value) => {
      const squared = variance(value);
      if (Number.isNaN(squared)) return squared;
      return squared < 1e-14 ? 0 : Math.sqrt(squared) * deviations;
    });
  },
  TRIX: trix,
  APO: oscillator(false),
  PPO: oscillator(true),
  MACD: ([fast = 12, slow = 26, signal = 9]) => {
    const kind = movingAverage.ema;
    const [upper, lower] = pair({ kind, period: Math.min(fast, slow) }, { kind, period: Math.max(fast, slow) });
    return macdStep(upper, lower, emaCarry(signal));
  },
  MACDFIX: ([signal = 9]) => macdStep(delayed(14, weightedCarry(12, 0.15)), weightedCarry(26, 0.075), emaCarry(signal)),
  MACDEXT: macdext,
};
