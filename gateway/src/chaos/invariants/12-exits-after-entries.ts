import { type DeskOrder, isDone } from "@tickwork/tws-simulator/orders/desk-order";
import type { ExecutionRecord } from "@tickwork/tws-simulator/orders/executions";
import { familyOf } from "../durable-facts.ts";
import { isLive, outsideQuantity, ownOrders } from "./broker-books.ts";
import type { Invariant } from "./invariant.ts";

export const exitsAfterEntries: Invariant = {
  number: 12,
  text: "No exit child lives without its parent's fill; exit quantity never above filled; OCA siblings never fill beyond position.",
  watch(evidence, broken) {
    const { facts, broker, clientId } = evidence;
    const checked = new Set<string>();
    const positions = new Map<string, number>();
    /** Orders that the broker has ended, and those of them that filled all the same: no rule of ours keeps it from that. A person is told. */
    const ended = new Set<string>();
    const afterEnd = new Set<string>();
    const late = new Set<string>();
    const suspects = new Map<string, string>();
    /** Entries of the journal that committed an order, that told of its cancel, and that booked its last fill. */
    const committed = new Map<string, number>();
    const cancelled = new Map<string, number>();
    const booked = new Map<string, number>();

    /** When it was committed, the journal had an order as cancelled that has filled all the same, which nobody knew yet. */
    function isOvertaken(ref: string | undefined, instrument: string): boolean {
      const before = committed.get(ref ?? "") ?? 0;
      for (const [other, entry] of cancelled) {
        if (entry > before || facts.orders.get(other)?.intent.instrument !== instrument) continue;
        const filled = byOwnRef(other).some((order) => order.filled > 0);
        if (filled && (booked.get(other) ?? Number.POSITIVE_INFINITY) > before) return true;
      }
      return false;
    }

    function byOwnRef(ref: string): readonly DeskOrder[] {
      return [...ownOrders(evidence)].filter((order) => order.order.orderRef === ref);
    }

    /** Executions in their order: what leaves a position never turns it round. */
    function replay({ listing, execution }: ExecutionRecord): void {
      const signed = (execution.side === "BOT" ? 1 : -1) * execution.shares;
      const before = positions.get(listing.id) ?? 0;
      positions.set(listing.id, before + signed);
      if (execution.clientId !== clientId || outsideQuantity(evidence, listing.id) !== 0) return;
      const role = facts.orders.get(execution.orderRef)?.intent.role;
      if (role === undefined || role === "entry") return;
      const after = before + signed;
      const isTurned =
        Math.sign(signed) === Math.sign(before) || Math.sign(after) === -Math.sign(before) || before === 0;
      if (ended.has(execution.orderRef)) (isTurned ? late : afterEnd).add(execution.orderRef);
      else if (isTurned && !isOvertaken(execution.orderRef, listing.id))
        suspect(
          execution.orderRef,
          `${role} ${execution.executionId} brought ${listing.id} from ${before} to ${after}`,
        );
    }

    /** The broker may have ended it a moment before, and nobody has looked in between: the journal will tell. */
    function suspect(ref: string | undefined, text: string): void {
      if (ref !== undefined && !suspects.has(ref)) suspects.set(ref, text);
    }

    return {
      fact(fact, entry) {
        if (fact.type === "plan-decided") for (const { id } of fact.intents) committed.set(id, entry);
        if (fact.type === "order-state-changed" && fact.state === "cancelled") cancelled.set(fact.intent, entry);
        if (fact.type === "fill-booked" && fact.fill.intent !== undefined) booked.set(fact.fill.intent, entry);
      },
      conclude() {
        for (const [ref, text] of suspects) {
          if ((cancelled.get(ref) ?? Number.POSITIVE_INFINITY) < (booked.get(ref) ?? 0)) late.add(ref);
          else broken(text);
        }
        // Who never heard of the end met a fill like any other.
        for (const ref of afterEnd)
          if ((cancelled.get(ref) ?? Number.POSITIVE_INFINITY) < (booked.get(ref) ?? 0)) late.add(ref);
        for (const ref of late)
          if (!facts.alarms.some(({ message }) => message.includes(ref)))
            broken(`exit ${ref} filled after its end, and nobody was told`);
      },
      look() {
        for (const record of broker.executions) {
          const family = familyOf(record.execution.executionId);
          if (checked.has(family)) continue;
          checked.add(family);
          replay(record);
        }
        const byRef = new Map<string, DeskOrder>();
        for (const order of ownOrders(evidence)) {
          byRef.set(order.order.orderRef, order);
          if (isDone(order) && order.status !== "Filled") ended.add(order.order.orderRef);
        }
        for (const [ref, order] of byRef) {
          const parentRef = facts.orders.get(ref)?.intent.parent;
          if (parentRef === undefined) continue;
          const filled = byRef.get(parentRef)?.filled ?? 0;
          if (isLive(order) && filled === 0) broken(`exit ${ref} lives at the broker, its entry has not filled`);
          if (order.filled > filled) suspect(ref, `exit ${ref} has filled ${order.filled}, its entry ${filled}`);
        }
      },
    };
  },
};
