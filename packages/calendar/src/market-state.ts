import type { EpochMs } from "@tickwork/model/time";
import type { CalendarPhase, MarketState } from "./calendar-phase.ts";
import type { CalendarSession } from "./calendar-session.ts";
import { openSpans } from "./open-spans.ts";
import type { SessionSearch } from "./session-search.ts";

interface Known {
  readonly search: SessionSearch;
  phasesOf(session: CalendarSession): readonly CalendarPhase[];
}

/** Where two things go on at a time, the first of these is told. */
const STRONGEST = ["closing-auction", "open", "opening-auction", "pre-market", "post-market", "break"] as const;

interface Span {
  readonly state: (typeof STRONGEST)[number];
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** What a market does at a time, and until when. */
export function marketStateAt(time: EpochMs, { search, phasesOf }: Known): MarketState {
  const session = search.sessionAt(time);
  // After hours may follow the session that ended, and the night's early hours precede the one after the next.
  const near = [search.lastClosed(time), session, search.sessionAt(session.close)].filter((one) => one !== undefined);
  const spans = near.flatMap((one) => spansOf(one, phasesOf(one)));
  const current = spans.filter(({ start, end }) => time >= start && time < end);
  const state = STRONGEST.find((one) => current.some((span) => span.state === one)) ?? "closed";
  const own = current.filter((span) => span.state === state).map(({ end }) => end);
  const rank = state === "closed" ? STRONGEST.length : STRONGEST.indexOf(state);
  // It lasts until its end, or until something stronger begins.
  const stronger = spans
    .filter((span) => span.start > time && span.end > span.start && STRONGEST.indexOf(span.state) < rank)
    .map(({ start }) => start);
  return { state, until: Math.min(...own, ...stronger) };
}

function spansOf(session: CalendarSession, phases: readonly CalendarPhase[]): Span[] {
  return [
    ...openSpans(session).map(([start, end]) => ({ state: "open" as const, start, end })),
    ...session.breaks.map(({ start, end }) => ({ state: "break" as const, start, end })),
    ...phases.map(({ kind, start, end }) => ({ state: kind, start, end })),
  ];
}
