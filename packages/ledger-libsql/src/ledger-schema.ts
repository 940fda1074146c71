import type { Schema } from "./migrate.ts";

/**
 * The trading file. `journal` is append-only, by triggers too. `intents` is a projection that the database keeps itself, in the
 * same transaction: its unique indexes are the last guard against an id used twice.
 */
export const ledgerSchema: Schema = {
  // "TWLJ"
  applicationId: 0x54574c4a,
  migrations: [
    `
    CREATE TABLE journal (
      entry INTEGER PRIMARY KEY CHECK (entry > 0),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      fact TEXT NOT NULL
    ) STRICT;

    CREATE TABLE intents (
      id TEXT PRIMARY KEY,
      entry INTEGER NOT NULL REFERENCES journal (entry),
      client_id INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      order_id INTEGER NOT NULL,
      UNIQUE (client_id, epoch, order_id)
    ) STRICT;

    CREATE TABLE checkpoints (
      entry INTEGER PRIMARY KEY,
      hash BLOB NOT NULL,
      book TEXT NOT NULL,
      digest BLOB NOT NULL
    ) STRICT;

    -- Older ones are of use only when a newer one is damaged.
    CREATE TRIGGER checkpoints_are_few AFTER INSERT ON checkpoints
    BEGIN
      DELETE FROM checkpoints WHERE entry NOT IN (SELECT entry FROM checkpoints ORDER BY entry DESC LIMIT 2);
    END;

    CREATE TRIGGER journal_keeps_intents AFTER INSERT ON journal
    WHEN new.fact ->> '$.type' = 'plan-decided' AND new.fact ->> '$.approved'
    BEGIN
      INSERT INTO intents (id, entry, client_id, epoch, order_id)
      SELECT value ->> '$.id', new.entry, value ->> '$.clientId', value ->> '$.epoch', value ->> '$.orderId'
      FROM json_each(new.fact, '$.intents');
    END;

    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

    CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
    `,
  ],
};
