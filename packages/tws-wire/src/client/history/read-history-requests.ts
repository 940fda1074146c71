import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ClientRequestOf } from "../client-request.ts";
import { readContract, readShortComboLegs } from "../read-contract.ts";

export function readHistoryRequest(reader: FieldReader, version: number): ClientRequestOf<"request-history"> {
  if (version < SERVER_VERSION.syntheticRealTimeBars) reader.skip(1); // version of the message
  const requestId = reader.requiredInteger();
  const contract = readContract(reader);
  reader.skip(1); // includeExpired
  const asked = {
    end: reader.text(),
    barSize: reader.text(),
    duration: reader.text(),
    regularHoursOnly: reader.boolean(),
    whatToShow: reader.text(),
    dateFormat: reader.integer() ?? 1,
  };
  const comboLegs = contract.secType.toUpperCase() === "BAG" ? readShortComboLegs(reader) : [];
  const keepUpToDate = version >= SERVER_VERSION.syntheticRealTimeBars ? reader.boolean() : false;
  return { type: "request-history", requestId, contract: { ...contract, comboLegs }, ...asked, keepUpToDate };
}
