import type { Settings } from "@tickwork/config/settings";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { VERSION } from "./version.ts";

/**
 * Writes into the journal that a new life of the process begins, before any thread is started: a folder that cannot be used, a second
 * instance, a damaged or newer journal is refused here, plainly and early.
 * @returns the epoch, which counts the lives of processes on this journal
 * @throws TickworkError TW-LED-… as `openLedger`
 */
export function openRun(settings: Settings, marketTime: number): number {
  const ledger = openLedger(settings.journalHome);
  try {
    const epoch = ledger.book().epoch + 1;
    ledger.append([
      {
        type: "run-opened",
        mode: settings.mode,
        account: settings.broker.account,
        clientId: settings.broker.clientId,
        epoch,
        software: VERSION,
        origin: { actor: "root", reason: `start in ${settings.mode} mode`, marketTime, wallTime: Date.now() },
      },
    ]);
    return epoch;
  } finally {
    ledger.close();
  }
}
