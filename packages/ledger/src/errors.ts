import { type ErrorCatalogue, errorsOf } from "@tickwork/model/tickwork-error";

/** What every ledger store reports. */
export const ledgerErrors = {
  "TW-LED-001": {
    title: "The journal is damaged",
    cause: "The hash chain breaks at the entry that the message names: its bytes are not those that were written.",
    cure: "Nothing was changed. Keep the folder, check the disk, and restore the newest backup; what the broker did since then comes back by reconciliation.",
  },
  "TW-LED-002": {
    title: "The end of the journal is missing",
    cause:
      "More entries were committed than the file holds now: its end was cut off or overwritten, or an older copy was put in its place.",
    cure: "Nothing was changed. Put the missing file back (`ledger.db` belongs with its `ledger.db-wal`) or restore the newest backup.",
  },
  "TW-LED-003": {
    title: "The disk is full",
    cause: "The facts could not be made durable; none of them was written and the journal is as it was.",
    cure: "Make room on the disk that holds the folder. No order is sent meanwhile.",
  },
  "TW-LED-004": {
    title: "Another Tickwork uses this folder",
    cause: "One folder belongs to one running Tickwork; the message names its process.",
    cure: "Use the running one, end it with `tickwork down`, or give this one its own folder with `--home`.",
  },
  "TW-LED-005": {
    title: "The file was written by a newer Tickwork",
    cause: "Its schema has a higher number than this version knows. Files move forward only.",
    cure: "Update Tickwork, or restore a backup from before the update.",
  },
  "TW-LED-006": {
    title: "The folder cannot be used",
    cause: "It is no folder, or the user who runs Tickwork may not read and write there.",
    cure: "Give that user the rights to the folder, or choose another with `--home`.",
  },
  "TW-LED-007": {
    title: "The file is not a journal",
    cause: "A file of that name is there, but Tickwork did not write it.",
    cure: "Move the file away, or choose another folder with `--home`.",
  },
  "TW-LED-008": {
    title: "An intent or an order id would be used twice",
    cause:
      "An intent's ULID, or a number within one client id and epoch, is already in the journal. Nothing was written.",
    cure: "Restart: the order actor reads the highest id from the journal. If it comes back, report it with the journal.",
  },
  "TW-LED-009": {
    title: "A fact cannot be written",
    cause:
      "It holds something that the journal cannot hold, like a number that is not finite, or money that is not an exact decimal.",
    cure: "This is a mistake in Tickwork: report it with the message.",
  },
  "TW-LED-010": {
    title: "There is no journal",
    cause: "The folder or the backup that was named holds none.",
    cure: "Check the path; `tickwork up` makes a new journal.",
  },
  "TW-LED-011": {
    title: "The backup cannot be written",
    cause: "The file is already there, or its folder cannot be written.",
    cure: "Choose a path that does not exist yet, in a folder with room and rights.",
  },
} as const satisfies ErrorCatalogue;

export const ledgerError = errorsOf(ledgerErrors);
