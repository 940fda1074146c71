import { closeSync, existsSync, openSync } from "node:fs";
import Database from "libsql";
import { sqliteFault } from "./sqlite-fault.ts";

/** One connection to one file. libsql 0.5.29 bundles SQLite 3.45.1, which can lose a write with several on one WAL file: one per file. */
export type Sqlite = Database.Database;
export type SqliteStatement = Database.Statement;

/** Deno's `terminate` does not wait for the commit that an ended worker is just in; Node's does. A commit takes milliseconds. */
const LAST_COMMIT_OF_ENDED_WORKER_MS = 1_000;

/**
 * Opens a file in WAL mode, and makes it with mode 0600 where there is none.
 * @param synchronous `FULL`: a commit is on the disk when it returns. `NORMAL`: a power loss may take the newest commits.
 */
export function openSqlite(path: string, synchronous: "FULL" | "NORMAL"): Sqlite {
  // SQLite gives -wal and -shm the rights of the main file.
  if (!existsSync(path)) closeSync(openSync(path, "ax", 0o600));
  const sqlite = new Database(path);
  try {
    sqlite.exec(`PRAGMA busy_timeout = ${LAST_COMMIT_OF_ENDED_WORKER_MS}`);
    sqlite.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = ON`);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return sqlite;
}

/**
 * Closes a connection so that nothing of it can touch the file later. libsql keeps a connection open until its statements are
 * garbage collected, and the last connection to close would remove the file's -wal, even one that a restored file has got since:
 * so WAL mode ends here and now. Where that is not possible (a full disk, another connection) the WAL stays, and nothing is lost.
 */
export function closeSqlite(sqlite: Sqlite): void {
  try {
    sqlite.prepare("PRAGMA journal_mode = DELETE").all();
  } catch (error) {
    const fault = sqliteFault(error);
    if (fault !== "full" && fault !== "in-use") throw error;
  } finally {
    sqlite.close();
  }
}

/** Closes a connection to a damaged file as well as that can be done. */
export function closeDamaged(sqlite: Sqlite): void {
  try {
    closeSqlite(sqlite);
  } catch {
    // The file could not be brought to rest, which is why it is let go; the connection is closed all the same.
  }
}

/** The rows of a query; STRICT tables vouch for the column types that the caller names. */
export function rowsOf<Row>(statement: SqliteStatement, ...parameters: readonly unknown[]): readonly Row[] {
  return statement.all(...parameters) as Row[];
}

/** The first row of a query, if there is one. */
export function rowOf<Row>(statement: SqliteStatement, ...parameters: readonly unknown[]): Row | undefined {
  return rowsOf<Row>(statement, ...parameters)[0];
}

/** Runs `task` in one transaction that locks the file for writing from its start; all of it is kept or none. */
export function inTransaction(sqlite: Sqlite, task: () => void): void {
  sqlite.exec("BEGIN IMMEDIATE");
  try {
    task();
    sqlite.exec("COMMIT");
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
    throw error;
  }
}
