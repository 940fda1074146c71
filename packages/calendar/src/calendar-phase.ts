import type { EpochMs } from "@tickwork/model/time";

/** Trading outside the session, or an auction: from the beginning of its call for orders to its price. */
export type PhaseKind = "pre-market" | "opening-auction" | "closing-auction" | "post-market";

/** One phase of a trading day. An auction without a fixed call for orders starts and ends at the same moment. Times are UTC. */
export interface CalendarPhase {
  readonly kind: PhaseKind;
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** What a market does at a time, and until when: at most to the end of the session, though the next may follow at once. */
export interface MarketState {
  readonly state: "open" | "break" | "closed" | PhaseKind;
  readonly until: EpochMs;
}
