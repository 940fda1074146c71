import { defineStrategy, HOLD, type Peer } from "./strategy.ts";

/**
 * Holds the instruments that rose most over a year without its last month (Jegadeesh & Titman, Returns to Buying Winners and Selling
 * Losers, 1993), chosen anew on the first bar of each month; long only. With one instrument it holds that while it rose.
 */
export const momentumRotation = defineStrategy({
  name: "momentum-rotation",
  title: "Rotation into the strongest instruments by 12-1 momentum",
  parameters: {
    lookback: { type: "integer", minimum: 2, maximum: 5_000, default: 252, help: "Bars that the return begins before" },
    skip: {
      type: "integer",
      minimum: 0,
      maximum: 1_000,
      default: 21,
      help: "Newest bars that are left out; fewer than lookback",
    },
    top: { type: "integer", minimum: 1, maximum: 100, default: 3, help: "Instruments that are held at once, at most" },
  },
  check: ({ lookback, skip }) => (skip < lookback ? undefined : `skip (${skip}) must be below lookback (${lookback})`),
  warmupBars: ({ lookback }) => lookback + 1,
  indicators: (bars, { lookback, skip }) => ({ momentum: momentum(bars.close, lookback, skip) }),
  decide({ index, bars, peers, self, parameters, position, hasWorkingEntry }) {
    if (!beginsMonth(bars.start, index)) return HOLD;
    const own = newest(peers[self]);
    // One that has had no bar since this one's bar before has left the market: its old strength counts no more.
    const since = bars.start[index - 1] as number;
    const rivals = peers.filter((peer) => (peer.bars.start[peer.index] as number) >= since);
    const isBefore = (peer: (typeof peers)[number]): boolean => peers.indexOf(peer) < self;
    const stronger = rivals.filter((peer) => newest(peer) > own || (newest(peer) === own && isBefore(peer))).length;
    const isChosen = own > 0 && stronger < parameters.top;
    if (isChosen && position === 0 && !hasWorkingEntry) {
      return { type: "enter", side: "BUY", reason: "among the strongest" };
    }
    if (!isChosen && (position > 0 || hasWorkingEntry)) return { type: "exit", reason: "no more among the strongest" };
    return HOLD;
  },
  candidates({ bars: { start } }, out) {
    let count = 0;
    for (let at = 1; at < start.length; at += 1) if (beginsMonth(start, at)) out[count++] = at;
    return count;
  },
});

/** Return from `lookback` to `skip` bars ago; NaN before the first. */
function momentum(close: Float64Array, lookback: number, skip: number): Float64Array {
  const out = new Float64Array(close.length).fill(Number.NaN);
  for (let at = lookback; at < close.length; at += 1) {
    out[at] = (close[at - skip] as number) / (close[at - lookback] as number) - 1;
  }
  return out;
}

function newest(peer: Peer<{ readonly momentum: Float64Array }> | undefined): number {
  return peer?.indicators.momentum[peer.index] ?? Number.NaN;
}

/** Whether a bar is the first in its month, UTC. */
function beginsMonth(start: Float64Array, index: number): boolean {
  return index > 0 && monthOf(start[index] as number) !== monthOf(start[index - 1] as number);
}

/** Months since the year 0. Civil date from days: Howard Hinnant, chrono-compatible low-level date algorithms, 2013. */
function monthOf(time: number): number {
  const days = Math.floor(time / 86_400_000) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (yearOfEra + era * 400) * 12 + monthFromMarch + 2; // March is month 2 of its year, January 12 of the one before
}
