import { DEFAULT_MAILBOX_CAP } from "@tickwork/actor/supervise-options";
import type { Invariant } from "./invariant.ts";

/** Events that wait for the journal, at which the link refuses new orders. */
const MOST_UNACKNOWLEDGED = 50_000;

export const queuesUnderCaps: Invariant = {
  number: 18,
  text: "Queues stay under their caps; order and fill events are never shed.",
  watch(evidence, broken) {
    return {
      look() {
        for (const { name, mailbox } of evidence.mailboxes())
          if (mailbox > DEFAULT_MAILBOX_CAP) broken(`${mailbox} messages wait at ${name}`);
        const waiting = evidence.unacknowledged();
        if (waiting > MOST_UNACKNOWLEDGED) broken(`${waiting} events of the broker wait for the journal`);
      },
      conclude() {
        const booked = new Set([...evidence.facts.fills.values()].map(({ execution }) => execution));
        for (const { execution } of evidence.broker.executions)
          if (execution.clientId === evidence.clientId && !booked.has(execution.executionId))
            broken(`execution ${execution.executionId} of order ${execution.orderId} is not in the journal`);
      },
    };
  },
};
