import { remainingOf } from "@tickwork/tws-simulator/orders/desk-order";
import { isLive, outsideQuantity, ownOrders } from "./broker-books.ts";
import type { Invariant } from "./invariant.ts";

/** The next comparison of the books by schedule must have seen it. */
const WITHIN_MS = 60_000;

export const stopsRest: Invariant = {
  number: 13,
  text: "A position that needs a stop has one resting at the broker within its time, or an alarm.",
  watch(evidence, broken) {
    const { facts, market } = evidence;
    /** Since when an instrument's position has no stop. */
    const bareSince = new Map<string, number>();
    /** Of each instrument the newest entry that filled, and how many alarms there were before. */
    const entered = new Map<string, { readonly id: string; readonly alarms: number }>();

    /** Instruments whose newest entry that filled came with a stop, and nothing guards the position now. */
    function bare(): ReadonlySet<string> {
      const needed = new Map<string, boolean>();
      const guarded = new Set<string>();
      const newest = new Map<string, string>();
      const stopOf = new Set<string>();
      for (const { intent } of facts.orders.values())
        if (intent.role === "stop-loss" && intent.parent !== undefined) stopOf.add(intent.parent);
      for (const order of ownOrders(evidence)) {
        const intent = facts.orders.get(order.order.orderRef)?.intent;
        if (intent === undefined) continue;
        if (intent.role === "entry" && order.filled > 0) {
          needed.set(intent.instrument, stopOf.has(intent.id));
          newest.set(intent.instrument, intent.id);
        }
        const isGuard = intent.role === "stop-loss" || intent.role === "exit";
        const closes = heldByUs(intent.instrument) > 0 === (intent.side === "SELL");
        if (isGuard && closes && isLive(order) && remainingOf(order) > 0) guarded.add(intent.instrument);
      }
      for (const [instrument, id] of newest)
        if (entered.get(instrument)?.id !== id) entered.set(instrument, { id, alarms: facts.alarms.length });
      return new Set(
        [...needed].flatMap(([instrument, needsStop]) =>
          needsStop && !guarded.has(instrument) && Math.abs(heldByUs(instrument)) > 1e-9 ? [instrument] : [],
        ),
      );
    }

    /** What others traded is theirs to protect. */
    function heldByUs(instrument: string): number {
      return market.book.position(instrument).quantity.toNumber() - outsideQuantity(evidence, instrument);
    }

    function check(withinMs: number): void {
      const now = bare();
      for (const instrument of bareSince.keys()) if (!now.has(instrument)) bareSince.delete(instrument);
      for (const instrument of now) {
        const since = bareSince.get(instrument) ?? evidence.now();
        bareSince.set(instrument, since);
        const bareMs = evidence.now() - since;
        if (bareMs < withinMs) continue;
        // Told once is told, for as long as it is the same position.
        if (!facts.alarms.slice(entered.get(instrument)?.alarms).some(({ message }) => message.includes(instrument)))
          broken(`the position in ${instrument} has no stop at the broker for ${bareMs} ms, and nobody was told`);
      }
    }
    // While faults act, nobody can know in time: it is asked for at the end.
    return { look: () => check(Number.POSITIVE_INFINITY), conclude: () => check(WITHIN_MS / 2) };
  },
};
