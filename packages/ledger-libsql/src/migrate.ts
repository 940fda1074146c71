import Database from "libsql";
import { inTransaction, rowOf, rowsOf, type Sqlite } from "./sqlite.ts";

/** Forward-only schema of one kind of file: `migrations[n]` takes it from version n to n + 1, all statements in one transaction. */
export interface Schema {
  /** Four bytes that SQLite keeps in the header; they tell our files from others. */
  readonly applicationId: number;
  readonly migrations: readonly string[];
}

/** What a file is, before anything of it is changed. `altered`: its tables are not those that its version has. */
export type FileState =
  | { readonly type: "empty" }
  | { readonly type: "ours"; readonly version: number }
  | { readonly type: "altered"; readonly version: number }
  | { readonly type: "newer"; readonly version: number }
  | { readonly type: "foreign" };

export function fileState(sqlite: Sqlite, schema: Schema): FileState {
  const applicationId = pragma(sqlite, "application_id");
  const version = pragma(sqlite, "user_version");
  const objects = rowOf<{ count: number }>(sqlite.prepare("SELECT count(*) AS count FROM sqlite_schema"))?.count;
  if (objects === 0 && applicationId === 0 && version === 0) return { type: "empty" };
  if (applicationId !== schema.applicationId) return { type: "foreign" };
  if (version > schema.migrations.length) return { type: "newer", version };
  const isIntact = schemaBytes(sqlite).equals(expectedBytes(schema, version));
  return { type: isIntact ? "ours" : "altered", version };
}

/** The text of all tables, indexes and triggers. As bytes: libsql aborts the process when a text is not valid UTF-8. */
function schemaBytes(sqlite: Sqlite): Buffer {
  const statement = sqlite.prepare(`
    SELECT CAST(type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') AS BLOB) AS bytes
    FROM sqlite_schema ORDER BY name
  `);
  return Buffer.concat(rowsOf<{ bytes: ArrayBuffer }>(statement).map(({ bytes }) => Buffer.from(bytes)));
}

/** One flipped bit in a trigger's text could switch it off without a word, so the text is compared with a fresh one. */
function expectedBytes(schema: Schema, version: number): Buffer {
  const fresh: Sqlite = new Database(":memory:");
  for (const statements of schema.migrations.slice(0, version)) fresh.exec(statements);
  const bytes = schemaBytes(fresh);
  fresh.close();
  return bytes;
}

/**
 * Brings a file from `version` to the newest schema, one migration at a time.
 * @param backup called with the version before each migration of a file that has content
 */
export function migrate(
  sqlite: Sqlite,
  schema: Schema,
  { version, backup }: { readonly version: number; readonly backup: (version: number) => void },
): void {
  for (const [index, statements] of schema.migrations.entries()) {
    if (index < version) continue;
    if (index > 0) backup(index);
    inTransaction(sqlite, () => {
      sqlite.exec(statements);
      sqlite.exec(`PRAGMA application_id = ${schema.applicationId}; PRAGMA user_version = ${index + 1}`);
    });
  }
}

function pragma(sqlite: Sqlite, name: "application_id" | "user_version"): number {
  const row = rowOf<Record<string, unknown>>(sqlite.prepare(`PRAGMA ${name}`));
  return Number(row?.[name]);
}
