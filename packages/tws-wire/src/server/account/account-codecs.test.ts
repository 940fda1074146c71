import { describe, expect, test } from "vitest";
import { libraryDecode } from "../../../test/library.ts";
import { fieldsOf } from "../../../test/payload.ts";
import { EMPTY_CONTRACT } from "../../wire-contract.ts";
import type { AccountMessage } from "./account-messages.ts";

const versions = Array.from({ length: 94 }, (_, index) => index + 100);
const option = {
  ...EMPTY_CONTRACT,
  conId: 728_937_835,
  symbol: "QQQ",
  secType: "OPT",
  lastTradeDate: "20270115",
  strike: 500,
  right: "P",
  multiplier: "100",
  currency: "USD",
  localSymbol: "QQQ   270115P00500000",
  tradingClass: "QQQ",
};
const decodedOption = {
  conId: 728_937_835,
  symbol: "QQQ",
  secType: "OPT",
  lastTradeDateOrContractMonth: "20270115",
  strike: 500,
  right: "P",
  multiplier: 100,
  currency: "USD",
  localSymbol: "QQQ   270115P00500000",
  tradingClass: "QQQ",
};

/** What @stoqey/ib makes of a message at a version: the event's name and its values. */
function told(version: number, message: AccountMessage): readonly unknown[] {
  const [event] = libraryDecode([fieldsOf(message, version)], version);
  return [event?.name, ...(event?.values ?? [])];
}

describe("what is told of the account", () => {
  test.each(versions)("means the same to @stoqey/ib at version %i", (version) => {
    const position = { account: "DU1", contract: option, position: -3, averageCost: 2_100.6321 };
    expect(told(version, { type: "position", ...position })).toEqual([
      "position",
      "DU1",
      expect.objectContaining(decodedOption),
      -3,
      2_100.6321,
    ]);
    expect(told(version, { type: "position-multi", requestId: 5, modelCode: "Core", ...position })).toEqual([
      "positionMulti",
      5,
      "DU1",
      "Core",
      expect.objectContaining(decodedOption),
      -3,
      2_100.6321,
    ]);
    const values = { marketPrice: 20, marketValue: -6_000, unrealizedPnl: 301.9, realizedPnl: -0.5 };
    expect(told(version, { type: "portfolio-value", ...position, ...values })).toEqual([
      "updatePortfolio",
      expect.objectContaining(decodedOption),
      -3,
      20,
      -6_000,
      2_100.6321,
      301.9,
      -0.5,
      "DU1",
    ]);
    expect(told(version, { type: "family-codes", codes: [{ account: "DU1", familyCode: "F1" }] })).toEqual([
      "familyCodes",
      [{ accountID: "DU1", familyCode: "F1" }],
    ]);
    const tier = { name: "Maxrebate", value: "3", displayName: "Maximize Rebate" };
    expect(told(version, { type: "soft-dollar-tiers", requestId: 6, tiers: [tier] })).toEqual([
      "softDollarTiers",
      6,
      [tier],
    ]);
    expect(told(version, { type: "user-info", requestId: 7, whiteBrandingId: "X" })).toEqual(["userInfo", 7, "X"]);
  });

  test.each([
    [127, undefined, undefined],
    [129, 40, undefined],
    [134, 40, undefined],
    [135, 40, -2.5],
    [193, 40, -2.5],
  ])("profit has at version %i the parts that it knows", (version, unrealizedPnl, realizedPnl) => {
    const profit = { requestId: 1, dailyPnl: 12.5, unrealizedPnl: 40, realizedPnl: -2.5 };
    expect(told(version, { type: "pnl", ...profit })).toEqual(["pnl", 1, 12.5, unrealizedPnl, realizedPnl]);
    expect(told(version, { type: "pnl-single", ...profit, position: 100, value: 16_820 })).toEqual([
      "pnlSingle",
      1,
      100,
      12.5,
      unrealizedPnl,
      realizedPnl,
      16_820,
    ]);
  });

  test("profit that is not known is told as the largest double", () => {
    const unknown = { dailyPnl: undefined, unrealizedPnl: undefined, realizedPnl: undefined };
    expect(fieldsOf({ type: "pnl", requestId: 1, ...unknown }, 193).slice(2)).toEqual(
      Array.from({ length: 3 }, () => "1.7976931348623157E308"),
    );
  });
});
