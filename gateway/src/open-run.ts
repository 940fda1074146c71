import type { Settings } from "@tickwork/config/settings";
import type { SettingChange } from "@tickwork/config/settings-store";
import { storedChanges } from "@tickwork/config/stored-changes";
import { textFromStored } from "@tickwork/config/value-text";
import type { Fact } from "@tickwork/contracts/facts";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { VERSION } from "./version.ts";

/**
 * Writes into the journal that a new life of the process begins, and which stored settings were changed since the last one, before any
 * thread is started: a folder that cannot be used, a second instance, a damaged or newer journal is refused here, plainly and early.
 * @returns the epoch, which counts the lives of processes on this journal
 * @throws TickworkError TW-LED-… as `openLedger`, TW-CFG-… as `storedChanges`
 */
export function openRun(settings: Settings, marketTime: number): number {
  const ledger = openLedger(settings.journalHome, { verifiesAll: true });
  try {
    const { epoch: before, settingsChanged } = ledger.book();
    const epoch = before + 1;
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
      ...storedChanges(settings.home, settingsChanged).map((change) => settingFact(change, marketTime)),
    ]);
    return epoch;
  } finally {
    ledger.close();
  }
}

/** Who changed a setting, and why, as the audit keeps it. */
function settingFact({ key, from, to, actor, reason, time }: SettingChange, marketTime: number): Fact {
  return {
    type: "setting-changed",
    key,
    from: textFromStored(from),
    to: textFromStored(to),
    origin: { actor, reason, marketTime, wallTime: time },
  };
}
