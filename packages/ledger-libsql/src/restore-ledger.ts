import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { prepareHome } from "@tickwork/config/home";
import { ledgerError } from "@tickwork/ledger/errors";
import type { ChainPoint } from "@tickwork/ledger/journal-chain";
import { claimFolder } from "./claim-folder.ts";
import { syncFile } from "./copy-journal.ts";
import { journalFault } from "./journal-fault.ts";
import { journalFiles } from "./journal-files.ts";
import { openJournalHead } from "./journal-head.ts";
import { JournalReader, verifyPages } from "./journal-reader.ts";
import { ledgerSchema } from "./ledger-schema.ts";
import { fileState } from "./migrate.ts";
import { closeSqlite, openSqlite } from "./sqlite.ts";
import { unusedPath } from "./unused-path.ts";

/** A journal that was put in place of another. `replaced`: the folder where the other one lies now. */
export interface Restored {
  readonly entries: number;
  readonly replaced?: string;
}

/**
 * Puts a backup in the place of a folder's journal, after its whole chain was verified. The journal that was there is moved aside,
 * not removed. Nobody may use the folder meanwhile; the archive rebuilds itself at the next start.
 * @throws TickworkError TW-LED-010 no such backup, -007 not a journal, -001 the backup is damaged, -004 the folder is in use
 */
export function restoreLedger(backup: string, folder: string): Restored {
  if (!existsSync(backup))
    throw ledgerError("TW-LED-010", `Cannot restore ${backup}: there is no such file. Check the path.`);
  prepareHome(folder);
  const claim = claimFolder(folder);
  const copy = unusedPath(join(folder, "ledger-restoring.db"));
  try {
    copyFileSync(backup, copy);
    chmodSync(copy, 0o600);
    const end = verifiedEnd(copy, backup);
    syncFile(copy);
    const replaced = moveAside(folder);
    renameSync(copy, journalFiles(folder).ledger);
    const head = openJournalHead(journalFiles(folder).head);
    head.write(end);
    head.close();
    return replaced === undefined ? { entries: end.entry } : { entries: end.entry, replaced };
  } catch (error) {
    throw journalFault(backup, error);
  } finally {
    for (const file of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(file, { force: true });
    claim.release();
  }
}

function verifiedEnd(copy: string, backup: string): ChainPoint {
  const sqlite = openSqlite(copy, "FULL");
  try {
    const state = fileState(sqlite, ledgerSchema);
    if (state.type === "empty" || state.type === "foreign")
      throw ledgerError("TW-LED-007", `Cannot restore ${backup}: it is not a journal of Tickwork. Check the path.`);
    const reader = new JournalReader(sqlite);
    const { end, damagedAt } = verifyPages(reader, reader.last());
    if (damagedAt === undefined) return end;
    throw ledgerError(
      "TW-LED-001",
      `Cannot restore ${backup}: it is damaged at entry ${damagedAt}. Nothing was changed. Use an older backup.`,
    );
  } finally {
    closeSqlite(sqlite);
  }
}

/** Moves the files of the journal that is there into a folder beside it. */
function moveAside(folder: string): string | undefined {
  const { ledger, head } = journalFiles(folder);
  const present = [ledger, `${ledger}-wal`, `${ledger}-shm`, head].filter((path) => existsSync(path));
  if (present.length === 0) return undefined;
  const replaced = unusedPath(join(folder, "replaced"));
  mkdirSync(replaced, { mode: 0o700 });
  for (const path of present) renameSync(path, join(replaced, basename(path)));
  return replaced;
}
