import { errorsOf, type ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** What is refused before a figure is computed. */
export const performanceErrors = {
  "TW-PER-001": {
    title: "A value is not a number",
    cause:
      "A return, an equity value or a trade's value is empty, not a number or not finite. A figure of the rest would be wrong in silence.",
    cure: "Repair or remove the row that the message names. Returns are fractions: 0.01 is 1 %.",
  },
  "TW-PER-002": {
    title: "A value that cannot be",
    cause: "A return below -1 loses more than there was, or an equity value is negative or grows out of nothing.",
    cure: "Repair the row that the message names. Returns are fractions, not percents: 0.01 is 1 %.",
  },
  "TW-PER-003": {
    title: "Series of different lengths",
    cause: "Dates, benchmark or a column of trades has another length than the series it belongs to.",
    cure: "Give one value for each row.",
  },
  "TW-PER-004": {
    title: "Bad date",
    cause:
      "A date is not of the form 2013-10-04 or 2013-10-04T09:30:00Z, goes back in time, or a trade ends before it began.",
    cure: "Repair the row that the message names, or sort the file by date.",
  },
  "TW-PER-005": {
    title: "Bad parameter of a figure",
    cause: "A window, a confidence, a number of blocks or of trials is out of bounds.",
    cure: "Choose a value within the bounds that the message gives.",
  },
  "TW-PER-006": {
    title: "The file cannot be read",
    cause: "There is no such file, or it may not be read.",
    cure: "Check the path and its rights.",
  },
  "TW-PER-007": {
    title: "The column is missing",
    cause: "The file has no header line, lacks the column that is needed, or has it twice.",
    cure: "Give the file a header line with `return` (or `equity`), or with `pnl` and --trades.",
  },
} as const satisfies ErrorCatalogue;

export const performanceError = errorsOf(performanceErrors);
