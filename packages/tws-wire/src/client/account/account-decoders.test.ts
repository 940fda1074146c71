import { describe, expect, test } from "vitest";
import { libraryEncode } from "../../../test/library.ts";
import { decodeClientRequest } from "../decode-client-request.ts";

/** What @stoqey/ib sends, since which version, and what it means. */
const requests = [
  ["reqAccountUpdates", [true, "DU1"], 100, { type: "request-account-updates", subscribe: true, account: "DU1" }],
  [
    "reqAccountSummary",
    [5, "All", "NetLiquidation,$LEDGER:EUR"],
    100,
    { type: "request-account-summary", requestId: 5, group: "All", tags: ["NetLiquidation", "$LEDGER:EUR"] },
  ],
  ["cancelAccountSummary", [5], 100, { type: "cancel-account-summary", requestId: 5 }],
  [
    "reqAccountUpdatesMulti",
    [6, "DU1", "Core", true],
    100,
    {
      type: "request-account-updates-multi",
      requestId: 6,
      account: "DU1",
      modelCode: "Core",
      ledgerAndNetLiquidation: true,
    },
  ],
  ["cancelAccountUpdatesMulti", [6], 100, { type: "cancel-account-updates-multi", requestId: 6 }],
  ["reqPositions", [], 100, { type: "request-positions" }],
  ["cancelPositions", [], 100, { type: "cancel-positions" }],
  [
    "reqPositionsMulti",
    [7, "DU1", ""],
    103,
    { type: "request-positions-multi", requestId: 7, account: "DU1", modelCode: "" },
  ],
  ["cancelPositionsMulti", [7], 103, { type: "cancel-positions-multi", requestId: 7 }],
  ["reqSoftDollarTiers", [8], 106, { type: "request-soft-dollar-tiers", requestId: 8 }],
  ["reqFamilyCodes", [], 112, { type: "request-family-codes" }],
  ["reqPnL", [9, "DU1", ""], 127, { type: "request-pnl", requestId: 9, account: "DU1", modelCode: "" }],
  ["cancelPnL", [9], 127, { type: "cancel-pnl", requestId: 9 }],
  [
    "reqPnLSingle",
    [10, "DU1", "", 756_733],
    127,
    { type: "request-pnl-single", requestId: 10, account: "DU1", modelCode: "", conId: 756_733 },
  ],
  ["cancelPnLSingle", [10], 127, { type: "cancel-pnl-single", requestId: 10 }],
  ["reqUserInfo", [11], 167, { type: "request-user-info", requestId: 11 }],
  ["requestFA", [1], 100, { type: "request-fa", dataType: 1 }],
] as const;

const versions = Array.from({ length: 94 }, (_, index) => index + 100);

function ask(version: number, request: string, ...parameters: readonly unknown[]) {
  return decodeClientRequest(libraryEncode(version, request, ...parameters), version);
}

describe("requests about the account", () => {
  test.each(requests)("%s is read at every version", (name, parameters, since, expected) => {
    for (const version of versions.filter((each) => each >= since))
      expect(ask(version, name, ...parameters), `version ${version}`).toEqual(expected);
  });

  test("replaceFA tells its request id from version 157 on", () => {
    const told = { type: "replace-fa", dataType: 1, xml: "<x/>" };
    expect(ask(156, "replaceFA", 12, 1, "<x/>")).toEqual({ ...told, requestId: undefined });
    expect(ask(157, "replaceFA", 12, 1, "<x/>")).toEqual({ ...told, requestId: 12 });
  });
});
