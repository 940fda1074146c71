import { averageCarry, isZero, sumCarry, wilderCarry } from "./carried-average.ts";
import { ofSeries } from "./average-steps.ts";
import type { Begin, Carry, Step } from "./step.ts";
import { makeWindow } from "./window.ts";

/** Gains and losses, smoothed as Wilder does. */
function strength(of: (gain: number, loss: number) => number): (period: number) => Carry {
  return (period) => {
    const [gains, losses] = [wilderCarry(period), wilderCarry(period)];
    let last = Number.NaN;
    return (value) => {
      const change = value - last;
      last = value;
      if (Number.isNaN(change)) return Number.NaN;
      const gain = gains(Math.max(0, change));
      const loss = losses(Math.max(0, -change));
      if (Number.isNaN(gain)) return Number.NaN;
      return isZero(gain + loss) ? 0 : 100 * of(gain, loss);
    };
  };
}

const rsiCarry = strength((gain, loss) => gain / (gain + loss));
const cmoCarry = strength((gain, loss) => (gain - loss) / (gain + loss));

/** The close's place in the range of the last bars, in percent. */
function makePlace(period: number): (high: number, low: number, close: number) => number {
  const [highs, lows] = [makeWindow(period), makeWindow(period)];
  return (high, low, close) => {
    highs.push(high);
    lows.push(low);
    if (!highs.isFull) return Number.NaN;
    let [most, least] = [high, low];
    for (let age = 1; age < period; age += 1) {
      most = Math.max(most, highs.back(age));
      least = Math.min(least, lows.back(age));
    }
    const share = (most - least) / 100;
    return share === 0 ? 0 : (close - least) / share;
  };
}

/** A line and its average, both written once the average is known. */
function lines(line: (inputs: Float64Array) => number, signal: Carry): Step {
  return (inputs, outputs) => {
    const value = line(inputs);
    if (Number.isNaN(value)) return;
    const smoothed = signal(value);
    if (Number.isNaN(smoothed)) return;
    outputs[0] = value;
    outputs[1] = smoothed;
  };
}

function stoch([fastK = 5, slowK = 3, slowKKind = 0, slowD = 3, slowDKind = 0]: readonly number[]): Step {
  const place = makePlace(fastK);
  const smooth = averageCarry(slowKKind, slowK);
  return lines(
    ([high = 0, low = 0, close = 0]) => {
      const value = place(high, low, close);
      return Number.isNaN(value) ? value : smooth(value);
    },
    averageCarry(slowDKind, slowD),
  );
}

function stochRsi([period = 14, fastK = 5, fastD = 3, kind = 0]: readonly number[]): Step {
  const strengthOf = rsiCarry(period);
  const place = makePlace(fastK);
  return lines(
    ([price = 0]) => {
      const value = strengthOf(price);
      return Number.isNaN(value) ? value : place(value, value, value);
    },
    averageCarry(kind, fastD),
  );
}

/** What of the day's volume was bought: the close's place in its range, from -1 to 1, times the volume, added up. */
function accumulate(): (inputs: Float64Array) => number {
  let total = 0;
  return ([high = 0, low = 0, close = 0, volume = 0]) => {
    const range = high - low;
    if (range > 0) total += ((close - low - (high - close)) / range) * volume;
    return total;
  };
}

function adosc([fast = 3, slow = 10]: readonly number[]): Step {
  const accumulated = accumulate();
  const lookback = Math.max(fast, slow) - 1;
  const [quick, calm] = [2 / (fast + 1), 2 / (slow + 1)];
  let [bars, upper, lower] = [0, 0, 0];
  return (inputs, outputs) => {
    const total = accumulated(inputs);
    upper = bars === 0 ? total : quick * total + (1 - quick) * upper;
    lower = bars === 0 ? total : calm * total + (1 - calm) * lower;
    if (bars >= lookback) outputs[0] = upper - lower;
    bars += 1;
  };
}

function obv(): Step {
  let last = Number.NaN;
  let total = 0;
  return (inputs, outputs) => {
    const [price = 0, volume = 0] = inputs;
    if (Number.isNaN(last)) total = volume;
    else if (price > last) total += volume;
    else if (price < last) total -= volume;
    last = price;
    outputs[0] = total;
  };
}

/** Money that came in with rising typical prices, in percent of all that moved. */
function mfi([period = 14]: readonly number[]): Step {
  const [rising, falling] = [sumCarry(period), sumCarry(period)];
  let last = Number.NaN;
  return ([high = 0, low = 0, close = 0, volume = 0], outputs) => {
    const price = (high + low + close) / 3;
    const change = price - last;
    last = price;
    if (Number.isNaN(change)) return;
    const inward = rising(change > 0 ? price * volume : 0);
    const outward = falling(change < 0 ? price * volume : 0);
    if (Number.isNaN(inward)) return;
    outputs[0] = inward + outward < 1 ? 0 : 100 * (inward / (inward + outward));
  };
}

/** Momentum and volume. */
export const momentumSteps: Readonly<Record<string, Begin>> = {
  RSI: ([period = 14]) => ofSeries(rsiCarry(period)),
  CMO: ([period = 14]) => ofSeries(cmoCarry(period)),
  STOCH: stoch,
  STOCHF: ([fastK = 5, fastD = 3, kind = 0]) => {
    const place = makePlace(fastK);
    return lines(([high = 0, low = 0, close = 0]) => place(high, low, close), averageCarry(kind, fastD));
  },
  STOCHRSI: stochRsi,
  MFI: mfi,
  AD: () => {
    const accumulated = accumulate();
    return (inputs, outputs) => {
      outputs[0] = accumulated(inputs);
    };
  },
  ADOSC: adosc,
  OBV: obv,
};
