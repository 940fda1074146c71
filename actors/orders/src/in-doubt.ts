// What an earlier life left behind: which intents were written, and which may still be.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { FactBody } from "@tickwork/contracts/facts";
import type { Evidence } from "@tickwork/order-rules/transition";
import { stateFacts } from "@tickwork/order-rules/state-facts";
import type { Desk } from "./desk.ts";
import { haltObstacle } from "./halt-obstacle.ts";
import { watchAnswer } from "./modify.ts";
import { orCrash } from "./or-crash.ts";
import { place, watchAcknowledgement } from "./place.ts";

const BY = { actor: "orders", reason: "start" };

/**
 * Settles what can be told at the start. The link outlives this actor, so of this process every intent is known to be written or not;
 * of a process that is gone every commitment without the broker's word is UNKNOWN.
 */
export async function settleInDoubt(desk: Desk): Promise<void> {
  const { epoch } = desk.book.fold.book();
  const open = desk.book.fold.openOrders();
  const ours = open.filter((order) => order.intent.epoch === epoch);
  const written = await writtenOf(desk, ours);
  await desk.write(BY, () => open.flatMap((order) => startFacts(order, epoch, written)));
  const unanswered = desk.book.fold
    .openOrders()
    .filter(({ state, intent }) => state === "written" && intent.epoch === epoch);
  for (const { intent, change } of desk.book.fold.openOrders())
    if (change !== undefined) watchAnswer(desk, intent.id, change.number);
  if (unanswered.length > 0)
    watchAcknowledgement(
      desk,
      unanswered.map(({ intent }) => intent),
    );
}

/**
 * Sends committed intents of this process that were never written, a plan at a time, once the gate is open. They were approved and
 * count in every limit since; one that expired meanwhile, or that a halt has overtaken, is never sent.
 */
export function sendUnsent(desk: Desk): Promise<void> {
  return desk.submissions.run(async () => {
    await desk.backlogRead();
    if (!desk.isReady) return; // when it is, this is asked again
    const { epoch } = desk.book.fold.book();
    const committed = desk.book.fold
      .openOrders()
      .filter(({ state, intent }) => state === "committed" && intent.epoch === epoch);
    const written = await writtenOf(desk, committed);
    const unsent = committed.filter(({ intent }) => !written.has(intent.id));
    for (const legs of Map.groupBy(unsent, ({ intent }) => intent.signal).values()) await sendPlan(desk, legs);
  });
}

async function sendPlan(desk: Desk, legs: readonly OrderRecord[]): Promise<void> {
  const obstacle = obstacleOf(desk, legs);
  if (obstacle === undefined) {
    await place(
      desk,
      legs.map(({ intent }) => intent),
    );
    return;
  }
  await desk.write(BY, () => legs.flatMap((leg) => evidenceFacts(leg, { type: "never-written" }, obstacle)));
}

/** Why a plan may not be sent any more; undefined when it may. */
function obstacleOf(desk: Desk, legs: readonly OrderRecord[]): string | undefined {
  const intents = legs.map(({ intent }) => intent);
  const now = desk.context.market.now();
  if (intents.some(({ expires }) => now > expires)) return "it expired before it was written";
  return haltObstacle(desk.book.fold.book(), intents);
}

async function writtenOf(desk: Desk, orders: readonly OrderRecord[]): Promise<ReadonlySet<string>> {
  if (orders.length === 0) return new Set();
  const intents = orders.map(({ intent }) => intent.id);
  return new Set(await orCrash("the link to tell what it wrote", desk.context.refs.link.written(intents)));
}

function startFacts(order: OrderRecord, epoch: number, written: ReadonlySet<string>): readonly FactBody[] {
  if (order.intent.epoch !== epoch)
    return evidenceFacts(order, { type: "process-ended" }, "the process that committed it has ended");
  if (written.has(order.intent.id))
    return evidenceFacts(order, { type: "written" }, "link: written before the restart");
  // A committed one may still be sent; what somebody wanted cancelled before it was written must not be.
  if (order.state !== "cancel-requested") return [];
  return evidenceFacts(order, { type: "never-written" }, "link: never written");
}

function evidenceFacts(order: OrderRecord, evidence: Evidence, text: string): readonly FactBody[] {
  return stateFacts(order, evidence, { evidence: text });
}
