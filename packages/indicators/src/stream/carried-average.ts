import { movingAverage } from "../moving-average.ts";
import { mamaCarry } from "./hilbert-steps.ts";
import type { Carry } from "./step.ts";
import { makeWindow } from "./window.ts";

/** Mean of the last `period` values, by a running total as TA-Lib has it. */
export function smaCarry(period: number): Carry {
  const total = sumCarry(period);
  return (value) => total(value) / period;
}

/** Sum of the last `period` values. */
export function sumCarry(period: number): Carry {
  const window = makeWindow(period);
  let total = 0;
  return (value) => {
    const out = window.push(value);
    // TA-Lib takes the oldest value away before it adds the next.
    if (!Number.isNaN(out)) total -= out;
    total += value;
    return window.isFull ? total : Number.NaN;
  };
}

/** Exponential average that starts with the mean of the first `period` values. */
export function emaCarry(period: number): Carry {
  return exponential(period, 2 / (period + 1));
}

/** Wilder's average: starts with a mean, then moves by 1/`period`. */
export function wilderCarry(period: number): Carry {
  let count = 0;
  let average = 0;
  return (value) => {
    count += 1;
    if (count > period) average = (average * (period - 1) + value) / period;
    else {
      average += value;
      if (count === period) average /= period;
    }
    return count >= period ? average : Number.NaN;
  };
}

function exponential(period: number, weight: number): Carry {
  let count = 0;
  let average = 0;
  return (value) => {
    count += 1;
    if (count > period) average += (value - average) * weight;
    else {
      average += value;
      if (count === period) average /= period;
    }
    return count >= period ? average : Number.NaN;
  };
}

/** Linearly weighted average, by TA-Lib's two running sums, in its order. */
export function wmaCarry(period: number): Carry {
  const window = makeWindow(period);
  const divider = (period * (period + 1)) / 2;
  let count = 0;
  let weighted = 0;
  let plain = 0;
  let trailing = 0;
  return (value) => {
    window.push(value);
    count += 1;
    plain += value;
    if (count < period) {
      weighted += value * count;
      return Number.NaN;
    }
    plain -= trailing;
    weighted += value * period;
    trailing = window.back(period - 1);
    const average = weighted / divider;
    weighted -= plain;
    return average;
  };
}

/** Feeds each value of `first` into `second`, from the first one on. */
export function chain(first: Carry, second: Carry): Carry {
  return (value) => {
    const middle = first(value);
    return Number.isNaN(middle) ? Number.NaN : second(middle);
  };
}

/** Leaves the first `bars` values out: TA-Lib starts the shorter of two averages later, so that both have their first value at once. */
export function delayed(bars: number, carry: Carry): Carry {
  let left = bars;
  return (value) => {
    if (left === 0) return carry(value);
    left -= 1;
    return Number.NaN;
  };
}

function demaCarry(period: number): Carry {
  const [one, two] = [emaCarry(period), emaCarry(period)];
  return (value) => {
    const first = one(value);
    return Number.isNaN(first) ? Number.NaN : 2 * first - two(first);
  };
}

function temaCarry(period: number): Carry {
  const [one, two, three] = [emaCarry(period), emaCarry(period), emaCarry(period)];
  return (value) => {
    const first = one(value);
    const second = Number.isNaN(first) ? Number.NaN : two(first);
    return Number.isNaN(second) ? Number.NaN : 3 * first - 3 * second + three(second);
  };
}

/** A mean of means, which weighs the middle most. */
function trimaCarry(period: number): Carry {
  const half = Math.ceil(period / 2);
  return chain(smaCarry(half), smaCarry(period - half + 1));
}

/** T3 of six chained exponential averages; `volume` is Tillson's factor. */
export function t3Carry(period: number, volume: number): Carry {
  const [one, two, three, four, five, six] = Array.from({ length: 6 }, () => emaCarry(period)) as [
    Carry,
    Carry,
    Carry,
    Carry,
    Carry,
    Carry,
  ];
  const square = volume * volume;
  const c1 = -square * volume;
  const c2 = 3 * (square - c1);
  const c3 = -6 * square - 3 * (volume - c1);
  const c4 = 1 + 3 * volume - c1 + 3 * square;
  const third = chain(chain(one, two), three);
  return (value) => {
    const e3 = third(value);
    const e4 = Number.isNaN(e3) ? e3 : four(e3);
    const e5 = Number.isNaN(e4) ? e4 : five(e4);
    const e6 = Number.isNaN(e5) ? e5 : six(e5);
    return Number.isNaN(e6) ? e6 : c1 * e6 + c2 * e5 + c3 * e4 + c4 * e3;
  };
}

/** Kaufman's average, whose speed follows how straight the price went. */
function kamaCarry(period: number): Carry {
  const prices = makeWindow(period + 1);
  const fastest = 2 / 3;
  const slowest = 2 / 31;
  let way = 0;
  let average = Number.NaN;
  let trailing = Number.NaN;
  return (value) => {
    const last = prices.back(0);
    const out = prices.push(value);
    if (!Number.isNaN(last)) {
      if (!Number.isNaN(out)) way -= Math.abs(trailing - prices.back(period));
      way += Math.abs(value - last);
    }
    if (!prices.isFull) return Number.NaN;
    trailing = prices.back(period);
    if (Number.isNaN(average)) average = last;
    const change = value - trailing;
    const efficiency = way <= change || isZero(way) ? 1 : Math.abs(change / way);
    const speed = (efficiency * (fastest - slowest) + slowest) ** 2;
    average += (value - average) * speed;
    return average;
  };
}

/** What TA-Lib takes for zero. */
export function isZero(value: number): boolean {
  return value > -1e-14 && value < 1e-14;
}

/** One of TA-Lib's kinds of moving average; a period of 1 is the value itself. */
export function averageCarry(kind: number, period: number): Carry {
  if (period === 1) return (value) => value;
  switch (kind) {
    case movingAverage.ema:
      return emaCarry(period);
    case movingAverage.wma:
      return wmaCarry(period);
    case movingAverage.dema:
      return demaCarry(period);
    case movingAverage.tema:
      return temaCarry(period);
    case movingAverage.trima:
      return trimaCarry(period);
    case movingAverage.kama:
      return kamaCarry(period);
    case movingAverage.mama:
      return mamaCarry();
    case movingAverage.t3:
      return t3Carry(period, 0.7);
    default:
      return smaCarry(period);
  }
}

/** Bars before the first value of such an average. */
export function averageLookback(kind: number, period: number): number {
  if (period === 1) return 0;
  switch (kind) {
    case movingAverage.dema:
      return 2 * (period - 1);
    case movingAverage.tema:
      return 3 * (period - 1);
    case movingAverage.kama:
      return period;
    case movingAverage.mama:
      return 32;
    case movingAverage.t3:
      return 6 * (period - 1);
    default:
      return period - 1;
  }
}
