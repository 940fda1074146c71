import { reached } from "@tickwork/actor/step-hook";
import type { OrderRecord } from "@tickwork/contracts/book";
import type { ControlResult } from "@tickwork/contracts/facts";
import type { SignalTiming, WriteOutcome } from "@tickwork/contracts/link";
import type { OrderIntent } from "@tickwork/model/order";
import { stateFacts } from "@tickwork/order-rules/state-facts";
import type { Desk } from "./desk.ts";
import { haltObstacle } from "./halt-obstacle.ts";
import { orCrash } from "./or-crash.ts";

/** The gate's refusals that say "not now": a comparison under way, a connection that was just lost or is not reconciled. */
export const NOT_NOW: ReadonlySet<string> = new Set(["TW-GAT-002", "TW-GAT-003", "TW-GAT-004", "TW-GAT-018"]);
const ASK_AGAIN_AFTER_MS = 50;

/** Of a signal: when it came, whether it had to wait for the broker, and how long it may. Monotonic ms. */
export interface SignalTimes extends SignalTiming {
  readonly deadline: number;
}

/**
 * Hands committed intents to the link, which writes all of them once or none, and journals which it was. While the gate says "not
 * now", not a byte was written, and it is asked again until the deadline.
 * @param times undefined for intents of an earlier life, which are tried once
 * @returns the gate's refusal as a control, or nothing
 */
export async function place(
  desk: Desk,
  intents: readonly OrderIntent[],
  times?: SignalTimes,
): Promise<readonly ControlResult[]> {
  const outcomes = await writeWhenOpen(desk, intents, times);
  reached("order-written");
  await desk.write({ actor: "orders", reason: "the link's answer" }, (book) =>
    outcomes.flatMap((outcome) => {
      const order = book.order(outcome.intent);
      return order === undefined ? [] : writtenFacts(order, outcome);
    }),
  );
  watchAcknowledgement(desk, intents);
  const refusal = outcomes.find((outcome) => outcome.type === "refused");
  if (refusal === undefined) return [];
  const message = `Not written at the last gate: ${refusal.reason}.`;
  return [{ control: "last-gate", passed: false, code: refusal.code, message }];
}

async function writeWhenOpen(
  desk: Desk,
  intents: readonly OrderIntent[],
  times: SignalTimes | undefined,
): Promise<readonly WriteOutcome[]> {
  const { monotonic, refs } = desk.context;
  for (let timing: SignalTiming | undefined = times; ;) {
    const outcomes = await orCrash("an answer whether the orders were written", refs.link.place(intents, timing));
    const isNotNow = outcomes.every((outcome) => outcome.type === "refused" && NOT_NOW.has(outcome.code));
    if (!isNotNow || times === undefined || monotonic.now() >= times.deadline) return outcomes;
    const again = Math.min(monotonic.now() + ASK_AGAIN_AFTER_MS, times.deadline);
    await desk.conditions.until(() => false, again);
    await desk.conditions.until(() => desk.isReady, times.deadline);
    // What it waited for was a comparison, which may have halted this very instrument.
    const obstacle = haltObstacle(desk.book.fold.book(), intents);
    if (obstacle !== undefined)
      return intents.map(({ id }) => ({ type: "refused", intent: id, code: "TW-RSK-001", reason: obstacle }));
    timing = { ...times, hasWaited: true };
  }
}

function writtenFacts(order: OrderRecord, outcome: WriteOutcome) {
  switch (outcome.type) {
    case "written":
      return stateFacts(order, { type: "written" }, { evidence: `link: written as order ${outcome.orderId}` });
    case "refused":
      return stateFacts(
        order,
        { type: "refused-by-gate" },
        { evidence: `link: not written, ${outcome.code} ${outcome.reason}` },
      );
  }
}

/** What the broker has not answered in time is unknown; it is never sent again. */
export function watchAcknowledgement(desk: Desk, intents: readonly OrderIntent[]): void {
  const { settings, monotonic } = desk.context;
  const limitMs = settings.orders.acknowledgeTimeoutMs;
  monotonic.at(monotonic.now() + limitMs, () =>
    desk.write({ actor: "orders", reason: "acknowledgement time limit" }, (book) =>
      intents.flatMap(({ id }) => {
        const order = book.order(id);
        if (order === undefined) return [];
        return stateFacts(order, { type: "contact-lost" }, { evidence: `no acknowledgement within ${limitMs} ms` });
      }),
    ),
  );
}
