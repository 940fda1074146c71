// settings.db: what was stored, and every change. A rollback journal, not WAL: `tickwork settings set` may run beside the supervisor,
// and SQLite 3.45.1 (in libsql 0.5.29) can lose a write when several connections share a WAL file.
import { chmodSync, closeSync, existsSync, openSync } from "node:fs";
import Database from "libsql";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { configError } from "./errors.ts";
import type { ChangeOrigin, SettingChange, SettingsStore } from "./settings-store.ts";

const VERSION = 1;
const MASK = JSON.stringify("(secret)");

const LAYOUT = `
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, key TEXT NOT NULL,
    "from" TEXT, "to" TEXT, actor TEXT NOT NULL, reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_by_key ON history (key, id);
  PRAGMA user_version = ${VERSION};
`;

interface HistoryRow {
  readonly id: number;
  readonly time: number;
  readonly key: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly actor: string;
  readonly reason: string;
}

/**
 * Opens the store, and makes it with mode 0600 where there is none.
 * @param isSecret whether the history must not show the values of a key
 * @throws TickworkError TW-CFG-005 when it cannot be used, TW-CFG-006 when a newer version has written it.
 */
export function openSettingsStore(path: string, isSecret: (key: string) => boolean): SettingsStore {
  return guarded(path, () => {
    if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
    else chmodSync(path, 0o600);
    const database = new Database(path, { timeout: 5_000 });
    try {
      prepare(database, path);
    } catch (error) {
      database.close();
      throw error;
    }
    return storeOn(database, path, isSecret);
  });
}

function prepare(database: Database.Database, path: string): void {
  database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  inTransaction(database, () => {
    const { user_version: version } = database.prepare("PRAGMA user_version").get() as { user_version: number };
    if (version > VERSION) {
      throw configError(
        "TW-CFG-006",
        `Cannot open the settings store ${path}: its layout is version ${version}, this Tickwork knows ${VERSION}. Use the newer Tickwork or another home.`,
      );
    }
    if (version === 0) database.exec(LAYOUT);
  });
}

function storeOn(database: Database.Database, path: string, isSecret: (key: string) => boolean): SettingsStore {
  const read = database.prepare("SELECT key, value FROM settings ORDER BY key");
  const readOne = database.prepare("SELECT value FROM settings WHERE key = ?");
  const write = database.prepare(
    "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  const remove = database.prepare("DELETE FROM settings WHERE key = ?");
  const record = database.prepare(
    'INSERT INTO history (time, key, "from", "to", actor, reason) VALUES (?, ?, ?, ?, ?, ?)',
  );

  function changeOne(key: string, value: unknown, origin: ChangeOrigin): SettingChange | undefined {
    const before = (readOne.get(key) as { value: string } | undefined)?.value;
    const after = value === undefined ? undefined : JSON.stringify(value);
    if (before === after) return undefined;
    if (after === undefined) remove.run(key);
    else write.run(key, after);
    const [from, to] = [before, after].map((text) => (text !== undefined && isSecret(key) ? MASK : text));
    const { lastInsertRowid } = record.run(origin.time, key, from ?? null, to ?? null, origin.actor, origin.reason);
    return { id: Number(lastInsertRowid), key, from: fromJson(from), to: fromJson(to), ...origin };
  }

  return {
    all: () =>
      guarded(
        path,
        () => new Map((read.all() as { key: string; value: string }[]).map(({ key, value }) => [key, fromJson(value)])),
      ),
    change: (values, origin) =>
      guarded(path, () =>
        inTransaction(database, () => [...values].flatMap(([key, value]) => changeOne(key, value, origin) ?? [])),
      ),
    history: ({ key, limit = 100, after } = {}) =>
      guarded(path, () => {
        const rows = database
          .prepare(
            "SELECT * FROM history WHERE (?1 IS NULL OR key = ?1) AND (?2 IS NULL OR time > ?2) ORDER BY id DESC LIMIT ?3",
          )
          .all(key ?? null, after ?? null, limit) as HistoryRow[];
        return rows.map((row) => ({ ...row, from: fromJson(row.from), to: fromJson(row.to) }));
      }),
    close: () => database.close(),
  };
}

function inTransaction<T>(database: Database.Database, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function fromJson(text: string | null | undefined): unknown {
  return text === null || text === undefined ? undefined : JSON.parse(text);
}

/** Names the file and a cure for whatever SQLite or the file system says. */
function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TickworkError) throw error;
    const state = error instanceof Error ? error.message : String(error);
    throw configError(
      "TW-CFG-005",
      `Cannot use the settings store ${path}: ${state}. Close other programs that use it, or put back a copy.`,
      {
        cause: error,
      },
    );
  }
}
