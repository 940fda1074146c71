import type { OrderRecord } from "@tickwork/contracts/book";
import type { ControlResult } from "@tickwork/contracts/facts";
import type { WriteOutcome } from "@tickwork/contracts/link";
import type { OrderIntent } from "@tickwork/model/order";
import { stateFacts } from "@tickwork/order-rules/state-facts";
import type { Desk } from "./desk.ts";
import { orCrash } from "./or-crash.ts";

/**
 * Hands committed intents to the link, which writes all of them once or none, and journals which it was.
 * @param signalledAt monotonic ms when the signal came; undefined for intents of an earlier life
 * @returns the gate's refusal as a control, or nothing
 */
export async function place(
  desk: Desk,
  intents: readonly OrderIntent[],
  signalledAt?: number,
): Promise<readonly ControlResult[]> {
  const { link } = desk.context.refs;
  const outcomes = await orCrash("an answer whether the orders were written", link.place(intents, signalledAt));
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
