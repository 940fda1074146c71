import type { Archive } from "@tickwork/archive/archive";
import { isUseless, moveAside } from "@tickwork/archive/open-archive";

/**
 * Runs a task on the archive. When it shows that the file is damaged, the file is moved aside and this actor ends: its next life
 * makes the archive anew.
 */
export function orDiscard<T>(archive: Archive, task: () => T): T {
  try {
    return task();
  } catch (cause) {
    if (!isUseless(cause)) throw cause;
    archive.abandon();
    throw new Error(`The archive is damaged; it is now ${moveAside(archive.path)} and is made anew`, { cause });
  }
}
