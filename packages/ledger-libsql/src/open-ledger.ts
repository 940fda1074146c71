import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { prepareHome } from "@tickwork/config/home";
import { createBookFold } from "@tickwork/ledger/book-fold";
import { ledgerError } from "@tickwork/ledger/errors";
import { CHAIN_START, type ChainPoint, checkChain } from "@tickwork/ledger/journal-chain";
import { factOf } from "@tickwork/ledger/journal-text";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import { newestCheckpoint } from "./checkpoints.ts";
import { claimFolder, type FolderClaim } from "./claim-folder.ts";
import { closeKeepingWal } from "./close-keeping-wal.ts";
import { copyJournal } from "./copy-journal.ts";
import { journalFault } from "./journal-fault.ts";
import { journalFiles } from "./journal-files.ts";
import { openJournalHead, readJournalHead } from "./journal-head.ts";
import { JournalReader, verifyPages } from "./journal-reader.ts";
import { ledgerSchema } from "./ledger-schema.ts";
import { LibsqlLedgerStore, type OpenedJournal } from "./libsql-ledger-store.ts";
import { type FileState, fileState, migrate, type Schema } from "./migrate.ts";
import { unusedPath } from "./unused-path.ts";
import { openSqlite, type Sqlite } from "./sqlite.ts";

const PAGE_ENTRIES = 1_000;

export interface OpenLedgerOptions {
  /** The whole chain is verified, and not only what follows the last checkpoint. */
  readonly verifiesAll?: boolean;
  /** For tests of migrations. */
  readonly schema?: Schema;
  /** Most pages of 4,096 bytes that the file may have: a small disk, for tests. */
  readonly maxPages?: number;
}

/**
 * Opens the journal of a home folder, and makes both where there are none. Verifies from the last checkpoint to the end, or
 * everything where asked.
 * @throws TickworkError TW-CFG-007 folder not usable, TW-LED-001 damaged, -002 its end is missing, -003 disk full, -004 in use,
 * -005 newer, -006 no rights to the file, -007 not a journal. Nothing is changed by a refusal.
 */
export function openLedger(folder: string, options: OpenLedgerOptions = {}): LedgerStore {
  prepareHome(folder);
  const claim = claimFolder(folder);
  try {
    return openClaimed(folder, claim, options);
  } catch (error) {
    claim.release();
    throw journalFault(journalFiles(folder).ledger, error);
  }
}

function openClaimed(
  folder: string,
  claim: FolderClaim,
  { schema = ledgerSchema, maxPages, verifiesAll = false }: OpenLedgerOptions,
): LedgerStore {
  const files = journalFiles(folder);
  const head = readJournalHead(files.head);
  if (head !== undefined && head.entry > 0 && !existsSync(files.ledger)) throw endMissing(files.ledger, 0, head.entry);
  const sqlite = openSqlite(files.ledger, "FULL");
  try {
    if (maxPages !== undefined) sqlite.exec(`PRAGMA max_page_count = ${maxPages}`);
    const state = fileState(sqlite, schema);
    refuseOthers(files.ledger, state, schema);
    // Before anything is written: a write would go over what may still be saved of a damaged end.
    checkAgainstHead(files.ledger, state.type === "ours" ? new JournalReader(sqlite) : undefined, head);
    if (verifiesAll && state.type === "ours") refuseDamaged(sqlite, files.ledger);
    migrate(sqlite, schema, {
      version: state.type === "ours" ? state.version : 0,
      backup: backupInto(sqlite, files.backups),
    });
    const journal = readJournal(sqlite, files.ledger);
    const writer = openJournalHead(files.head);
    writer.write(journal.end);
    return new LibsqlLedgerStore({ ...journal, path: files.ledger, sqlite, claim, head: writer });
  } catch (error) {
    closeKeepingWal(sqlite, files.ledger);
    throw error;
  }
}

function refuseOthers(path: string, state: FileState, schema: Schema): void {
  if (state.type === "foreign")
    throw ledgerError(
      "TW-LED-007",
      `Cannot open ${path}: it is not a journal of Tickwork. Move it away, or name another folder with --home.`,
    );
  if (state.type === "altered")
    throw ledgerError(
      "TW-LED-001",
      `Cannot open the journal ${path}: it is damaged before entry 1, in the description of its tables. Nothing was changed. Keep the folder and restore the newest backup.`,
    );
  if (state.type === "newer")
    throw ledgerError(
      "TW-LED-005",
      `Cannot open the journal ${path}: its schema is ${state.version}, this Tickwork knows ${schema.migrations.length}. Update Tickwork, or restore a backup from before.`,
    );
}

function backupInto(sqlite: Sqlite, backups: string): (version: number) => void {
  return (version) => {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    copyJournal(sqlite, unusedPath(join(backups, `ledger-schema-${version}.db`)));
  };
}

function refuseDamaged(sqlite: Sqlite, path: string): void {
  const reader = new JournalReader(sqlite);
  const { damagedAt } = verifyPages(reader, reader.last() ?? 0);
  if (damagedAt !== undefined) throw damaged(path, damagedAt);
}

function readJournal(
  sqlite: Sqlite,
  path: string,
): Pick<OpenedJournal, "reader" | "fold" | "end" | "entriesSinceCheckpoint"> {
  const reader = new JournalReader(sqlite);
  const checkpoint = newestCheckpoint(sqlite);
  const start = checkpoint?.point ?? CHAIN_START;
  const anchor = start.entry === 0 ? CHAIN_START : reader.rows(start.entry, 1)[0];
  if (anchor?.entry !== start.entry || !Buffer.from(anchor.hash).equals(start.hash)) throw damaged(path, start.entry);
  const fold = createBookFold(checkpoint?.book);
  const last = reader.last();
  let end: ChainPoint = start;
  for (;;) {
    const rows = reader.rows(end.entry + 1, PAGE_ENTRIES);
    const check = checkChain(end, rows);
    if (check.damagedAt !== undefined) throw damaged(path, check.damagedAt);
    for (const { entry, fact } of rows) fold.apply({ entry, fact: factOf(fact) });
    end = check.end;
    if (rows.length < PAGE_ENTRIES) break;
  }
  if (end.entry !== last) throw damaged(path, end.entry + 1);
  return { reader, fold, end, entriesSinceCheckpoint: end.entry - start.entry };
}

function checkAgainstHead(path: string, reader: JournalReader | undefined, head: ChainPoint | undefined): void {
  if (head === undefined || head.entry === 0) return;
  const row = reader?.rows(head.entry, 1)[0];
  if (row?.entry !== head.entry) throw endMissing(path, reader?.last() ?? 0, head.entry);
  if (!Buffer.from(row.hash).equals(head.hash)) throw damaged(path, head.entry);
}

function damaged(path: string, entry: number): Error {
  return ledgerError(
    "TW-LED-001",
    `Cannot open the journal ${path}: it is damaged at entry ${entry}. Nothing was changed. Keep the folder and restore the newest backup.`,
  );
}

function endMissing(path: string, last: number, committed: number): Error {
  return ledgerError(
    "TW-LED-002",
    `Cannot open the journal ${path}: it ends at entry ${last}, but entry ${last + 1} to ${committed} were committed. Nothing was changed. Put the missing file back, or restore the newest backup.`,
  );
}
