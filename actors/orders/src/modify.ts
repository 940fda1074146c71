// A change of a resting order: judged as a new order would be, durable before its first byte, sent once.
import type { ControlResult } from "@tickwork/contracts/facts";
import type { Asked, ChangeOutcome, WantedChange } from "@tickwork/contracts/orders";
import type { Verdict } from "@tickwork/contracts/risk";
import type { IntentId, OrderChange, OrderIntent } from "@tickwork/model/order";
import { withTerms } from "@tickwork/model/order-terms";
import { settledChange } from "@tickwork/order-rules/change-facts";
import { planChange } from "@tickwork/order-rules/plan-change";
import { recordableControl, recordableTerms } from "@tickwork/order-rules/refused-record";
import { stateFacts } from "@tickwork/order-rules/state-facts";
import type { Desk } from "./desk.ts";
import { ordersError } from "./errors.ts";
import { haltObstacle } from "./halt-obstacle.ts";
import { lacksMarginOnly, learnMargins } from "./margins.ts";
import { requirePerson } from "./person.ts";
import { orCrash } from "./or-crash.ts";

/** One change or signal after the other: between a judgement and its commit nothing else is judged. */
export async function modify(desk: Desk, intent: IntentId, wanted: WantedChange, by: Asked): Promise<ChangeOutcome> {
  requirePerson(by, `change order ${intent}`);
  return desk.submissions.run(() => decide(desk, intent, wanted, by));
}

async function decide(desk: Desk, id: IntentId, wanted: WantedChange, by: Asked): Promise<ChangeOutcome> {
  const order = desk.book.fold.order(id);
  const instrument = order && (await desk.instrument(order.intent.instrument));
  if (order === undefined || instrument === undefined)
    throw ordersError(
      "TW-ORD-054",
      `Cannot change order ${id}: it is not among the orders of the book. \`tickwork orders list\` shows those that are.`,
    );
  // Never while the connection is degraded or being compared: a change that meets an outage can leave two orders alive.
  if (!desk.isReady) return nothing(id, `the broker's connection is ${desk.connection}`, "TW-ORD-052");
  const planning = planChange(order, wanted, instrument);
  if (planning.type === "nothing") return nothing(id, planning.reason, "TW-ORD-060");
  const { change } = planning;
  const { approved, controls } = await judged(desk, { order: order.intent, change }, by);
  const committed = await commit(desk, { order: order.intent, change, approved, controls }, by);
  if (!committed.approved) return { intent: id, ...committed };
  const gate = await send(desk, order.intent, change);
  return { intent: id, approved: true, controls: [...controls, ...gate] };
}

/** A change of an entry needs the margin to be known, as the entry did. */
async function judged(
  desk: Desk,
  { order, change }: { readonly order: OrderIntent; readonly change: OrderChange },
  by: Asked,
): Promise<Verdict> {
  const { refs, monotonic } = desk.context;
  const verdict = await refs.risk.judgeChange(order.id, change, desk.book.fold.entry);
  if (verdict.approved || !lacksMarginOnly(verdict.controls)) return verdict;
  const changed = { ...withTerms(order, change.terms), quantity: change.quantity };
  const refusal = await learnMargins(desk, [changed], { by, deadline: monotonic.now() });
  if (refusal !== undefined) return { approved: false, controls: [...verdict.controls, refusal] };
  return refs.risk.judgeChange(order.id, change, desk.book.fold.entry);
}

/** A refused change is a decision record too, and leaves the order as it was. */
async function commit(
  desk: Desk,
  of: {
    readonly order: OrderIntent;
    readonly change: OrderChange;
    readonly approved: boolean;
    readonly controls: readonly ControlResult[];
  },
  by: Asked,
): Promise<Pick<ChangeOutcome, "approved" | "controls">> {
  const { order, change } = of;
  let outcome: Pick<ChangeOutcome, "approved" | "controls"> = { approved: of.approved, controls: of.controls };
  await desk.write(by, (fold) => {
    const obstacle = of.approved ? obstacleTo(fold, order, change) : undefined;
    if (obstacle !== undefined) outcome = { approved: false, controls: [...of.controls, meanwhile(order, obstacle)] };
    const controls = outcome.controls.map(recordableControl);
    const recorded = outcome.approved ? change : recordable(change);
    return [{ type: "change-decided", intent: order.id, change: recorded, approved: outcome.approved, controls }];
  });
  return outcome;
}

/** What became durable after the approval: a halt, a cancel, the end of the order. */
function obstacleTo(fold: Desk["book"]["fold"], order: OrderIntent, change: OrderChange): string | undefined {
  const now = fold.order(order.id);
  if (now?.state !== "working") return `the order is ${now?.state ?? "gone"}`;
  if (change.quantity <= now.filledQuantity) return `${now.filledQuantity} of it have filled`;
  return haltObstacle(fold.book(), [order]);
}

async function send(desk: Desk, order: OrderIntent, change: OrderChange): Promise<readonly ControlResult[]> {
  const changed = { ...withTerms(order, change.terms), quantity: change.quantity };
  const outcome = await orCrash(
    "an answer whether the change was written",
    desk.context.refs.link.change(changed, change.number),
  );
  if (outcome.type === "written") {
    watchAnswer(desk, order.id, change.number);
    return [];
  }
  const evidence = `link: not written, ${outcome.code} ${outcome.reason}`;
  await desk.write({ actor: "orders", reason: "the link's answer" }, (fold) => {
    const now = fold.order(order.id);
    return now?.change?.number === change.number ? settledChange(now, "not-sent", evidence) : [];
  });
  const message = `Not written at the last gate: ${outcome.reason}.`;
  return [{ control: "last-gate", passed: false, code: outcome.code, message }];
}

/** A change that is not answered in time leaves the order unknown: the broker's books must tell as what it lives. */
export function watchAnswer(desk: Desk, id: IntentId, number: number): void {
  const { settings, monotonic } = desk.context;
  const limitMs = settings.orders.acknowledgeTimeoutMs;
  monotonic.at(monotonic.now() + limitMs, () =>
    desk.write({ actor: "orders", reason: "acknowledgement time limit" }, (fold) => {
      const order = fold.order(id);
      if (order?.change?.number !== number) return [];
      return stateFacts(
        order,
        { type: "change-unanswered" },
        { evidence: `no answer to change ${number} within ${limitMs} ms` },
      );
    }),
  );
}

function nothing(intent: IntentId, reason: string, code: string): ChangeOutcome {
  const message = `Cannot change order ${intent}: ${reason}.`;
  return { intent, approved: false, controls: [{ control: "need", passed: false, code, message }] };
}

function meanwhile({ id }: OrderIntent, obstacle: string): ControlResult {
  const message = `Cannot change order ${id}: ${obstacle}. Look at it again.`;
  return { control: "order-state", passed: false, code: "TW-ORD-060", message };
}

function recordable(change: OrderChange): OrderChange {
  const quantity = Number.isFinite(change.quantity) ? change.quantity : 0;
  return { ...change, quantity, terms: recordableTerms(change.terms) };
}
