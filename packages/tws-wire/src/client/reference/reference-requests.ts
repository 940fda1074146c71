import type { WireContract } from "../../wire-contract.ts";

/** What a client asks of contracts and other reference data. */
export type ReferenceRequest = {
  readonly type: "request-contract-details";
  readonly requestId: number;
  readonly contract: WireContract;
};
