import { type ErrorCatalogue, errorsOf } from "@tickwork/model/tickwork-error";

/** What the archive reports. It heals itself where it can: only what a person must do something about has a code. */
export const archiveErrors = {
  "TW-ARC-001": {
    title: "No room for the archive",
    cause: "The disk that holds the home folder is full.",
    cure: "Make room on it. The archive catches up by itself; the journal is a file of its own.",
  },
  "TW-ARC-002": {
    title: "The archive cannot be used",
    cause: "The user who runs Tickwork may not read and write archive.db.",
    cure: "Give that user the rights, or delete archive.db: all but the bars comes back from the journal.",
  },
} as const satisfies ErrorCatalogue;

export const archiveError = errorsOf(archiveErrors);
