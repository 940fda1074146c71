import { type ErrorCatalogue, errorsOf, type TickworkError } from "@tickwork/model/tickwork-error";

/** What the actor runtime reports. */
export const actorErrors = {
  "TW-ACT-001": {
    title: "The actor is down",
    cause: "The actor that was asked has died or has not started yet; its supervisor starts it again.",
    cure: "Ask again in a moment. If it stays down, `tickwork status` shows why it died.",
  },
  "TW-ACT-002": {
    title: "No answer within the deadline",
    cause: "The actor that was asked is alive but did not answer in the time its protocol allows.",
    cure: "The outcome is not known: read the state before asking again. `tickwork status` shows the length of its mailbox.",
  },
  "TW-ACT-003": {
    title: "The mailbox is full",
    cause: "The caller has as many messages waiting at that actor as the runtime allows.",
    cure: "Ask again when the earlier calls were answered.",
  },
  "TW-ACT-004": {
    title: "The actor did not start in time",
    cause: "Its start took longer than the supervisor waits, for example while it reads its state.",
    cure: "Look at the log of that actor, and at the disk it reads from.",
  },
  "TW-ACT-005": {
    title: "Too many restarts",
    cause: "Actors of one branch died more often than its restart limit within a minute, so restarting does not help.",
    cure: "The message names the last error; mend its cause and start again.",
  },
  "TW-ACT-006": {
    title: "The supervision tree does not fit",
    cause:
      "An actor needs a name that nobody in the tree has, a name is there twice, or the entry does not match its spec.",
    cure: "Compare `needs` in the actor's definition and spec with gateway/src/tree.ts.",
  },
  "TW-ACT-007": {
    title: "The actor hangs",
    cause:
      "Its thread gave no heartbeat for longer than the limit: a loop without end, or a computation that takes too long.",
    cure: "It was ended and started again. If it comes back, report what the actor was doing.",
  },
  "TW-ACT-008": {
    title: "A fact is missing",
    cause: "The source of numbered facts skipped an entry, so the follower's state cannot be right.",
    cure: "The follower starts again from the source's state. If it comes back, check the journal: `tickwork journal verify`.",
  },
  "TW-ACT-009": {
    title: "Stopped while starting",
    cause: "The actors were told to stop before all of them had started.",
    cure: "Nothing runs. Start again when it is wanted.",
  },
} as const satisfies ErrorCatalogue;

export const actorError = errorsOf(actorErrors);

/** What a start is rejected with that a stop has overtaken. */
export function stoppedWhileStarting(): TickworkError {
  return actorError(
    "TW-ACT-009",
    "Cannot go on starting: a stop was asked for meanwhile. Start again when it is wanted.",
  );
}
