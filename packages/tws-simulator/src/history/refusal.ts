import { validationText } from "../clients/error-message.ts";

/** Why a request is not answered, in TWS's words. */
export interface Refusal {
  readonly code: number;
  readonly text: string;
}

/** A request that makes no sense: TWS finds that out by itself, without asking its data service. */
export function invalid(cause: string): Refusal {
  return { code: 321, text: validationText(cause) };
}

/** A request that TWS's historical data service (HMDS) cannot answer. */
export function noHistory(cause: string): Refusal {
  return { code: 162, text: `Historical Market Data Service error message:${cause}` };
}

/** A request that makes sense, but not now. */
export function impossible(cause: string): Refusal {
  return { code: 322, text: `Error processing request.-'bS' : cause - ${cause}` };
}
