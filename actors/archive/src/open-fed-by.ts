import type { Archive } from "@tickwork/archive/archive";
import { openArchive } from "@tickwork/archive/open-archive";
import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";

/**
 * Opens the archive of a folder for this journal. One that was fed from another journal, as after a restore, forgets all but its
 * bars and begins anew.
 */
export async function openFedBy(
  folder: string,
  journal: {
    /** The journal's entry of that number, if there is one. */
    fact(entry: number): Promise<Numbered<Fact> | undefined>;
    log(message: string): void;
  },
): Promise<Archive> {
  const { archive, movedAside } = openArchive(folder);
  if (movedAside !== undefined) journal.log(`the archive could not be used; it is now ${movedAside} and is made anew`);
  if (archive.entry === 0) return archive;
  const newest = await journal.fact(archive.entry);
  if (newest !== undefined && archive.holds(newest)) return archive;
  journal.log(`the archive has an entry ${archive.entry} that the journal has not; it is made anew`);
  archive.clearAndClose();
  return openArchive(folder).archive;
}
