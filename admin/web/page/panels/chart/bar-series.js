// The bars of one instrument as the chart shows them: closed ones from the server, the forming one from quotes.
import { get } from "../../parts/api.js";

/** @typedef {{ time: number, open: number, high: number, low: number, close: number, volume: number }} ChartBar seconds, as the chart counts */

export const BASE_MS = 60_000;
/** Bars of one minute that a page holds: about twelve sessions. */
const MOST_BARS = 5_000;

/**
 * Closed one-minute bars, newest `MOST_BARS`, or those since `from`.
 * @param {string} instrument
 * @param {number | undefined} from seconds
 * @returns {Promise<ChartBar[]>}
 */
export async function loadBars(instrument, from) {
  const since = from === undefined ? "" : `&from=${encodeURIComponent(new Date(from * 1000).toISOString())}`;
  const answer = await get(
    `/bars?instrument=${encodeURIComponent(instrument)}&timeframeMs=${BASE_MS}&limit=${MOST_BARS}${since}`,
  );
  return answer.rows.map((/** @type {import("../../../../api/src/json/bar.ts").BarRow} */ { start, ...bar }) => ({
    time: Date.parse(start) / 1000,
    ...bar,
  }));
}

/**
 * Joins what was known with what came later.
 * @param {readonly ChartBar[]} known
 * @param {readonly ChartBar[]} newer
 * @returns {ChartBar[]}
 */
export function joinBars(known, newer) {
  const first = newer[0]?.time ?? Number.POSITIVE_INFINITY;
  return [...known.filter(({ time }) => time < first), ...newer].slice(-MOST_BARS);
}

/**
 * Longer bars of shorter ones.
 * @param {readonly ChartBar[]} bars oldest first
 * @param {number} timeframeMs
 * @returns {ChartBar[]}
 */
export function aggregate(bars, timeframeMs) {
  if (timeframeMs === BASE_MS) return [...bars];
  /** @type {ChartBar[]} */
  const longer = [];
  for (const bar of bars) {
    const time = bucketOf(bar.time, timeframeMs);
    const last = longer.at(-1);
    if (last === undefined || last.time !== time) {
      longer.push({ ...bar, time });
      continue;
    }
    last.high = Math.max(last.high, bar.high);
    last.low = Math.min(last.low, bar.low);
    last.close = bar.close;
    last.volume += bar.volume;
  }
  return longer;
}

/**
 * The bar of a timeframe that a moment lies in.
 * @param {number} seconds
 * @param {number} timeframeMs
 */
export function bucketOf(seconds, timeframeMs) {
  const length = timeframeMs / 1000;
  return Math.floor(seconds / length) * length;
}
