import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ClientRequestOf } from "../client-request.ts";
import { readContract, readDeltaNeutralContract, readShortComboLegs } from "../read-contract.ts";

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
