import { makeHilbert, type HilbertBar } from "./hilbert.ts";
import type { Begin, Carry, Step } from "./step.ts";
import { makeWindow } from "./window.ts";

const DEGREES = 180 / Math.PI;
/** Bars that only fill the smoother, and bars before the first value, of the two families. */
const SHORT = { settleBars: 12, lookback: 32 };
const LONG = { settleBars: 37, lookback: 63 };
/** The longest cycle is 50 bars. */
const LONGEST_CYCLE = 50;

type Write = (bar: HilbertBar, outputs: Float64Array, price: number) => void;

/** A step on the transform; `write` is called from the transform's first bar on, its outputs count from the lookback on. */
function onHilbert({ settleBars, lookback }: typeof SHORT, write: Write): Step {
  const transform = makeHilbert(settleBars);
  let bars = 0;
  return (inputs, outputs) => {
    const price = inputs[0] as number;
    const bar = transform(price);
    bars += 1;
    if (bar === undefined) return;
    write(bar, outputs, price);
    if (bars <= lookback) outputs.fill(Number.NaN);
  };
}

/** MESA adaptive average and the average that follows it. */
function mamaStep(fastLimit: number, slowLimit: number): Step {
  let lastPhase = 0;
  let [mama, fama] = [0, 0];
  return onHilbert(SHORT, ({ inPhase, quadrature }, outputs, price) => {
    const phase = inPhase === 0 ? 0 : Math.atan(quadrature / inPhase) * DEGREES;
    const change = Math.max(1, lastPhase - phase);
    lastPhase = phase;
    const weight = change > 1 ? Math.max(fastLimit / change, slowLimit) : fastLimit;
    mama = weight * price + (1 - weight) * mama;
    fama = 0.5 * weight * mama + (1 - 0.5 * weight) * fama;
    outputs[0] = mama;
    outputs[1] = fama;
  });
}

/** MAMA with TA-Lib's limits for a moving average of that kind. */
export function mamaCarry(): Carry {
  const step = mamaStep(0.5, 0.05);
  const [input, outputs] = [new Float64Array(1), new Float64Array(2)];
  return (value) => {
    input[0] = value;
    outputs.fill(Number.NaN);
    step(input, outputs);
    return outputs[0] as number;
  };
}

/** The phase of the dominant cycle in degrees, carried. */
function makePhase(): (bar: HilbertBar) => number {
  const smoothed = makeWindow(LONGEST_CYCLE);
  for (let left = LONGEST_CYCLE; left > 0; left -= 1) smoothed.push(0);
  let phase = 0;
  return (bar) => {
    smoothed.push(bar.smoothed);
    const cycle = Math.trunc(bar.smoothPeriod + 0.5);
    let [real, imaginary] = [0, 0];
    for (let age = 0; age < cycle; age += 1) {
      const angle = (age * 2 * Math.PI) / cycle;
      real += Math.sin(angle) * smoothed.back(age);
      imaginary += Math.cos(angle) * smoothed.back(age);
    }
    if (Math.abs(imaginary) > 0) phase = Math.atan(real / imaginary) * DEGREES;
    else if (real < 0) phase -= 90;
    else if (real > 0) phase += 90;
    phase += 90 + 360 / bar.smoothPeriod;
    if (imaginary < 0) phase += 180;
    if (phase > 315) phase -= 360;
    return phase;
  };
}

/** The price without its cycle: a mean over one cycle, smoothed. */
function makeTrendline(): (bar: HilbertBar, prices: ReturnType<typeof makeWindow>) => number {
  let [one, two, three] = [0, 0, 0];
  return ({ smoothPeriod }, prices) => {
    const cycle = Math.trunc(smoothPeriod + 0.5);
    let sum = 0;
    for (let age = 0; age < cycle; age += 1) sum += prices.back(age);
    const mean = cycle > 0 ? sum / cycle : 0;
    const trendline = (4 * mean + 3 * one + 2 * two + three) / 10;
    [three, two, one] = [two, one, mean];
    return trendline;
  };
}

function withPrices(
  write: (bar: HilbertBar, outputs: Float64Array, prices: ReturnType<typeof makeWindow>) => void,
): Step {
  const prices = makeWindow(LONGEST_CYCLE);
  const inner = onHilbert(LONG, (bar, outputs) => write(bar, outputs, prices));
  return (inputs, outputs) => {
    prices.push(inputs[0] as number);
    inner(inputs, outputs);
  };
}

function trendModeStep(): Step {
  const phaseOf = makePhase();
  const trendlineOf = makeTrendline();
  let [phase, sine, lead, daysInTrend] = [0, 0, 0, 0];
  return withPrices((bar, outputs, prices) => {
    const [lastPhase, lastSine, lastLead] = [phase, sine, lead];
    phase = phaseOf(bar);
    sine = Math.sin(phase / DEGREES);
    lead = Math.sin((phase + 45) / DEGREES);
    const trendline = trendlineOf(bar, prices);
    const isCrossing = (sine > lead && lastSine <= lastLead) || (sine < lead && lastSine >= lastLead);
    if (isCrossing) daysInTrend = 0;
    daysInTrend += 1;
    let isTrend = !isCrossing && daysInTrend >= 0.5 * bar.smoothPeriod;
    const turned = phase - lastPhase;
    const expected = 360 / bar.smoothPeriod;
    if (bar.smoothPeriod !== 0 && turned > 0.67 * expected && turned < 1.5 * expected) isTrend = false;
    if (trendline !== 0 && Math.abs((bar.smoothed - trendline) / trendline) >= 0.015) isTrend = true;
    outputs[0] = isTrend ? 1 : 0;
  });
}

/** The functions of Ehlers, as TA-Lib has them. */
export const hilbertSteps: Readonly<Record<string, Begin>> = {
  MAMA: ([fastLimit = 0.5, slowLimit = 0.05]) => mamaStep(fastLimit, slowLimit),
  HT_DCPERIOD: () =>
    onHilbert(SHORT, ({ smoothPeriod }, outputs) => {
      outputs[0] = smoothPeriod;
    }),
  HT_PHASOR: () =>
    onHilbert(SHORT, ({ inPhase, quadrature }, outputs) => {
      outputs[0] = inPhase;
      outputs[1] = quadrature;
    }),
  HT_DCPHASE: () => {
    const phaseOf = makePhase();
    return onHilbert(LONG, (bar, outputs) => {
      outputs[0] = phaseOf(bar);
    });
  },
  HT_SINE: () => {
    const phaseOf = makePhase();
    return onHilbert(LONG, (bar, outputs) => {
      const phase = phaseOf(bar);
      outputs[0] = Math.sin(phase / DEGREES);
      outputs[1] = Math.sin((phase + 45) / DEGREES);
    });
  },
  HT_TRENDLINE: () => {
    const trendlineOf = makeTrendline();
    return withPrices((bar, outputs, prices) => {
      outputs[0] = trendlineOf(bar, prices);
    });
  },
  HT_TRENDMODE: trendModeStep,
};
