import { makeWindow } from "./window.ts";

const A = 0.0962;
const B = 0.5769;
const DEGREES = 180 / Math.PI;

/** What the Hilbert transform knows after a bar. */
export interface HilbertBar {
  /** The price smoothed over four bars. */
  readonly smoothed: number;
  readonly inPhase: number;
  readonly quadrature: number;
  /** Length of the dominant cycle in bars, and the same smoothed once more. */
  readonly period: number;
  readonly smoothPeriod: number;
}

/** One of the four filters; odd and even bars have a state of their own. */
function makeFilter(): (input: number, isOdd: boolean, slot: number, gain: number) => number {
  const states = [0, 1].map(() => ({ ring: [0, 0, 0], previous: 0, previousInput: 0 }));
  return (input, isOdd, slot, gain) => {
    const state = states[isOdd ? 1 : 0] as (typeof states)[number];
    const scaled = A * input;
    const before = state.ring[slot] as number;
    state.ring[slot] = scaled;
    let value = scaled - before - state.previous;
    state.previous = B * state.previousInput;
    value += state.previous;
    state.previousInput = input;
    return value * gain;
  };
}

/**
 * Ehlers' Hilbert transform as TA-Lib has it (J. F. Ehlers, "Rocket Science for Traders"), carried from bar to bar.
 *
 * @param settleBars bars that only fill the price smoother: 12 for the functions of lookback 32, 37 for those of 63
 * @returns undefined while the smoother fills
 */
export function makeHilbert(settleBars: number): (price: number) => HilbertBar | undefined {
  const smooth = makeSmoother();
  const [detrend, quadrate, advanceI, advanceQ] = [makeFilter(), makeFilter(), makeFilter(), makeFilter()];
  let bars = 0;
  let slot = 0;
  let isOdd = false;
  // In-phase values of three and two bars ago, for the bars of each kind.
  const inPhases = [
    { three: 0, two: 0 },
    { three: 0, two: 0 },
  ];
  const cycle = makeCycle();
  return (price) => {
    const smoothed = smooth(price);
    bars += 1;
    if (bars <= settleBars) return undefined;
    const gain = 0.075 * cycle.period + 0.54;
    const detrended = detrend(smoothed, isOdd, slot, gain);
    const quadrature = quadrate(detrended, isOdd, slot, gain);
    const own = inPhases[isOdd ? 1 : 0] as { three: number };
    const other = inPhases[isOdd ? 0 : 1] as { three: number; two: number };
    const inPhase = own.three;
    const jI = advanceI(inPhase, isOdd, slot, gain);
    const jQ = advanceQ(quadrature, isOdd, slot, gain);
    if (!isOdd) slot = slot === 2 ? 0 : slot + 1;
    other.three = other.two;
    other.two = detrended;
    isOdd = !isOdd;
    cycle.next(inPhase - jQ, quadrature + jI);
    return { smoothed, inPhase, quadrature, period: cycle.period, smoothPeriod: cycle.smoothPeriod };
  };
}

/** Weights 4, 3, 2, 1 by running sums. */
function makeSmoother(): (price: number) => number {
  const window = makeWindow(4);
  let count = 0;
  let plain = 0;
  let weighted = 0;
  let trailing = 0;
  return (price) => {
    window.push(price);
    count += 1;
    if (count <= 3) {
      plain += price;
      weighted += price * count;
      return 0;
    }
    // In TA-Lib's order: the transform feeds back, and makes much of a last digit.
    plain += price;
    plain -= trailing;
    weighted += price * 4;
    trailing = window.back(3);
    const smoothed = weighted * 0.1;
    weighted -= plain;
    return smoothed;
  };
}

/** The length of the cycle, from the angle between two bars' phasors. */
function makeCycle() {
  let [lastI, lastQ, real, imaginary] = [0, 0, 0, 0];
  const cycle = {
    period: 0,
    smoothPeriod: 0,
    next(rawI: number, rawQ: number): void {
      const q = 0.2 * rawQ + 0.8 * lastQ;
      const i = 0.2 * rawI + 0.8 * lastI;
      real = 0.2 * (i * lastI + q * lastQ) + 0.8 * real;
      imaginary = 0.2 * (i * lastQ - q * lastI) + 0.8 * imaginary;
      lastQ = q;
      lastI = i;
      const before = cycle.period;
      let period = imaginary !== 0 && real !== 0 ? 360 / (Math.atan(imaginary / real) * DEGREES) : before;
      period = Math.min(period, 1.5 * before);
      period = Math.max(period, 0.67 * before);
      period = Math.min(50, Math.max(6, period));
      cycle.period = 0.2 * period + 0.8 * before;
      cycle.smoothPeriod = 0.33 * cycle.period + 0.67 * cycle.smoothPeriod;
    },
  };
  return cycle;
}
