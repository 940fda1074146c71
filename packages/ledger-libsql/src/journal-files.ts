import { join } from "node:path";

/** The files of a journal in its home folder. */
export function journalFiles(folder: string) {
  return {
    /** The journal: SQLite, mode 0600, with `-wal` and `-shm` beside it while it is open. */
    ledger: join(folder, "ledger.db"),
    /** Number and hash of the newest entry; see `journal-head.ts`. */
    head: join(folder, "ledger.head"),
    /** Copies made before each migration. */
    backups: join(folder, "backups"),
  } as const;
}
