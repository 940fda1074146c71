import type { Listing } from "../market/listing.ts";
import { EMPTY_CONTRACT } from "@tickwork/tws-wire/wire-contract";
import { expect, test } from "vitest";
import { InProcessDesk, spyRoute } from "../../test/in-process-desk.ts";
import { SyntheticFeed } from "../synthetic/synthetic-feed.ts";

const vodafone = { ...spyRoute, symbol: "VOD", currency: "GBP" };
const stream = { genericTicks: "", isSnapshot: false, isRegulatorySnapshot: false };

function quotes(at: InProcessDesk): number[] {
  return at.take().flatMap((message) => (message.type === "tick-price" && message.tick <= 2 ? [message.tick] : []));
}

test("what is first asked for is quoted at once, with the day's range so far", () => {
  const at = new InProcessDesk(new SyntheticFeed({ seed: 1 }));
  at.steps(4 * 60);
  at.ask({ type: "request-market-data", requestId: 1, contract: { ...spyRoute, symbol: "AAPL" }, ...stream });
  expect(quotes(at)).toEqual([1, 2]);
  const { board, feed } = at.simulator.market;
  const row = board.row(feed.find("AAPL") as Listing);
  expect(row.volume).toBeGreaterThan(row.lastSize * 100);
  expect(row.high).toBeGreaterThan(row.low);
});

test("a market order in what nobody had asked for fills at once, and a foreign currency is worth what its pair says", () => {
  const at = new InProcessDesk(new SyntheticFeed({ seed: 1 }));
  expect(at.place(1, { outsideRegularHours: true }, vodafone).some((line) => line.startsWith("1 Filled 100"))).toBe(
    true,
  );
  const rate = at.simulator.market.board.usdRate("GBP").toNumber();
  expect(rate).toBeGreaterThan(1.05);
  expect(rate).toBeLessThan(1.6);
});

test("data needs an exchange, by name or by number", () => {
  const at = new InProcessDesk(new SyntheticFeed({ seed: 1 }));
  const named = { ...spyRoute, exchange: "" };
  for (const contract of [named, { ...EMPTY_CONTRACT, conId: 756_733 }])
    at.ask({ type: "request-market-data", requestId: 1, contract, ...stream });
  expect(at.take().map((message) => (message.type === "error" ? message.code : message.type))).toEqual([321, 321]);
});
