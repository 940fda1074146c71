import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

export const recoveryErrors = {
  "TW-REC-001": {
    title: "The broker's books could not be compared",
    cause:
      "The broker did not give its books completely, or they did not come to rest for a quiet gap, several times in a row.",
    cure: "Nothing is traded meanwhile; it is tried again by itself. Look at TWS or the Gateway, and run `tickwork doctor`.",
  },
} as const satisfies ErrorCatalogue;
