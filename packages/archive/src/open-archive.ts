import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { prepareHome } from "@tickwork/config/home";
import { fileState, migrate } from "@tickwork/ledger-libsql/migrate";
import { closeDamaged, openSqlite, type Sqlite } from "@tickwork/ledger-libsql/sqlite";
import { sqliteFault } from "@tickwork/ledger-libsql/sqlite-fault";
import { unusedPath } from "@tickwork/ledger-libsql/unused-path";
import { Archive } from "./archive.ts";
import { archiveSchema } from "./archive-schema.ts";
import { archiveError } from "./errors.ts";
import { ArchiveDamaged } from "./stored-json.ts";

/** An archive, and where the one that could not be used was moved. */
export interface OpenedArchive {
  readonly archive: Archive;
  readonly movedAside?: string;
}

/**
 * Opens `archive.db` of a home folder, and makes it where there is none. One that is damaged, or not what this version writes, is
 * moved aside and begun anew: all of it but the bars comes back from the journal.
 * @throws TickworkError TW-ARC-001 no room, -002 no rights
 */
export function openArchive(folder: string): OpenedArchive {
  prepareHome(folder);
  const path = join(folder, "archive.db");
  try {
    return { archive: openFile(path) };
  } catch (error) {
    if (!isUseless(error)) throw archiveFault(path, error);
    const movedAside = moveAside(path);
    return { archive: openFile(path), movedAside };
  }
}

/**
 * Whether an error says that the archive's file is of no use any more: it is to be discarded, the next start makes it anew. `in-use`
 * can only be the lock of a worker that Deno ended in the middle of a transaction; it stays until the process ends.
 */
export function isUseless(error: unknown): boolean {
  if (error instanceof ArchiveDamaged) return true;
  const fault = sqliteFault(error);
  return fault === "damaged" || fault === "in-use";
}

/** Whether an error says that the disk is full: nothing was written, and the same may be tried again. */
export function hasNoRoom(error: unknown): boolean {
  return sqliteFault(error) === "full";
}

/** Moves the archive's files aside, so that the next opening begins anew. Nobody has them open. @returns where they are */
export function moveAside(path: string): string {
  const aside = unusedPath(path.replace(/\.db$/, "-damaged.db"));
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}

function openFile(path: string): Archive {
  const sqlite = openSqlite(path, "NORMAL");
  try {
    prepareSchema(sqlite);
    return new Archive(path, sqlite);
  } catch (error) {
    closeDamaged(sqlite);
    throw error;
  }
}

function prepareSchema(sqlite: Sqlite): void {
  const state = fileState(sqlite, archiveSchema);
  switch (state.type) {
    case "empty":
      return migrate(sqlite, archiveSchema, { version: 0, backup: () => {} });
    case "ours":
      // No backup: what a migration could spoil, the journal gives back.
      return migrate(sqlite, archiveSchema, { version: state.version, backup: () => {} });
    case "altered":
    case "foreign":
    case "newer":
      throw new ArchiveDamaged(
        `Expected an archive of version ${archiveSchema.migrations.length}, found ${state.type}`,
      );
  }
}

function archiveFault(path: string, cause: unknown): unknown {
  switch (sqliteFault(cause)) {
    case "full":
      return archiveError("TW-ARC-001", `Cannot open the archive ${path}: the disk is full. Make room on it.`, {
        cause,
      });
    case "no-rights":
      return archiveError(
        "TW-ARC-002",
        `Cannot open the archive ${path}: this user may not read and write it. Give the rights, or delete the file.`,
        { cause },
      );
    default:
      return cause;
  }
}
