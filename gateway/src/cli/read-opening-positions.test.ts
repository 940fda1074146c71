import { expect, test } from "vitest";
import { readOpeningPositions } from "./read-opening-positions.ts";

test("positions to begin with are read with their sides and prices", () => {
  expect(readOpeningPositions("SPY=100@400")).toEqual([{ symbol: "SPY", quantity: 100, averageCost: 400 }]);
  expect(readOpeningPositions("eur.usd=-20000@1.0825, AAPL=3@180.5")).toEqual([
    { symbol: "EUR.USD", quantity: -20_000, averageCost: 1.0825 },
    { symbol: "AAPL", quantity: 3, averageCost: 180.5 },
  ]);
});

test("what is no position is refused as a whole", () => {
  for (const text of ["", "SPY", "SPY=100", "SPY=@400", "SPY=0@400", "SPY=100@-1", "SPY=1e3@4", "SPY=100@400,"])
    expect(readOpeningPositions(text)).toBeUndefined();
});
