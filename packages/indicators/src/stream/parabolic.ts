import type { Begin, Step } from "./step.ts";

interface Acceleration {
  readonly initial: number;
  readonly step: number;
  readonly maximum: number;
}

interface Parabolic {
  /** 0: the first bars decide; above: long from this stop; below: short. */
  readonly start: number;
  readonly offsetOnReverse: number;
  readonly long: Acceleration;
  readonly short: Acceleration;
  /** Stops of a short position are written as negative numbers. */
  readonly isSigned: boolean;
}

/** Wilder's stop and reverse (J. W. Wilder, "New Concepts in Technical Trading Systems"), as TA-Lib's SAR and SAREXT have it. */
export const parabolicSteps: Readonly<Record<string, Begin>> = {
  SAR: ([acceleration = 0.02, maximum = 0.2]) => {
    const one = bounded({ initial: acceleration, step: acceleration, maximum });
    return makeStep({ start: 0, offsetOnReverse: 0, long: one, short: one, isSigned: false });
  },
  SAREXT: ([start = 0, offsetOnReverse = 0, ...accelerations]) => {
    const [initLong = 0.02, stepLong = 0.02, maxLong = 0.2, initShort = 0.02, stepShort = 0.02, maxShort = 0.2] =
      accelerations;
    return makeStep({
      start,
      offsetOnReverse,
      long: bounded({ initial: initLong, step: stepLong, maximum: maxLong }),
      short: bounded({ initial: initShort, step: stepShort, maximum: maxShort }),
      isSigned: true,
    });
  },
};

function bounded({ initial, step, maximum }: Acceleration): Acceleration {
  return { initial: Math.min(initial, maximum), step: Math.min(step, maximum), maximum };
}

function makeStep(options: Parabolic): Step {
  let last: { high: number; low: number } | undefined;
  let position: { isLong: boolean; stop: number; extreme: number; speed: number } | undefined;
  return (inputs, outputs) => {
    const [high = 0, low = 0] = inputs;
    const before = last;
    last = { high, low };
    if (before === undefined) return;
    // TA-Lib's first step takes the bar itself as the one before.
    const previous = position === undefined ? last : before;
    position ??= opening(options, before, { high, low });
    const { long, short, offsetOnReverse, isSigned } = options;
    const { isLong } = position;
    const sign = isLong ? 1 : -1;
    const isHit = isLong ? low <= position.stop : high >= position.stop;
    const side = isLong !== isHit ? long : short;
    if (isHit) {
      const reversed = beyond(!isLong, position.extreme, previous, { high, low });
      const stop = reversed + sign * reversed * offsetOnReverse;
      outputs[0] = isSigned && isLong ? -stop : stop;
      position = { isLong: !isLong, stop, extreme: isLong ? low : high, speed: side.initial };
    } else {
      outputs[0] = isSigned && !isLong ? -position.stop : position.stop;
      const reached = isLong ? high : low;
      if (sign * reached > sign * position.extreme) {
        position.extreme = reached;
        position.speed = Math.min(position.speed + side.step, side.maximum);
      }
    }
    const moved = position.stop + position.speed * (position.extreme - position.stop);
    position.stop = beyond(position.isLong, moved, previous, { high, low });
  };
}

/** A stop never lies inside the last two bars. */
function beyond(
  isLong: boolean,
  stop: number,
  one: { high: number; low: number },
  other: { high: number; low: number },
): number {
  return isLong ? Math.min(stop, one.low, other.low) : Math.max(stop, one.high, other.high);
}

function opening(
  { start, long, short }: Parabolic,
  before: { high: number; low: number },
  { high, low }: { high: number; low: number },
) {
  const fell = before.low - low;
  const isLong = start === 0 ? !(fell > 0 && high - before.high < fell) : start > 0;
  const stop = start === 0 ? (isLong ? before.low : before.high) : Math.abs(start);
  return { isLong, stop, extreme: isLong ? high : low, speed: (isLong ? long : short).initial };
}
