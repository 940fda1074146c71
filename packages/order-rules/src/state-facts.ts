import type { OrderRecord } from "@tickwork/contracts/book";
import type { AlarmRaised, OrderStateChanged } from "@tickwork/contracts/facts";
import { isOpen } from "./is-open.ts";
import { progressOf } from "./order-progress.ts";
import { type Evidence, transition } from "./transition.ts";

/** How the journal names a piece of evidence, and the broker's permanent id if it came along. */
export interface Witness {
  /** `orderStatus Submitted`, `error 201 …`, `reconciliation: …` */
  readonly evidence: string;
  /** 0 when the broker gave none. */
  readonly permId?: number;
}

/**
 * The facts that a piece of evidence makes of one order: none when it says nothing new. The first callback binds the broker's
 * permanent id; there can be more than one. An order that turns up after it was not found raises an alarm.
 */
export function stateFacts(
  order: OrderRecord,
  evidence: Evidence,
  witness: Witness,
): readonly (OrderStateChanged | AlarmRaised)[] {
  const { intent, permIds } = order;
  const state = transition(progressOf(order), evidence);
  const permId = witness.permId === undefined || witness.permId === 0 ? undefined : witness.permId;
  const isNewPermId = permId !== undefined && !permIds.includes(permId);
  if (state === order.state && !isNewPermId) return [];
  const changed: OrderStateChanged = {
    type: "order-state-changed",
    intent: intent.id,
    state,
    evidence: witness.evidence,
    ...(isNewPermId ? { permId } : {}),
  };
  return hasTurnedUp(order, state) ? [changed, turnedUp(order, witness.evidence)] : [changed];
}

/** Was it thought to be gone, and may it be alive? */
export function hasTurnedUp(order: OrderRecord, state: OrderRecord["state"]): boolean {
  return order.state === "not-found" && isOpen({ state });
}

function turnedUp({ intent }: OrderRecord, evidence: string): AlarmRaised {
  return {
    type: "alarm-raised",
    code: "TW-ORD-005",
    message: `Order ${intent.id} (${intent.side} ${intent.quantity} ${intent.instrument}) was not found at the broker and turned up: ${evidence}. Its cancel is asked for; check in TWS that it is gone.`,
  };
}
