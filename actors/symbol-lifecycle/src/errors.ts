import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

export const symbolLifecycleErrors = {
  "TW-SYM-001": {
    title: "Unknown form of a symbol",
    cause: "The text is neither a US stock symbol nor a currency pair of two ISO codes with a dot.",
    cure: "Write a stock as SPY and a currency pair as EUR.USD.",
  },
} as const satisfies ErrorCatalogue;
