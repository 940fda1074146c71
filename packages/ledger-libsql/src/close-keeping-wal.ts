import { copyFileSync, existsSync, statSync } from "node:fs";
import { closeDamaged, type Sqlite } from "./sqlite.ts";

/**
 * Lets go of a damaged or refused file. Its WAL is kept aside first, as `…-wal.kept`: closing moves the readable part of it into
 * the file and removes the rest, which may be all that is left of a damaged end.
 */
export function closeKeepingWal(sqlite: Sqlite, path: string): void {
  const wal = `${path}-wal`;
  if (existsSync(wal) && statSync(wal).size > 0 && !existsSync(`${wal}.kept`)) copyFileSync(wal, `${wal}.kept`);
  closeDamaged(sqlite);
}
