import type { FieldReader } from "../../field-reader.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import { EMPTY_CONTRACT } from "../../wire-contract.ts";
import type { ClientRequestOf } from "../client-request.ts";

export function readHistoricalNewsRequest(reader: FieldReader): ClientRequestOf<"request-historical-news"> {
  return {
    type: "request-historical-news",
    requestId: reader.requiredInteger(),
    conId: reader.integer() ?? 0,
    providers: reader
      .text()
      .split("+")
      .filter((code) => code !== ""),
    start: reader.text(),
    end: reader.text(),
    count: reader.integer() ?? 0,
  };
}

export function readEventDataRequest(reader: FieldReader, version: number): ClientRequestOf<"request-event-data"> {
  const hasFilters = version >= SERVER_VERSION.eventFilters;
  const hasDates = version >= SERVER_VERSION.eventDates;
  return {
    type: "request-event-data",
    requestId: reader.requiredInteger(),
    conId: reader.integer() ?? 0,
    filter: hasFilters ? reader.text() : "",
    fillWatchlist: hasFilters && reader.boolean(),
    fillPortfolio: hasFilters && reader.boolean(),
    fillCompetitors: hasFilters && reader.boolean(),
    startDate: hasDates ? reader.text() : "",
    endDate: hasDates ? reader.text() : "",
    limit: hasDates ? reader.integer() : undefined,
  };
}

export function readFundamentalsRequest(reader: FieldReader): ClientRequestOf<"request-fundamentals"> {
  reader.skip(1); // version of the message
  return {
    type: "request-fundamentals",
    requestId: reader.requiredInteger(),
    contract: {
      ...EMPTY_CONTRACT,
      conId: reader.integer() ?? 0,
      symbol: reader.text(),
      secType: reader.text(),
      exchange: reader.text(),
      primaryExchange: reader.text(),
      currency: reader.text(),
      localSymbol: reader.text(),
    },
    report: reader.text(),
  };
}
