import type { BarData } from "./bar-data.ts";

/** What a market does. `unknown`: too few bars to tell. */
export const REGIMES = ["unknown", "up-trend", "down-trend", "range", "high-volatility"] as const;

export type Regime = (typeof REGIMES)[number];

/** Bars that a regime is told from. */
const WINDOW = 50;
/** Net movement over the way that was gone: above, it is a trend (Kaufman, Trading Systems and Methods: efficiency ratio). */
const TREND = 0.3;
/** Volatility above its average so far by this factor is high. */
const HIGH = 1.5;

/**
 * The regime at each bar, as a place in {@link REGIMES}; from the bars up to it alone, so that a strategy could have known it: high
 * volatility when that of the last 50 bars is 1.5 times its average so far, else a trend when the efficiency ratio is above 0.3, else
 * a range.
 */
export function regimesOf({ close, length }: Pick<BarData, "close" | "length">): Uint8Array {
  const out = new Uint8Array(length);
  const changes = new Float64Array(length);
  for (let at = 1; at < length; at += 1) changes[at] = Math.log((close[at] as number) / (close[at - 1] as number));
  let [way, squares, volatilities] = [0, 0, 0];
  for (let at = 1; at < length; at += 1) {
    const step = Math.abs((close[at] as number) - (close[at - 1] as number));
    way += step;
    squares += (changes[at] as number) ** 2;
    const old = at - WINDOW;
    if (old < 0) continue;
    if (old >= 1) {
      way -= Math.abs((close[old] as number) - (close[old - 1] as number));
      squares -= (changes[old] as number) ** 2;
    }
    const volatility = Math.sqrt(Math.max(0, squares) / WINDOW);
    volatilities += volatility;
    const net = (close[at] as number) - (close[old] as number);
    out[at] = REGIMES.indexOf(regimeOf({ volatility, average: volatilities / (old + 1), net, way }));
  }
  return out;
}

function regimeOf(of: { volatility: number; average: number; net: number; way: number }): Regime {
  if (of.volatility > HIGH * of.average) return "high-volatility";
  // Sums of differences leave a little behind where the market stood still.
  if (of.way <= 1e-9 || Math.abs(of.net) / of.way <= TREND) return "range";
  return of.net > 0 ? "up-trend" : "down-trend";
}
