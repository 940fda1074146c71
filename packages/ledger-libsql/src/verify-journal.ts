import { existsSync } from "node:fs";
import { ledgerError } from "@tickwork/ledger/errors";
import { CHAIN_START, type ChainCheck } from "@tickwork/ledger/journal-chain";
import type { Verification } from "@tickwork/ledger/verify-store";
import { claimFolder } from "./claim-folder.ts";
import { closeKeepingWal } from "./close-keeping-wal.ts";
import { journalFault } from "./journal-fault.ts";
import { journalFiles } from "./journal-files.ts";
import { readJournalHead } from "./journal-head.ts";
import { JournalReader, verifyPages } from "./journal-reader.ts";
import { ledgerSchema } from "./ledger-schema.ts";
import { fileState } from "./migrate.ts";
import { closeSqlite, openSqlite, type Sqlite } from "./sqlite.ts";
import { sqliteFault } from "./sqlite-fault.ts";

/**
 * Verifies the whole journal of a folder that nobody uses, a damaged one too. An end that is missing counts as damage at the first
 * missing entry. `entries` is how many there are, or should be.
 * @throws TickworkError TW-LED-010 there is none, -004 the folder is in use (ask the running ledger), -006 no rights
 */
export function verifyJournal(folder: string): Verification {
  const files = journalFiles(folder);
  const committed = readJournalHead(files.head)?.entry ?? 0;
  if (!existsSync(files.ledger)) {
    if (committed > 0) return { entries: committed, verified: false, damagedAt: 1 };
    throw ledgerError("TW-LED-010", `Cannot verify the journal of ${folder}: there is none. Check the path.`);
  }
  const claim = claimFolder(folder);
  try {
    return verifyFile(files.ledger, committed);
  } catch (error) {
    if (sqliteFault(error) === "damaged") return { entries: committed, verified: false, damagedAt: 1 };
    throw journalFault(files.ledger, error);
  } finally {
    claim.release();
  }
}

function verifyFile(path: string, committed: number): Verification {
  const sqlite = openSqlite(path, "FULL");
  let found: Verification | undefined;
  try {
    found = verifyOpened(sqlite, path, committed);
    return found;
  } finally {
    if (found?.verified === true) closeSqlite(sqlite);
    else closeKeepingWal(sqlite, path);
  }
}

function verifyOpened(sqlite: Sqlite, path: string, committed: number): Verification {
  const state = fileState(sqlite, ledgerSchema);
  if (state.type === "foreign") throw notOurs(path);
  if (state.type === "empty") return checkedEnd({ end: CHAIN_START }, 0, committed);
  const reader = new JournalReader(sqlite);
  const last = reader.last();
  const found = checkedEnd(verifyPages(reader, last), last, committed);
  // The chain may be whole and the tables around it not: then there is no entry to name.
  return state.type === "altered" ? { ...found, verified: false } : found;
}

function checkedEnd({ end, damagedAt }: ChainCheck, last: number | undefined, committed: number): Verification {
  const entries = Math.max(last ?? end.entry, committed);
  if (damagedAt !== undefined) return { entries, verified: false, damagedAt };
  if (end.entry < committed) return { entries, verified: false, damagedAt: end.entry + 1 };
  return { entries, verified: true };
}

function notOurs(path: string): Error {
  return ledgerError("TW-LED-007", `Cannot verify ${path}: it is not a journal of Tickwork. Check the path.`);
}
