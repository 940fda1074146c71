import { errorsOf, type ErrorCatalogue } from "@tickwork/model/tickwork-error";

export const linkErrors = {
  "TW-LNK-001": {
    title: "No free slot for another instrument",
    cause: "Every row of the last-value table belongs to an instrument already.",
    cure: "Watch fewer symbols.",
  },
  "TW-LNK-002": {
    title: "Broker events are asked for that are no longer kept",
    cause: "They were acknowledged, so they are in the journal; whoever reads them here fell too far behind.",
    cure: "Nothing: the reader starts again from the journal. If it repeats, please report it.",
  },
  "TW-LNK-003": {
    title: "The connection ended in the middle of a driven feed",
    cause: "The simulator closed the connection, or was ended.",
    cure: "Start the run again; what was booked stays booked.",
  },
} as const satisfies ErrorCatalogue;

export const linkError = errorsOf(linkErrors);
