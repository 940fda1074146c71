import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** Everything that can go wrong with strategies, and what to do about it. */
export const strategyErrors = {
  "TW-STR-001": {
    title: "Unknown strategy",
    cause: "No built-in strategy and no file in the strategy folder has that name.",
    cure: "Use one of the names that the message lists, or put a file with that strategy into the folder of `strategy.folder`.",
  },
  "TW-STR-002": {
    title: "Bad parameter of a strategy",
    cause: "A value is no number, lies outside its bounds, or is not whole where it must be.",
    cure: "Use a value within the bounds that the message gives.",
  },
  "TW-STR-003": {
    title: "Unknown parameter of a strategy",
    cause: "The strategy has no parameter of that name.",
    cure: "Use one of the names that the message lists.",
  },
  "TW-STR-004": {
    title: "Parameters that do not go together",
    cause: "Each value is allowed, but not together with the others.",
    cure: "Change one of them as the message says.",
  },
  "TW-STR-005": {
    title: "The strategy folder cannot be read",
    cause: "The folder in `strategy.folder` does not exist, is no folder, or may not be read.",
    cure: "Make the folder, or correct or empty the setting.",
  },
  "TW-STR-006": {
    title: "A strategy file cannot be loaded",
    cause: "The file has an error in its syntax, imports something that is not there, or throws while it is loaded.",
    cure: "Correct the file at the place that the message names. The other strategies are not touched.",
  },
  "TW-STR-007": {
    title: "A file is not a strategy",
    cause: "Its default export is not what `defineStrategy` makes: something is missing or has the wrong type.",
    cure: "Export a strategy as packages/strategies/README.md shows.",
  },
  "TW-STR-008": {
    title: "A strategy's name is taken",
    cause: "A built-in strategy or another file has the same name.",
    cure: "Give the strategy another name.",
  },
  "TW-STR-009": {
    title: "A strategy failed on a bar",
    cause: "Its code threw, or returned something that is no decision.",
    cure: "Correct the strategy; the message names the bar. Positions and orders that exist are not touched.",
  },
} as const satisfies ErrorCatalogue;
