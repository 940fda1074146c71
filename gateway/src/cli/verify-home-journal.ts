import { existsSync } from "node:fs";
import { isAlive, readAdminFile } from "@tickwork/config/admin-file";
import { journalHomeOf } from "@tickwork/config/journal-home";
import { journalFiles } from "@tickwork/ledger-libsql/journal-files";
import { runningTickwork } from "./running-tickwork.ts";

/** A journal of years is checked in small steps, between orders. */
const VERIFICATION_LIMIT_MS = 70_000;

/** What a verification came to. */
export interface JournalVerification {
  /** How many entries there are, or should be. */
  readonly entries: number;
  readonly verified: boolean;
  /** The first entry that is not as it was written. */
  readonly damagedAt?: number;
}

/**
 * Checks the whole chain of a home's journal: itself, or by the running Tickwork, which alone may have the file open.
 * @throws TickworkError TW-LED-010 there is none, TW-LED-004 in use by a process that cannot be asked, TW-CLI-011 and 012, or its own refusal
 */
export async function verifyHomeJournal(home: string): Promise<JournalVerification> {
  const running = readAdminFile(home);
  if (running !== undefined && isAlive(running.pid)) {
    return verificationOf(await (await runningTickwork(home)).get("journal/verify", VERIFICATION_LIMIT_MS));
  }
  const { verifyJournal } = await import("@tickwork/ledger-libsql/verify-journal");
  return verifyJournal(folderOf(home));
}

/** The folder with a journal: an account's, or where there is none the demo's. */
function folderOf(home: string): string {
  const demo = journalHomeOf(home, "demo");
  return !existsSync(journalFiles(home).ledger) && existsSync(journalFiles(demo).ledger) ? demo : home;
}

function verificationOf(answer: unknown): JournalVerification {
  const { entries, verified, damagedAt } = answer as Partial<Record<keyof JournalVerification, unknown>>;
  if (typeof entries !== "number" || typeof verified !== "boolean") {
    throw new Error(`the admin answered ${JSON.stringify(answer)} to journal/verify; expected {entries, verified}`);
  }
  return typeof damagedAt === "number" ? { entries, verified, damagedAt } : { entries, verified };
}
