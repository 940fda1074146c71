import { describe, expect, test } from "vitest";
import { libraryDecode, libraryEncode } from "../../../test/library.ts";
import { fieldsOf } from "../../../test/payload.ts";
import { bondDetails, contractDetails, optionParameters, symbolSamples } from "../../../test/reference-samples.ts";
import type { ClientRequest } from "../../client/client-request.ts";
import { decodeClientRequest } from "../../client/decode-client-request.ts";
import type { ServerMessage } from "../server-message.ts";

const versions = Array.from({ length: 94 }, (_, index) => index + 100);

function told(version: number, message: ServerMessage): readonly unknown[] {
  return libraryDecode([fieldsOf(message, version)], version)[0]?.values ?? [];
}

function ask(request: string, ...parameters: readonly unknown[]): ClientRequest {
  return decodeClientRequest(libraryEncode(193, request, ...parameters), 193);
}

/** Decodes a message whose fields are written with `|` between them. */
function read(text: string): ClientRequest {
  return decodeClientRequest(new TextEncoder().encode(`${text.replaceAll("|", "\0")}\0`), 176);
}

describe("reference data on the wire", () => {
  test.each(versions)("a future's details say the same at version %i", (version) => {
    const [requestId, details] = told(version, { type: "contract-details", requestId: 7, details: contractDetails });
    expect(requestId).toBe(7);
    expect(details).toMatchObject({
      contract: { symbol: "ES", lastTradeDateOrContractMonth: "20261218", conId: 495_512_563, multiplier: 50 },
      lastTradeTime: "08:30:00",
      underConId: 11_004_968,
      contractMonth: "202612",
      liquidHours: "20131004:0930-20131004:1600",
      secIdList: [{ tag: "ISIN", value: "US78462F1030" }],
      ...(version >= 122 && { underSymbol: "ES", underSecType: "IND" }),
      ...(version >= 126 && { marketRuleIds: "67,67" }),
      ...(version >= 134 && { realExpirationDate: "20261218" }),
      ...(version >= 164 && { minSize: 1, sizeIncrement: 1, suggestedSizeIncrement: 1 }),
      ...(version >= 186 && { ineligibilityReasonList: [{ id: "1", description: "too new" }] }),
    });
  });

  test.each(versions)("a bond's details say the same at version %i", (version) => {
    const [, details] = told(version, { type: "bond-contract-details", requestId: 7, details: bondDetails });
    expect(details).toMatchObject({
      contract: { secType: "BOND", conId: 15_960_357 },
      cusip: "912810FT0",
      coupon: 4.5,
      maturity: "20360215",
      secIdList: [{ tag: "CUSIP", value: "912810FT0" }],
      ...(version >= 164 && { suggestedSizeIncrement: 1 }),
    });
  });

  test("a fund's own fields come from version 179 on", () => {
    const fund = {
      name: "Total",
      family: "Vanguard",
      type: "Mutual Fund",
      frontLoad: "0",
      backLoad: "0",
      backLoadTimeInterval: "",
      managementFee: "0.04",
      isClosed: false,
      isClosedForNewInvestors: true,
      isClosedForNewMoney: false,
      notifyAmount: "1",
      minimumInitialPurchase: "3000",
      subsequentMinimumPurchase: "1",
      blueSkyStates: "NY",
      blueSkyTerritories: "PR",
      distributionPolicy: "N",
      assetType: "003",
    };
    const contract = { ...contractDetails.contract, secType: "FUND" };
    const details = { ...contractDetails, contract, fund };
    for (const version of [178, 179, 193]) {
      const [, decoded] = told(version, { type: "contract-details", requestId: 7, details });
      expect(decoded).toMatchObject(version < 179 ? { minSize: 1 } : { fundFamily: "Vanguard", fundAssetType: "003" });
    }
  });

  test.each([100, 175, 176, 193])("a search's findings and an option chain's terms at version %i", (version) => {
    const [, samples] = told(version, { type: "symbol-samples", requestId: 7, samples: symbolSamples });
    expect(samples).toMatchObject([
      { contract: { conId: 265_598, symbol: "AAPL" }, derivativeSecTypes: ["OPT", "WAR"] },
    ]);
    expect(told(version, optionParameters)).toEqual([
      1,
      "SMART",
      265_598,
      "AAPL",
      100,
      ["20260417", "20260515"],
      [150, 162.5],
    ]);
  });

  test("letters beyond ASCII are escaped in names from 153 on", () => {
    const details = { ...contractDetails, longName: "Société" };
    const message = { type: "contract-details", requestId: 7, details } as const;
    expect(fieldsOf(message, 152)).toContain("Société");
    expect(fieldsOf(message, 153)).toContain(String.raw`Soci\u00e9t\u00e9`);
    expect(told(153, message)[1]).toMatchObject({ longName: "Société" });
  });

  test.each(versions)("a search for contracts is read to its last field at version %i", (version) => {
    const late = version >= 176 ? { issuerId: "e1" } : {};
    const contract = { symbol: "ES", secType: "FUT", exchange: "CME", secIdType: "ISIN", secId: "US1", ...late };
    const payload = libraryEncode(version, "reqContractDetails", 7, { ...contract, includeExpired: true });
    expect(decodeClientRequest(payload, version)).toMatchObject({
      type: "request-contract-details",
      requestId: 7,
      contract: { symbol: "ES", secType: "FUT", exchange: "CME" },
      includeExpired: true,
      securityIdType: "ISIN",
      securityId: "US1",
      issuerId: version >= 176 ? "e1" : "",
    });
  });

  test("so are searches by text, option parameters and market rules", () => {
    expect(ask("reqMatchingSymbols", 7, "AAP")).toEqual({
      type: "request-matching-symbols",
      requestId: 7,
      pattern: "AAP",
    });
    expect(ask("reqSecDefOptParams", 7, "ES", "CME", "FUT", 42)).toEqual({
      type: "request-option-parameters",
      requestId: 7,
      underlyingSymbol: "ES",
      exchange: "CME",
      underlyingType: "FUT",
      underlyingConId: 42,
    });
    expect(ask("reqMarketRule", 26)).toEqual({ type: "request-market-rule", ruleId: 26 });
  });

  test("requests to verify a partner's program are read with and without authentication", () => {
    expect(read("65|1|app|2")).toEqual({
      type: "verify-request",
      apiName: "app",
      apiVersion: "2",
      opaqueKey: undefined,
    });
    expect(read("72|1|app|2|key")).toMatchObject({ type: "verify-request", opaqueKey: "key" });
    expect(read("66|1|data")).toEqual({ type: "verify-message", apiData: "data", response: undefined });
    expect(read("73|1|data|xyz")).toMatchObject({ type: "verify-message", response: "xyz" });
  });
});
