import type { Clock } from "@tickwork/actor/context";
import type { Fact } from "@tickwork/contracts/facts";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import { errorCode } from "@tickwork/model/tickwork-error";
import { MINUTE_MS } from "@tickwork/model/time";
import { STEP_ENTRIES } from "./verify-in-steps.ts";

/** A step takes about a millisecond: a twentieth of the ledger's time. */
const PAUSE_MS = 20;
/** After an alarm for which the disk had no room. */
const ALARM_AGAIN_MS = MINUTE_MS;

/**
 * Verifies what lies before the checkpoint that the start trusted, slowly. Damage there does not touch the books, which follow
 * from the checkpoint; but the record is no longer what it was, which a person must know.
 */
export function verifyInBackground(
  store: Pick<LedgerStore, "entry" | "entriesSinceCheckpoint" | "verify">,
  context: { readonly market: Clock; readonly monotonic: Clock; wallNow(): number },
  raise: (alarm: Fact) => Promise<unknown>,
): void {
  const checkpoint = store.entry - store.entriesSinceCheckpoint;
  const later = (from: number, delayMs: number): void => {
    context.monotonic.at(context.monotonic.now() + delayMs, () => step(from));
  };
  const step = async (from: number): Promise<void> => {
    if (from > checkpoint) return;
    const result = store.verify(from, Math.min(STEP_ENTRIES, checkpoint - from + 1));
    if (result.type === "intact") return later(from + STEP_ENTRIES, PAUSE_MS);
    try {
      await raise(alarm(result.entry, context));
    } catch (error) {
      if (errorCode(error) !== "TW-LED-003") throw error;
      later(from, ALARM_AGAIN_MS);
    }
  };
  if (checkpoint > 0) later(1, PAUSE_MS);
}

function alarm(entry: number, context: { readonly market: Clock; wallNow(): number }): Fact {
  return {
    type: "alarm-raised",
    code: "TW-LED-001",
    message: `The journal is damaged at entry ${entry}, before the last checkpoint: books and orders are right, the record of the past is not. Restore the newest backup when trading is over.`,
    origin: {
      actor: "ledger",
      reason: "verification of the whole journal after the start",
      marketTime: context.market.now(),
      wallTime: context.wallNow(),
    },
  };
}
