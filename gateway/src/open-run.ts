import type { Settings } from "@tickwork/config/settings";
import type { SettingChange } from "@tickwork/config/settings-store";
import { storedChanges } from "@tickwork/config/stored-changes";
import { textFromStored } from "@tickwork/config/value-text";
import type { Fact } from "@tickwork/contracts/facts";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { VERSION } from "./version.ts";

export interface OpenedRun {
  /** Counts the lives of processes on this journal. */
  readonly epoch: number;
  /** A stop is in force: the link's gate is shut from its first moment. */
  readonly isHalted: boolean;
}

/**
 * Writes into the journal that a new life of the process begins, and which stored settings were changed since the last one, before any
 * thread is started: a folder that cannot be used, a second instance, a damaged or newer journal is refused here, plainly and early.
 * A stop file that lies in the home folder stops this life too, durably.
 * @param stop what the stop file says; undefined when there is none
 * @throws TickworkError TW-LED-… as `openLedger`, TW-CFG-… as `storedChanges`
 */
export function openRun(settings: Settings, marketTime: number, stop?: { readonly reason: string }): OpenedRun {
  const ledger = openLedger(settings.journalHome, { verifiesAll: true });
  try {
    const { epoch: before, settingsChanged, halted } = ledger.book();
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
      ...(stop === undefined || halted === "halted" ? [] : [stopFact(stop.reason, marketTime)]),
    ]);
    return { epoch, isHalted: stop !== undefined || halted === "halted" };
  } finally {
    ledger.close();
  }
}

function stopFact(reason: string, marketTime: number): Fact {
  const origin = { actor: "operator:stop-file", reason, marketTime, wallTime: Date.now() };
  return { type: "trading-halted", level: "halted", origin };
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
