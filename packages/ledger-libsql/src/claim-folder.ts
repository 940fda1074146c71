import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { isAlive } from "@tickwork/config/admin-file";
import Database from "libsql";
import { ledgerError } from "@tickwork/ledger/errors";
import { rowOf, type Sqlite } from "./sqlite.ts";
import { sqliteFault } from "./sqlite-fault.ts";

const LEDGER_LOCK = "ledger.lock";

/** The right to use a folder alone. It ends with `release`, or with the process however that ends. */
export interface FolderClaim {
  release(): void;
}

/**
 * Claims a folder for this process. The claim is a write lock on a small SQLite file of its own: the operating system drops it
 * when its process ends, kill -9 included, so it can never be stale; and others can still read in it who holds it.
 * @param name the lock file; different names are different claims
 * @throws TickworkError TW-LED-004 while another holds it, TW-LED-003 or -006 when the file cannot be used
 */
export function claimFolder(folder: string, name = LEDGER_LOCK): FolderClaim {
  const path = join(folder, name);
  let lock: Sqlite | undefined;
  try {
    lock = new Database(path);
    hold(lock);
    return releasing(lock);
  } catch (error) {
    lock?.close();
    if (sqliteFault(error) !== "in-use") throw unusable(path, error);
    const holder = holderOf(path);
    if (isLeftByEndedWorker(holder)) return { release: () => {} };
    throw inUse(folder, holder, error);
  }
}

/** The process whose claim of a folder's journal stands now. */
export function folderHolder(folder: string): number | undefined {
  const path = join(folder, LEDGER_LOCK);
  if (!existsSync(path)) return undefined;
  const holder = holderOf(path);
  // The lock is tried only where its last holder lives: the trial would be in the way of one who just claims it.
  return holder !== undefined && isAlive(holder) && isLocked(path) ? holder : undefined;
}

function isLocked(path: string): boolean {
  const lock = new Database(path);
  try {
    lock.exec("BEGIN IMMEDIATE; ROLLBACK");
    return false;
  } catch (error) {
    // Who may not try it takes the living holder's word for it.
    if (["in-use", "no-rights"].includes(sqliteFault(error))) return true;
    throw unusable(path, error);
  } finally {
    lock.close();
  }
}

/** Writes who holds the lock, then takes it. It is kept by a transaction that never writes, which lets readers in. */
function hold(lock: Sqlite): void {
  lock.exec(`
    PRAGMA synchronous = OFF;
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL) STRICT;
    DELETE FROM holder;
    INSERT INTO holder VALUES (${process.pid});
    COMMIT;
    BEGIN IMMEDIATE;
  `);
}

function releasing(lock: Sqlite): FolderClaim {
  let isHeld = true;
  return {
    release() {
      if (!isHeld) return;
      isHeld = false;
      lock.exec("ROLLBACK");
      lock.close();
    },
  };
}

function holderOf(path: string): number | undefined {
  const reader = new Database(path);
  try {
    return rowOf<{ pid: number }>(reader.prepare("SELECT pid FROM holder"))?.pid;
  } catch {
    return undefined; // the holder is just writing its number; the claim is refused all the same
  } finally {
    reader.close();
  }
}

/**
 * Deno does not run a worker's native finalizers when it is terminated, so a lock of an ended worker stays until the process
 * ends. Node releases it before `terminate` resolves. Only Deno may take a lock of its own process over.
 */
function isLeftByEndedWorker(holder: number | undefined): boolean {
  return "Deno" in globalThis && holder === process.pid;
}

function inUse(folder: string, holder: number | undefined, cause: unknown): Error {
  const who = holder === undefined ? "another process" : `process ${holder}`;
  return ledgerError(
    "TW-LED-004",
    // The journal's folder need not be the home: the demo's lies within it.
    `Cannot use ${folder}: ${who} uses it. Use that one, end it with \`tickwork down\` and the same --home, or name another folder with --home.`,
    { cause },
  );
}

function unusable(path: string, cause: unknown): Error {
  switch (sqliteFault(cause)) {
    case "full":
      return ledgerError("TW-LED-003", `Cannot lock ${path}: the disk is full. Make room on it.`, { cause });
    case "damaged":
      return ledgerError("TW-LED-006", `Cannot lock ${path}: the file is damaged. It holds no data: delete it.`, {
        cause,
      });
    default:
      return ledgerError(
        "TW-LED-006",
        `Cannot lock ${path}: this user cannot write it. Give the rights, or name another folder with --home.`,
        { cause },
      );
  }
}
