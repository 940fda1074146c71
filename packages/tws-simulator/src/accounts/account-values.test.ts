import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AccountScene } from "../../test/account-world.ts";
import { euro, spy } from "../../test/bars.ts";

const file = new URL("../../../../../shared/data/tws/frames-v176.jsonl", import.meta.url);
const hasData = existsSync(file);

/** The frames of a message number that answered a request, of an account whose only currency was pounds; read as if it were dollars. */
function recorded(number: string, request: string): readonly (readonly string[])[] {
  if (!hasData) return [];
  const frames = readFileSync(file, "utf8").trim().split("\n");
  return frames
    .map((line) => JSON.parse(line) as { readonly request: string; readonly fields: readonly string[] })
    .filter(({ request: asked, fields }) => fields[0] === number && asked === request)
    .map(({ fields }) => fields.map((field) => (field === "GBP" ? "USD" : field)));
}

/** What an account tells that only holds a million dollars. */
function scene(): AccountScene {
  return new AccountScene("1000000");
}

describe.skipIf(!hasData)(
  "lines of an account (compared with recordings in ../shared/data/tws; skipped without)",
  () => {
    test("account updates have the recorded keys and currencies, in the recorded order", () => {
      const client = scene().client();
      const account = scene();
      account.desk.subscribeUpdates(client);
      const told = client.take().filter((message) => message.type === "account-value");
      expect(told.map(({ key, currency }) => `${key} ${currency}`)).toEqual(
        recorded("6", "6_2").map(([, , key, , currency]) => `${key ?? ""} ${currency ?? ""}`),
      );
    });

    test("multi-account updates have them too, ledgers last", () => {
      const client = scene().client();
      const request = { type: "request-account-updates-multi", requestId: 1, account: "", modelCode: "" } as const;
      scene().desk.subscribeMulti(client, { ...request, ledgerAndNetLiquidation: false });
      const told = client.take().filter((message) => message.type === "account-update-multi");
      expect(told.map(({ key, currency }) => `${key} ${currency}`)).toEqual(
        recorded("73", "76_1").map(([, , , , , key, , currency]) => `${key ?? ""} ${currency ?? ""}`),
      );
    });

    test("a summary tells the recorded tags of those that were asked for, texts first", () => {
      const client = scene().client();
      const own = recorded("63", "62_1").filter(([, , , account]) => account !== "All");
      const tags = own.map(([, , , , tag]) => tag ?? "").toReversed();
      scene().desk.subscribeSummary(client, { type: "request-account-summary", requestId: 1, group: "All", tags });
      const told = client.take().filter((message) => message.type === "account-summary");
      expect(told.map(({ tag, currency }) => `${tag} ${currency}`)).toEqual(
        own.map(([, , , , tag, , currency]) => `${tag ?? ""} ${currency ?? ""}`),
      );
    });

    test("a summary of all currencies tells the recorded ledger lines in the group's name", () => {
      const client = scene().client();
      scene().desk.subscribeSummary(client, {
        type: "request-account-summary",
        requestId: 1,
        group: "All",
        tags: ["$LEDGER:ALL"],
      });
      const told = client.take().filter((message) => message.type === "account-summary");
      expect(told.map(({ tag, account, currency }) => `${tag} ${account} ${currency}`)).toEqual(
        recorded("63", "62_1")
          .filter(([, , , , , , currency]) => currency !== "" && currency !== undefined)
          .filter(([, , , account]) => account === "All")
          .map(([, , , account, tag, , currency]) => `${tag ?? ""} ${account ?? ""} ${currency ?? ""}`),
      );
    });
  },
);

/** Every line, by its key; with its currency where it is not the base currency. */
function values(account: AccountScene): Readonly<Record<string, string>> {
  const client = account.client();
  account.desk.subscribeUpdates(client);
  const told = client.take().filter((message) => message.type === "account-value");
  return Object.fromEntries(
    told.map(({ key, value, currency }) => [currency === "USD" ? key : `${key} ${currency}`, value]),
  );
}

describe("lines of an account", () => {
  test("a stock bought needs half as initial and a quarter as maintenance margin", () => {
    const account = new AccountScene();
    account.trade(spy, 400, 150);
    expect(values(account)).toMatchObject({
      NetLiquidation: "99998.00",
      TotalCashValue: "39998.00",
      GrossPositionValue: "60000.00",
      InitMarginReq: "30000.00",
      MaintMarginReq: "15000.00",
      AvailableFunds: "69998.00",
      ExcessLiquidity: "84998.00",
      BuyingPower: "339992.00",
      "Cushion ": "0.849997",
      "Leverage-S ": "0.60",
      RegTMargin: "30000.00",
      SMA: "69998.00",
      StockMarketValue: "60000.00",
      UnrealizedPnL: "-2.00",
    });
  });

  test("each currency has its ledger, and BASE their sum", () => {
    const account = new AccountScene();
    account.trade(euro, 10_000, 1.25);
    expect(values(account)).toMatchObject({
      CashBalance: "87498.00",
      "CashBalance EUR": "10000.00",
      "CashBalance BASE": "99998.00",
      "ExchangeRate EUR": "1.25",
      "NetLiquidationByCurrency EUR": "10000.00",
      InitMarginReq: "250.00",
    });
  });
});
