import { ledgerError } from "@tickwork/ledger/errors";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { sqliteFault } from "./sqlite-fault.ts";

/** What a person is told when a journal file cannot be opened or read. Errors that say so already pass unchanged. */
export function journalFault(path: string, cause: unknown): unknown {
  if (cause instanceof TickworkError) return cause;
  switch (sqliteFault(cause)) {
    case "full":
      return ledgerError(
        "TW-LED-003",
        `Cannot open the journal ${path}: the disk is full. Nothing was changed. Make room on it.`,
        { cause },
      );
    case "damaged":
      return ledgerError(
        "TW-LED-001",
        `Cannot open the journal ${path}: the file is damaged before entry 1, in what SQLite needs to read it at all. Nothing was changed. Keep the folder and restore the newest backup.`,
        { cause },
      );
    case "in-use":
      return ledgerError(
        "TW-LED-004",
        `Cannot open the journal ${path}: another program has it open. Close that program.`,
        { cause },
      );
    case "no-rights":
      return ledgerError(
        "TW-LED-006",
        `Cannot open the journal ${path}: this user may not read and write it. Give the rights, or name another folder with --home.`,
        { cause },
      );
    case "constraint":
    case "other":
      return cause;
  }
}
