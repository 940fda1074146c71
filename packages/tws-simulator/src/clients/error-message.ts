import type { EpochMs } from "@tickwork/model/time";
import type { ServerMessageOf } from "@tickwork/tws-wire/server/server-message";

/** An answer that refuses, warns or informs. `id`: the request or order; -1 for none. */
export function errorMessage(id: number, code: number, text: string, time: EpochMs): ServerMessageOf<"error"> {
  return { type: "error", id, code, text, advancedRejectJson: "", timeMs: time };
}

/** How TWS begins the refusal of a request that makes no sense. */
export function validationText(cause: string): string {
  return `Error validating request.-'bF' : cause - ${cause}`;
}
