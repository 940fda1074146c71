import { type ErrorCatalogue, errorsOf } from "@tickwork/model/tickwork-error";

/** What can go wrong with a backtest. */
export const backtestErrors = {
  "TW-BKT-001": {
    title: "A strategy failed in a backtest",
    cause: "Its code threw, or returned something that is no decision, on the bar that the message names.",
    cure: "Correct the strategy. What was computed before that bar is shown and valid.",
  },
  "TW-BKT-002": {
    title: "Assumptions that cannot be",
    cause: "A value of the backtest's options is missing, negative or out of bounds.",
    cure: "Correct the option that the message names.",
  },
  "TW-BKT-003": {
    title: "Bars that cannot be read",
    cause:
      "A file is missing, has no header, no prices, more cells in a line than columns, or a cell that is no number or no time.",
    cure: "Correct the line that the message names.",
  },
  "TW-BKT-004": {
    title: "Bars that cannot be right",
    cause:
      "Times do not rise, a price is zero or negative, a high lies below its low, or open and close lie outside of both.",
    cure: "Correct the line that the message names, or leave it out.",
  },
  "TW-BKT-005": {
    title: "The strategy looks ahead",
    cause:
      "It decides otherwise when later bars change or are missing: it reads a bar that is not closed yet, or statistics over the whole series.",
    cure: "Read nothing after the index that the strategy is shown; compute statistics over the bars up to it.",
  },
  "TW-BKT-006": {
    title: "Equity fell below zero",
    cause: "Losses were larger than the account: short sales and borrowed money have no floor.",
    cure: "Trade smaller, or with a stop; figures of returns do not exist below zero.",
  },
  "TW-BKT-010": {
    title: "A range of a sweep that cannot be",
    cause:
      "A range is not written as name=A..B:STEP, does not rise, stands twice, or belongs to a parameter that has a fixed value.",
    cure: "Correct the range that the message names.",
  },
  "TW-BKT-011": {
    title: "A grid that is too large, or empty",
    cause: "The ranges have more combinations than can be run, or the strategy refuses every one of them.",
    cure: "Take larger steps, let --random N draw N points of the grid, or correct the ranges.",
  },
  "TW-BKT-012": {
    title: "The progress of a sweep cannot be stored",
    cause: "The folder where finished scenarios are kept cannot be written, or its disk is full.",
    cure: "Make room or name another folder with --home, and run the same command again: what was stored before is not run again.",
  },
  "TW-BKT-013": {
    title: "A sweep was ended before it was done",
    cause: "It was interrupted, or one of its workers died, mostly for want of memory.",
    cure: "Run the same command again: it goes on where it was.",
  },
  "TW-BKT-014": {
    title: "A stored run cannot be read",
    cause: "There is no run of that name, or its files are damaged or of another version.",
    cure: "`tickwork runs list` shows the runs that there are; run it again with the command that it was made by.",
  },
  "TW-BKT-015": {
    title: "Bars cannot be kept for the next time",
    cause: "The folder where large data files are kept as columns cannot be written, or its disk is full.",
    cure: "Make room, or name another folder with --home or TICKWORK_CACHE. The run itself is not touched by it.",
  },
  "TW-BKT-016": {
    title: "A run cannot be kept",
    cause: "The folder of finished runs cannot be written, or its disk is full.",
    cure: "Make room, or name another folder with --home or TICKWORK_CACHE. The results themselves are shown.",
  },
} as const satisfies ErrorCatalogue;

export const backtestError = errorsOf(backtestErrors);
