import { describe, expect, test } from "vitest";
import { contract, query } from "../../test/contracts.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";
import { ContractFinder } from "./contract-finder.ts";

const monday = Date.UTC(2024, 5, 3, 14);
const finder = new ContractFinder(new SyntheticFeed({ seed: 1 }).contracts);

function why(said: Parameters<typeof contract>[0]): string | undefined {
  const finding = finder.find(contract(said), monday);
  return finding.type === "found" ? undefined : `${finding.code} ${finding.text}`;
}

describe("the contract of an order or of a request for data", () => {
  test("is found by its number alone", () => {
    expect(finder.find(contract({ conId: 265_598 }), monday)).toMatchObject({ listing: { symbol: "AAPL" } });
    expect(finder.find(contract({ conId: 265_598, symbol: "SPY" }), monday)).toMatchObject({ code: 200 });
    expect(why({ conId: 7 })).toBe("200 No security definition has been found for the request");
  });

  test("must be one: shares of several markets and months of several classes are ambiguous", () => {
    expect(why({ symbol: "SXLK", secType: "STK", exchange: "SMART" })).toBe(
      "200 The contract description specified for SXLK is ambiguous.",
    );
    expect(why({ symbol: "VIX", secType: "FUT", exchange: "CFE", lastTradeDate: "202408" })).toBe(
      "200 The contract description specified for VIX is ambiguous;\nyou must specify the multiplier or trading class.",
    );
    expect(
      why({ symbol: "VIX", secType: "FUT", exchange: "CFE", lastTradeDate: "202408", multiplier: "1000" }),
    ).toBeUndefined();
  });

  test("needs a type, and a future its month", () => {
    expect(why({ symbol: "AAPL" })).toMatch(/^321 .*Please enter a valid security type/);
    expect(why({ symbol: "ES", secType: "FUT", exchange: "CME" })).toMatch(/^321 .*local symbol or an expiry/);
  });

  test("is gone behind its last day", () => {
    const [june] = finder.search(query({ symbol: "ES", secType: "FUT", lastTradeDate: "202406" }), monday);
    const conId = june?.conId ?? 0;
    const july = Date.UTC(2024, 6, 1, 14);
    expect(finder.find(contract({ conId }), monday).type).toBe("found");
    expect(finder.find(contract({ conId }), july)).toMatchObject({ code: 200 });
    expect(finder.search(query({ conId }, { includeExpired: true }), july)).toHaveLength(1);
  });

  test("of options on an unknown stock is found by the number once it was told", () => {
    const fresh = new ContractFinder(new SyntheticFeed({ seed: 1 }).contracts);
    const [option] = fresh.search(query({ symbol: "QWERT", secType: "OPT" }), monday);
    expect(fresh.find(contract({ conId: option?.conId ?? 0 }), monday)).toMatchObject({ type: "found" });
  });

  test("may be a combination of found ones", () => {
    const leg = { ratio: 1, exchange: "SMART", openClose: 0, shortSaleSlot: 0, designatedLocation: "", exemptCode: -1 };
    const legs = [
      { ...leg, conId: 265_598, action: "BUY" },
      { ...leg, conId: 272_093, action: "SELL", ratio: 2 },
    ];
    const finding = finder.find(contract({ secType: "BAG", symbol: "AAPL", comboLegs: legs }), monday);
    expect(finding).toMatchObject({
      listing: { securityType: "BAG", conId: 28_812_380, legs: [{ ratio: 1 }, { ratio: -2 }] },
    });
    expect(why({ secType: "BAG", comboLegs: [{ ...leg, conId: 7, action: "BUY" }] })).toMatch(/^200 /);
    expect(why({ secType: "BAG" })).toMatch(/^321 /);
  });
});
