import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ClientRequestOf } from "../client-request.ts";
import { readContract } from "../read-contract.ts";

export function readContractDetailsRequest(
  reader: FieldReader,
  version: number,
): ClientRequestOf<"request-contract-details"> {
  reader.skip(1); // version of the message
  return {
    type: "request-contract-details",
    requestId: reader.requiredInteger(),
    contract: readContract(reader),
    includeExpired: reader.boolean(),
    securityIdType: reader.text(),
    securityId: reader.text(),
    issuerId: version >= SERVER_VERSION.bondIssuer ? reader.text() : "",
  };
}

export function readOptionParametersRequest(reader: FieldReader): ClientRequestOf<"request-option-parameters"> {
  return {
    type: "request-option-parameters",
    requestId: reader.requiredInteger(),
    underlyingSymbol: reader.text(),
    exchange: reader.text(),
    underlyingType: reader.text(),
    underlyingConId: reader.integer() ?? 0,
  };
}
