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

export function readMarketDepthRequest(reader: FieldReader, version: number): ClientRequestOf<"request-market-depth"> {
  reader.skip(1); // version of the message
  return {
    type: "request-market-depth",
    requestId: reader.requiredInteger(),
    contract: readContract(reader, { hasPrimaryExchange: version >= SERVER_VERSION.depthPrimaryExchange }),
    rows: reader.integer() ?? 0,
    isSmartDepth: version >= SERVER_VERSION.smartDepth ? reader.boolean() : false,
  };
}

export function readCancelMarketDepth(reader: FieldReader, version: number): ClientRequestOf<"cancel-market-depth"> {
  reader.skip(1); // version of the message
  return {
    type: "cancel-market-depth",
    requestId: reader.requiredInteger(),
    isSmartDepth: version >= SERVER_VERSION.smartDepth ? reader.boolean() : false,
  };
}

export function readTickByTickRequest(reader: FieldReader, version: number): ClientRequestOf<"request-tick-by-tick"> {
  const hasLimits = version >= SERVER_VERSION.tickByTickIgnoreSize;
  return {
    type: "request-tick-by-tick",
    requestId: reader.requiredInteger(),
    contract: readContract(reader),
    tickType: reader.text(),
    numberOfTicks: hasLimits ? (reader.integer() ?? 0) : 0,
    ignoreSize: hasLimits ? reader.boolean() : false,
  };
}

export function readImpliedVolatilityRequest(reader: FieldReader): ClientRequestOf<"calculate-implied-volatility"> {
  reader.skip(1); // version of the message
  return {
    type: "calculate-implied-volatility",
    requestId: reader.requiredInteger(),
    contract: readContract(reader),
    optionPrice: reader.double(),
    underlyingPrice: reader.double(),
  };
}

export function readOptionPriceRequest(reader: FieldReader): ClientRequestOf<"calculate-option-price"> {
  reader.skip(1); // version of the message
  return {
    type: "calculate-option-price",
    requestId: reader.requiredInteger(),
    contract: readContract(reader),
    volatility: reader.double(),
    underlyingPrice: reader.double(),
  };
}
