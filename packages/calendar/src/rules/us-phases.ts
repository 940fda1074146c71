import type { PhaseRule } from "../calendar-rules.ts";

/** Extended hours of American shares as they are today, on early closes too: four hours after the close. */
export const usEquityPhases: readonly PhaseRule[] = [
  { kind: "pre-market", start: "04:00", end: { at: "open", plusMinutes: 0 } },
  { kind: "opening-auction", start: { at: "open", plusMinutes: 0 }, end: { at: "open", plusMinutes: 0 } },
  { kind: "closing-auction", start: { at: "close", plusMinutes: 0 }, end: { at: "close", plusMinutes: 0 } },
  { kind: "post-market", start: { at: "close", plusMinutes: 0 }, end: { at: "close", plusMinutes: 240 } },
];

export const usEquityNotes: readonly string[] = [
  "Extended hours are those of Nasdaq and NYSE Arca today; in earlier years they began later (Nasdaq's pre-market at 07:00 until 2013). On an early close they end four hours after it.",
  "Delays of a minute or two for a moment of silence, and halts, are not in the hours.",
];
