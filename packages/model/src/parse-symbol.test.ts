import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSymbol } from "./parse-symbol.ts";

test("SPY is a US stock routed smart", () => {
  expect(parseSymbol(" spy ")).toEqual({
    id: "STK:SPY:USD",
    symbol: "SPY",
    securityType: "STK",
    currency: "USD",
    exchange: "SMART",
  });
});

test("EUR.USD is a currency pair on IDEALPRO, priced in dollars", () => {
  expect(parseSymbol("EUR.USD")).toEqual({
    id: "CASH:EUR:USD",
    symbol: "EUR.USD",
    securityType: "CASH",
    currency: "USD",
    exchange: "IDEALPRO",
  });
});

test("a class of shares keeps its letter", () => {
  expect(parseSymbol("BRK B")?.id).toBe("STK:BRK B:USD");
});

test("anything else is not a symbol, and nothing with a control character ever is", () => {
  for (const text of ["", ".", "1SPY", "SPY\0", "SPY\nX", "EUR/USD", "TOOLONGASYMBOL"])
    expect(parseSymbol(text)).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), (text) => {
      const symbol = parseSymbol(text)?.symbol ?? "";
      // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
      expect(symbol).not.toMatch(/[\u0000-\u001f]/);
    }),
  );
});
