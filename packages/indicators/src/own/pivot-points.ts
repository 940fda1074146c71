import { defineIndicator, type Indicator } from "../indicator.ts";
import type { NoParameters, SessionColumns } from "../indicator-description.ts";
import type { Step } from "../stream/step.ts";

type PivotBars = [bars: Pick<SessionColumns, "high" | "low" | "close" | "session">];
type Levels<Names extends string> = Readonly<Record<Names, Float64Array>>;
type ThreeLevels = Levels<"pivot" | "r1" | "r2" | "r3" | "s1" | "s2" | "s3">;

/** High, low and close of the session before. */
interface Session {
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Levels of the session before, the same for all bars of a session; empty in the first one. */
function pivotStep(levelsOf: (session: Session) => readonly number[]): Step {
  let current: Session | undefined;
  let day = Number.NaN;
  let levels: readonly number[] = [];
  return ([high = 0, low = 0, close = 0, session = 0], outputs) => {
    if (session !== day && current !== undefined) {
      levels = levelsOf(current);
      current = undefined;
    }
    day = session;
    current = {
      high: Math.max(high, current?.high ?? high),
      low: Math.min(low, current?.low ?? low),
      close,
    };
    for (const [at, level] of levels.entries()) outputs[at] = level;
  };
}

function definePivots<Outputs>(of: {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly note: string;
  readonly levels: readonly string[];
  readonly levelsOf: (session: Session) => readonly number[];
}): Indicator<PivotBars, NoParameters, Outputs> {
  return defineIndicator({
    name: of.name,
    title: of.title,
    group: "Pivot Points",
    inputs: { type: "bars", columns: ["high", "low", "close", "session"] },
    parameters: [],
    outputs: of.levels.map((name) => ({ name, type: "real" })),
    hasUnstablePeriod: false,
    own: {
      source: of.source,
      note: `${of.note} From high, low and close of the session before; empty in the first session.`,
      // In bars it depends on the data: one session. Of daily bars that is one.
      lookback: () => 1,
      begin: () => pivotStep(of.levelsOf),
    },
  });
}

const THREE = ["pivot", "r1", "r2", "r3", "s1", "s2", "s3"];

/** Floor traders' pivots. Source: John L. Person, "A Complete Guide to Technical Trading Tactics". P = (H+L+C)/3, R1 = 2P-L, R2 = P+(H-L), R3 = H+2(P-L). */
export const classicPivots: Indicator<PivotBars, NoParameters, ThreeLevels> = definePivots({
  name: "PIVOT_CLASSIC",
  title: "Pivot Points, classic",
  source: "Floor traders; John L. Person, A Complete Guide to Technical Trading Tactics",
  note: "P = (H+L+C)/3; R1 = 2P-L, R2 = P+(H-L), R3 = H+2(P-L); S1 = 2P-H, S2 = P-(H-L), S3 = L-2(H-P).",
  levels: THREE,
  levelsOf: ({ high, low, close }) => {
    const pivot = (high + low + close) / 3;
    const range = high - low;
    return [
      pivot,
      2 * pivot - low,
      pivot + range,
      high + 2 * (pivot - low),
      2 * pivot - high,
      pivot - range,
      low - 2 * (high - pivot),
    ];
  },
});

/** Fibonacci pivots. Source: StockCharts ChartSchool. P = (H+L+C)/3, levels at 0.382, 0.618 and 1 times the range. */
export const fibonacciPivots: Indicator<PivotBars, NoParameters, ThreeLevels> = definePivots({
  name: "PIVOT_FIBONACCI",
  title: "Pivot Points, Fibonacci",
  source: "StockCharts ChartSchool, Pivot Points",
  note: "P = (H+L+C)/3; levels at P ± 0.382, 0.618 and 1 times H-L.",
  levels: THREE,
  levelsOf: ({ high, low, close }) => {
    const pivot = (high + low + close) / 3;
    const steps = [0.382, 0.618, 1].map((share) => share * (high - low));
    return [pivot, ...steps.map((step) => pivot + step), ...steps.map((step) => pivot - step)];
  },
});

/** Camarilla pivots. Source: Nick Scott (1989). Levels at C ± 1.1·(H-L)/12, /6, /4, /2. */
export const camarillaPivots: Indicator<
  PivotBars,
  NoParameters,
  Levels<"pivot" | "r1" | "r2" | "r3" | "r4" | "s1" | "s2" | "s3" | "s4">
> = definePivots({
  name: "PIVOT_CAMARILLA",
  title: "Pivot Points, Camarilla",
  source: "Nick Scott (1989)",
  note: "P = (H+L+C)/3; levels at C ± 1.1·(H-L)/12, /6, /4 and /2.",
  levels: ["pivot", "r1", "r2", "r3", "r4", "s1", "s2", "s3", "s4"],
  levelsOf: ({ high, low, close }) => {
    const steps = [12, 6, 4, 2].map((part) => (1.1 * (high - low)) / part);
    return [(high + low + close) / 3, ...steps.map((step) => close + step), ...steps.map((step) => close - step)];
  },
});

/** Woodie's pivots. Source: Ken Wood. P = (H+L+2C)/4, R1 = 2P-L, R2 = P+(H-L). Some charts take twice today's open instead of the close. */
export const woodiePivots: Indicator<
  PivotBars,
  NoParameters,
  Levels<"pivot" | "r1" | "r2" | "s1" | "s2">
> = definePivots({
  name: "PIVOT_WOODIE",
  title: "Pivot Points, Woodie",
  source: "Ken Wood",
  note: "P = (H+L+2C)/4; R1 = 2P-L, R2 = P+(H-L); S1 = 2P-H, S2 = P-(H-L). Some charts take twice today's open instead of the close.",
  levels: ["pivot", "r1", "r2", "s1", "s2"],
  levelsOf: ({ high, low, close }) => {
    const pivot = (high + low + 2 * close) / 4;
    return [pivot, 2 * pivot - low, pivot + high - low, 2 * pivot - high, pivot - high + low];
  },
});
