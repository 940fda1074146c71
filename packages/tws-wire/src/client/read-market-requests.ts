import type { FieldReader } from "../field-reader.ts";
import { SERVER_VERSION } from "../server-version.ts";
import type { ClientRequestOf } from "./client-request.ts";
import { readContract, readDeltaNeutralContract, readShortComboLegs } from "./read-contract.ts";

export function readMarketDataRequest(reader: FieldReader, version: number): ClientRequestOf<"request-market-data"> {
  reader.skip(1); // version of the message
  const requestId = reader.requiredInteger();
  const contract = readContract(reader);
  const comboLegs = contract.secType.toUpperCase() === "BAG" ? readShortComboLegs(reader) : [];
  readDeltaNeutralContract(reader);
  const request = {
    type: "request-market-data",
    requestId,
    contract: { ...contract, comboLegs },
    genericTicks: reader.text(),
    isSnapshot: reader.boolean(),
    isRegulatorySnapshot: version >= SERVER_VERSION.smartComponents ? reader.boolean() : false,
  } as const;
  reader.skip(1); // options, for IBKR's own use
  return request;
}

export function readRealTimeBarsRequest(reader: FieldReader): ClientRequestOf<"request-real-time-bars"> {
  reader.skip(1); // version of the message
  return {
    type: "request-real-time-bars",
    requestId: reader.requiredInteger(),
    contract: readContract(reader),
    barSeconds: reader.integer() ?? 5,
    whatToShow: reader.text(),
    regularHoursOnly: reader.boolean(),
  };
}

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

export function readContractDetailsRequest(reader: FieldReader): ClientRequestOf<"request-contract-details"> {
  reader.skip(1); // version of the message
  return {
    type: "request-contract-details",
    requestId: reader.requiredInteger(),
    contract: readContract(reader), // security ids behind it are not used here
  };
}
