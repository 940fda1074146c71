import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { WireContract } from "../../wire-contract.ts";
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

export function readHeadTimestampRequest(reader: FieldReader): ClientRequestOf<"request-head-timestamp"> {
  return {
    type: "request-head-timestamp",
    ...readSubject(reader),
    regularHoursOnly: reader.boolean(),
    whatToShow: reader.text(),
    dateFormat: reader.integer() ?? 1,
  };
}

export function readHistoricalTicksRequest(reader: FieldReader): ClientRequestOf<"request-historical-ticks"> {
  return {
    type: "request-historical-ticks",
    ...readSubject(reader),
    start: reader.text(),
    end: reader.text(),
    count: reader.integer() ?? 0,
    whatToShow: reader.text(),
    regularHoursOnly: reader.boolean(),
    ignoreSize: reader.boolean(),
  };
}

export function readHistogramRequest(reader: FieldReader): ClientRequestOf<"request-histogram"> {
  return {
    type: "request-histogram",
    ...readSubject(reader),
    regularHoursOnly: reader.boolean(),
    period: reader.text(),
  };
}

/** What the younger requests begin with: id, contract, and whether expired contracts count, which they do here anyway. */
function readSubject(reader: FieldReader): { requestId: number; contract: WireContract } {
  const requestId = reader.requiredInteger();
  const contract = readContract(reader);
  reader.skip(1); // includeExpired
  return { requestId, contract };
}
