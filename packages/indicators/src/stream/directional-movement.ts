import { isZero, wilderCarry } from "./carried-average.ts";
import type { Begin, Step } from "./step.ts";
import { makeWindow } from "./window.ts";

/** Movement up, movement down, and the true range of a bar against the one before. */
interface Movement {
  readonly plus: number;
  readonly minus: number;
  readonly range: number;
}

/** The true range of a bar: its own range, or the way from the close before. */
export function trueRange(high: number, low: number, lastClose: number): number {
  return Math.max(high - low, Math.abs(high - lastClose), Math.abs(low - lastClose));
}

/** Undefined for the first bar. */
function makeMovement(): (high: number, low: number, close: number) => Movement | undefined {
  let last: { high: number; low: number; close: number } | undefined;
  return (high, low, close) => {
    const before = last;
    last = { high, low, close };
    if (before === undefined) return undefined;
    const up = high - before.high;
    const down = before.low - low;
    return {
      plus: up > 0 && up > down ? up : 0,
      minus: down > 0 && up < down ? down : 0,
      range: trueRange(high, low, before.close),
    };
  };
}

/** Wilder's sums: the first `period` - 1 movements add up, each later one after a `period`th was taken away. */
function makeSums(period: number) {
  const movementOf = makeMovement();
  let count = 0;
  const sums = {
    plus: 0,
    minus: 0,
    range: 0,
    last: undefined as Movement | undefined,
    /** Returns how many movements are in. */
    next(high: number, low: number, close: number): number {
      const movement = movementOf(high, low, close);
      sums.last = movement;
      if (movement === undefined) return 0;
      count += 1;
      const kept = count < period ? 1 : 0;
      for (const part of ["plus", "minus", "range"] as const) {
        sums[part] = (kept === 1 ? sums[part] : sums[part] - sums[part] / period) + movement[part];
      }
      return count;
    },
  };
  return sums;
}

type Sums = ReturnType<typeof makeSums>;

/** A line of plus or minus; a period of 1 is the movement itself, unsmoothed, and for the indicator a share instead of a percent. */
function line(part: "plus" | "minus", isIndicator: boolean): Begin {
  return ([period = 14]) => {
    const sums = makeSums(period);
    const firstAt = period === 1 ? 1 : isIndicator ? period : period - 1;
    return (inputs, outputs) => {
      const [high = 0, low = 0, close = 0] = inputs;
      if (sums.next(high, low, close) < firstAt) return;
      if (period === 1) {
        const { [part]: movement = 0, range = 0 } = sums.last ?? {};
        outputs[0] = !isIndicator ? movement : isZero(range) ? 0 : movement / range;
      } else outputs[0] = isIndicator ? percentOf(sums, part) : sums[part];
    };
  };
}

function percentOf(sums: Sums, part: "plus" | "minus"): number {
  return isZero(sums.range) ? 0 : 100 * (sums[part] / sums.range);
}

/** The directional index; undefined where there was no movement at all. */
function indexOf(sums: Sums): number | undefined {
  if (isZero(sums.range)) return undefined;
  const [plus, minus] = [percentOf(sums, "plus"), percentOf(sums, "minus")];
  return isZero(plus + minus) ? undefined : 100 * (Math.abs(minus - plus) / (plus + minus));
}

function makeAdx(period: number): (high: number, low: number, close: number) => number {
  const sums = makeSums(period);
  let average = 0;
  return (high, low, close) => {
    const count = sums.next(high, low, close);
    if (count < period) return Number.NaN;
    const index = indexOf(sums);
    const isStarting = count < 2 * period;
    if (isStarting) average += (index ?? 0) / period;
    else if (index !== undefined) average = (average * (period - 1) + index) / period;
    return count >= 2 * period - 1 ? average : Number.NaN;
  };
}

function adxr([period = 14]: readonly number[]): Step {
  const adx = makeAdx(period);
  const past = makeWindow(period);
  return (inputs, outputs) => {
    const [high = 0, low = 0, close = 0] = inputs;
    const value = adx(high, low, close);
    if (Number.isNaN(value)) return;
    past.push(value);
    if (past.isFull) outputs[0] = (value + past.back(period - 1)) / 2;
  };
}

function atr(isShareOfPrice: boolean): Begin {
  return ([period = 14]) => {
    const average = wilderCarry(period);
    let lastClose = Number.NaN;
    return (inputs, outputs) => {
      const [high = 0, low = 0, close = 0] = inputs;
      const before = lastClose;
      lastClose = close;
      if (Number.isNaN(before)) return;
      const range = average(trueRange(high, low, before));
      if (!isShareOfPrice || period === 1) outputs[0] = range;
      else if (!Number.isNaN(range)) outputs[0] = isZero(close) ? 0 : (range / close) * 100;
    };
  };
}

/** Wilder's directional movement and true range (J. W. Wilder, "New Concepts in Technical Trading Systems"), as TA-Lib has them. */
export const directionalSteps: Readonly<Record<string, Begin>> = {
  ATR: atr(false),
  NATR: atr(true),
  PLUS_DM: line("plus", false),
  MINUS_DM: line("minus", false),
  PLUS_DI: line("plus", true),
  MINUS_DI: line("minus", true),
  DX: ([period = 14]) => {
    const sums = makeSums(period);
    let last = 0;
    return (inputs, outputs) => {
      const [high = 0, low = 0, close = 0] = inputs;
      if (sums.next(high, low, close) < period) return;
      last = indexOf(sums) ?? last;
      outputs[0] = last;
    };
  },
  ADX: ([period = 14]) => {
    const adx = makeAdx(period);
    return (inputs, outputs) => {
      outputs[0] = adx(inputs[0] as number, inputs[1] as number, inputs[2] as number);
    };
  },
  ADXR: adxr,
};
