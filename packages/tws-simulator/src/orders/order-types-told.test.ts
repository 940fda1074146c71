import { expect, test } from "vitest";
import { orderTypesTold } from "./order-types-told.ts";

const told = (type: Parameters<typeof orderTypesTold>[0]) => new Set(orderTypesTold(type).split(","));

test("contract details tell auctions and midprices of stocks only, and pegs to a stock of options only", () => {
  expect([...told("STK")].filter((code) => !told("OPT").has(code))).toEqual([
    "ALGO",
    "LOC",
    "MIDPX",
    "MOC",
    "PEGMID",
    "PEGMKT",
    "REL",
  ]);
  expect([...told("OPT")].filter((code) => !told("STK").has(code))).toEqual(["PEGSTK"]);
});

test("currencies have no hidden orders, and indices no orders at all", () => {
  expect(told("CASH").has("HID")).toBe(false);
  expect(told("CASH").has("TRAILLMT")).toBe(true);
  expect(orderTypesTold("IND")).toBe("");
});
