import type { MatchEvent } from "@tickwork/matching/match-event";
import type { DeskState } from "./desk-state.ts";

/** Tells the engine where instruments closed the day before, as long as an order waits for a change since then. */
export function watchCloses({ conditional, engine, world }: DeskState): readonly MatchEvent[] {
  const events: MatchEvent[] = [];
  for (const order of conditional) {
    if (order.completed !== undefined) conditional.delete(order);
    for (const condition of order.order.conditions) {
      const listing = condition.type === "percent-change" ? world.listing(condition.conId) : undefined;
      const close = listing === undefined ? Number.NaN : world.previousClose(listing);
      if (listing !== undefined && !Number.isNaN(close)) events.push(...engine.setPreviousClose(listing.id, close));
    }
  }
  return events;
}
