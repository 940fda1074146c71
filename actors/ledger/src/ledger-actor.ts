import { isAbsolute } from "node:path";
import { LatencyHistogram } from "@tickwork/actor/latency-histogram";
import { defineActor } from "@tickwork/actor/define-actor";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { ledgerError } from "@tickwork/ledger/errors";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import { isRemoved } from "@tickwork/model/protection";
import { CheckpointKeeper } from "./checkpoint-keeper.ts";
import { earlyAcknowledgement } from "./early-acknowledgement.ts";
import { GroupCommit } from "./group-commit.ts";
import { RecentFacts } from "./recent-facts.ts";
import { verifyInBackground } from "./verify-in-background.ts";
import { verifyInSteps } from "./verify-in-steps.ts";

/** Most facts that one answer carries: it is read in well under 5 ms. */
const MOST_FACTS = 128;

/**
 * An order's way from its commit to the wire takes less. Half a dozen followers woken at once would take the cores from it; each of
 * them asks for what it must know, so none waits for a wake.
 */
const WAKE_AFTER_MS = 1;

/** The actor over any store: the real one opens a folder, a simulated world a disk in memory. */
export function ledgerActor(open: (folder: string) => LedgerStore) {
  return defineActor({
    protocol: ledgerProtocol,
    needs: [],
    mailbox: "concurrent",
    start(context) {
      const store = open(context.settings.journalHome);
      const checkpoints = new CheckpointKeeper(store, context);
      const recent = new RecentFacts(store);
      const latency = new LatencyHistogram();
      let newest = 0;
      let isTelling = false;
      const commits = new GroupCommit(store, {
        now: () => context.monotonic.now(),
        afterTurn: (task) => context.afterTurn(task),
        committed(entry, commitUs) {
          latency.record(commitUs);
          newest = entry;
          if (isTelling) return;
          isTelling = true;
          context.soon(WAKE_AFTER_MS, () => {
            isTelling = false;
            context.announce(newest);
            checkpoints.noteCommit();
          });
        },
      });
      const appendLater = earlyAcknowledgement({
        entry: () => store.entry,
        append: (facts) => commits.append(facts),
        soon: (delayMs, task) => void context.soon(delayMs, task),
      });
      const pause = (): Promise<void> => new Promise((resolve) => context.afterTurn(resolve));
      context.onStop(() => store.close());
      verifyInBackground(store, context, (alarm) => commits.append([alarm]));

      return {
        append: (facts) => (isRemoved("intent-commit") ? appendLater(facts) : commits.append(facts)),
        facts: (from, limit) => recent.read(from, Math.min(limit, MOST_FACTS)),
        book: () => store.book(),
        verify: (from = 1) => verifyInSteps(store, from, pause),
        commitLatencyUs: () => ({ p50: latency.percentile(0.5), p99: latency.percentile(0.99) }),
        backup(path) {
          if (isAbsolute(path)) return store.backup(path);
          throw ledgerError("TW-LED-011", `Cannot write the backup ${path}: its path must be absolute.`);
        },
      };
    },
  });
}
