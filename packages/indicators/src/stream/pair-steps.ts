import { isZero } from "./carried-average.ts";
import type { Begin, Step } from "./step.ts";
import { makeWindow } from "./window.ts";

/** Running sums of two series and their products, as TA-Lib's functions have them. */
function makeSums(period: number) {
  const [xs, ys] = [makeWindow(period), makeWindow(period)];
  const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  const add = (x: number, y: number, sign: 1 | -1): void => {
    sums.x += sign * x;
    sums.xx += sign * x * x;
    sums.xy += sign * x * y;
    sums.y += sign * y;
    sums.yy += sign * y * y;
  };
  /** False while the window fills. */
  const next = (x: number, y: number): boolean => {
    if (xs.isFull) add(xs.back(period - 1), ys.back(period - 1), -1);
    xs.push(x);
    ys.push(y);
    add(x, y, 1);
    return xs.isFull;
  };
  return { sums, next };
}

function correl([period = 30]: readonly number[]): Step {
  const { sums, next } = makeSums(period);
  return (inputs, outputs) => {
    const [one = 0, other = 0] = inputs;
    if (!next(one, other)) return;
    const { x, y, xx, yy, xy } = sums;
    const spread = (xx - (x * x) / period) * (yy - (y * y) / period);
    outputs[0] = spread < 1e-14 ? 0 : (xy - (x * y) / period) / Math.sqrt(spread);
  };
}

/** Of the changes of two series, how much of the first one's the second one follows. */
function beta([period = 5]: readonly number[]): Step {
  const { sums, next } = makeSums(period);
  let last: { one: number; other: number } | undefined;
  return (inputs, outputs) => {
    const [one = 0, other = 0] = inputs;
    const before = last;
    last = { one, other };
    if (before === undefined) return;
    if (!next(change(before.one, one), change(before.other, other))) return;
    const spread = period * sums.xx - sums.x * sums.x;
    outputs[0] = isZero(spread) ? 0 : (period * sums.xy - sums.x * sums.y) / spread;
  };
}

function change(from: number, to: number): number {
  return isZero(from) ? 0 : (to - from) / from;
}

/** Functions of two series. */
export const pairSteps: Readonly<Record<string, Begin>> = { CORREL: correl, BETA: beta };
