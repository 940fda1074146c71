import { errorCode } from "@tickwork/model/tickwork-error";

/** Why SQLite or the file system refused, as far as it matters what is done about it. */
export type SqliteFault = "full" | "damaged" | "in-use" | "no-rights" | "constraint" | "other";

/** Reads an error of libsql or of node:fs. Anything unknown is `other`: a failing disk, or a mistake. */
export function sqliteFault(error: unknown): SqliteFault {
  const code = errorCode(error) || openingCode(error);
  switch (primaryCode(code)) {
    case "SQLITE_FULL":
    case "ENOSPC":
    case "EDQUOT":
      return "full";
    case "SQLITE_CORRUPT":
    case "SQLITE_NOTADB":
      return "damaged";
    case "SQLITE_BUSY":
    case "SQLITE_LOCKED":
      return "in-use";
    case "SQLITE_READONLY":
    case "SQLITE_PERM":
    case "SQLITE_CANTOPEN":
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "EISDIR":
      return "no-rights";
    case "SQLITE_CONSTRAINT":
      return "constraint";
    default:
      return code === "SQLITE_IOERR_SHMSIZE" ? "full" : "other";
  }
}

/** `SQLITE_CONSTRAINT_UNIQUE` → `SQLITE_CONSTRAINT` */
function primaryCode(code: string | undefined): string | undefined {
  if (code === undefined || !code.startsWith("SQLITE_")) return code;
  return code.split("_", 2).join("_");
}

/** libsql reports a failed opening with an empty code, with SQLite's number at the end: `…/ledger.db: 14`. */
function openingCode(error: unknown): string | undefined {
  const isOpening = error instanceof Error && /^ConnectionFailed\(.*: 14"\)$/s.test(error.message);
  return isOpening ? "SQLITE_CANTOPEN" : undefined;
}
