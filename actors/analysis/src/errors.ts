import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

export const analysisErrors = {
  "TW-ANA-001": {
    title: "No bars for a strategy",
    cause: "A strategy was assigned to an instrument and timeframe that market-data does not watch.",
    cure: "Start the cycle again; it watches every instrument before it assigns strategies.",
  },
  "TW-ANA-002": {
    title: "A strategy has stopped",
    cause:
      "The strategy threw an error while it decided a bar. Other strategies go on; its open orders stay as they are.",
    cure: "Read the error in the alarm, correct the strategy file or its parameters, and start the cycle again.",
  },
  "TW-ANA-003": {
    title: "Too many strategies on the same bars",
    cause: "Each strategy keeps a mark of the bars that it has decided, and a stream of bars has fourteen.",
    cure: "Let some strategies run on another timeframe or instrument.",
  },
} as const satisfies ErrorCatalogue;
