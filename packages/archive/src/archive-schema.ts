import type { Schema } from "@tickwork/ledger-libsql/migrate";

/**
 * Projections of the journal, and bars. What is read back is stored as BLOB: libsql 0.5.29 aborts the process when a text is not
 * valid UTF-8, as a flipped bit can make it; texts are only compared with.
 */
export const archiveSchema: Schema = {
  // "TWAR"
  applicationId: 0x54574152,
  migrations: [
    `
    CREATE TABLE journal (entry INTEGER PRIMARY KEY, fact BLOB NOT NULL) STRICT;

    CREATE TABLE orders (
      intent TEXT PRIMARY KEY,
      entry INTEGER NOT NULL,
      created INTEGER NOT NULL,
      is_open INTEGER NOT NULL,
      record BLOB NOT NULL
    ) STRICT;
    CREATE INDEX orders_by_entry ON orders (entry);
    CREATE INDEX orders_by_day ON orders (created);
    CREATE INDEX orders_open ON orders (entry) WHERE is_open;

    CREATE TABLE fills (family TEXT PRIMARY KEY, entry INTEGER NOT NULL, time INTEGER NOT NULL, fill BLOB NOT NULL) STRICT;
    CREATE INDEX fills_by_entry ON fills (entry);
    CREATE INDEX fills_by_day ON fills (time);

    CREATE TABLE charges (family TEXT PRIMARY KEY, report BLOB NOT NULL) STRICT;

    CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), state BLOB NOT NULL, digest BLOB NOT NULL) STRICT;

    CREATE TABLE bar_chunks (
      instrument TEXT NOT NULL,
      timeframe_ms INTEGER NOT NULL,
      chunk INTEGER NOT NULL,
      bars BLOB NOT NULL,
      PRIMARY KEY (instrument, timeframe_ms, chunk)
    ) STRICT;
    `,
  ],
};
