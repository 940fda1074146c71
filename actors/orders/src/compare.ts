import { reached } from "@tickwork/actor/step-hook";
import type { BrokerSnapshot } from "@tickwork/contracts/broker-events";
import type { ReconcileOutcome } from "@tickwork/contracts/orders";
import { tradingDayOf } from "@tickwork/ledger/trading-day";
import { reconcile, type ReconcileDecision } from "@tickwork/order-rules/reconcile";
import type { Desk } from "./desk.ts";
import { repeatCancels } from "./end-orders.ts";
import { orCrash } from "./or-crash.ts";
import { protectAgain } from "./protect-again.ts";

/** Events that the snapshot surely contains must be booked before it is compared; they are on their way. */
const EVENTS_WAIT_MS = 10_000;

/** Compares a quiet snapshot of the broker's books with ours, and writes what follows. */
export async function compare(desk: Desk, snapshot: BrokerSnapshot): Promise<ReconcileOutcome> {
  const { refs, monotonic, market } = desk.context;
  const deadline = monotonic.now() + EVENTS_WAIT_MS;
  if (!(await desk.conditions.until(() => desk.appliedEvent >= snapshot.throughEntry, deadline)))
    return { type: "moved" };

  const open = desk.book.fold.openOrders().map(({ intent }) => intent.id);
  const written = new Set(await orCrash("the link to tell what it wrote", refs.link.written(open)));
  let decision: ReconcileDecision | undefined;
  await desk.write({ actor: "orders", reason: "reconciliation" }, (book) => {
    // A fact newer than the snapshot: what is absent from it may only be absent because it is old.
    if (desk.movedEvent > snapshot.throughEntry) return [];
    const now = market.now();
    const executionsSince = tradingDayOf(now).start;
    const { outsideTrades } = desk.context.settings.orders;
    decision = reconcile({
      book: book.book(),
      snapshot,
      written,
      clientId: desk.clientId,
      now,
      executionsSince,
      outsideTrades,
    });
    return decision.facts;
  });
  if (decision === undefined) return { type: "moved" };
  reached("books-compared");
  await repeatCancels(
    desk,
    decision.cancels.map(({ intent }) => intent),
  );
  protectAgain(desk, decision.unprotected);
  return { type: "compared", differences: decision.differences, entry: desk.book.fold.entry };
}
