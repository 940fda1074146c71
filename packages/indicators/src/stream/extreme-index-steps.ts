import type { Begin } from "./step.ts";
import { makeWindow } from "./window.ts";

/**
 * Where the extreme of the last bars stands. Of equal ones TA-Lib takes the newest while it comes in, and the oldest of the window
 * when it has to look for a new one: so the place is carried, not found anew.
 */
function makeExtreme(period: number, sign: 1 | -1): (value: number) => number {
  const window = makeWindow(period);
  let bar = -1;
  let [at, extreme] = [-1, Number.NaN];
  return (value) => {
    window.push(value);
    bar += 1;
    if (bar < period - 1) return Number.NaN;
    const oldest = bar - period + 1;
    if (at < oldest) {
      at = oldest;
      extreme = window.back(period - 1);
      for (let age = period - 2; age >= 0; age -= 1) {
        const candidate = window.back(age);
        if (sign * candidate > sign * extreme) [at, extreme] = [bar - age, candidate];
      }
    } else if (sign * value >= sign * extreme) [at, extreme] = [bar, value];
    return at;
  };
}

/** Positions of extremes, counted from the first bar of the stream. */
export const extremeIndexSteps: Readonly<Record<string, Begin>> = {
  MAXINDEX: ([period = 30]) => {
    const place = makeExtreme(period, 1);
    return (inputs, outputs) => {
      outputs[0] = place(inputs[0] as number);
    };
  },
  MININDEX: ([period = 30]) => {
    const place = makeExtreme(period, -1);
    return (inputs, outputs) => {
      outputs[0] = place(inputs[0] as number);
    };
  },
  MINMAXINDEX: ([period = 30]) => {
    const [lowest, highest] = [makeExtreme(period, -1), makeExtreme(period, 1)];
    return (inputs, outputs) => {
      outputs[0] = lowest(inputs[0] as number);
      outputs[1] = highest(inputs[0] as number);
    };
  },
};
