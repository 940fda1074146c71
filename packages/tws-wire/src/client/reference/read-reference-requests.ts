import type { FieldReader } from "../../field-reader.ts";
import type { ClientRequestOf } from "../client-request.ts";
import { readContract } from "../read-contract.ts";

export function readContractDetailsRequest(reader: FieldReader): ClientRequestOf<"request-contract-details"> {
  reader.skip(1); // version of the message
  return {
    type: "request-contract-details",
    requestId: reader.requiredInteger(),
    contract: readContract(reader), // security ids behind it are not used here
  };
}
