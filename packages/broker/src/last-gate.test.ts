import type { OrderIntent } from "@tickwork/model/order";
import type { Quote } from "@tickwork/model/quote";
import { SPY } from "@tickwork/model/test/instruments";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type GateCircumstances, lastGate, whatIfGate } from "./last-gate.ts";

const NOW = 1_380_893_400_000;

const QUOTE: Quote = {
  bid: 168.51,
  ask: 168.52,
  bidSize: 100,
  askSize: 100,
  last: 168.52,
  lastSize: 100,
  volume: 1_000,
  time: NOW - 1_000,
  isDelayed: false,
};

function leg(of: Partial<OrderIntent> = {}): OrderIntent {
  return {
    id: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    signal: "sma-cross|STK:SPY:USD|1380893400000",
    strategy: "sma-cross",
    instrument: "STK:SPY:USD",
    role: "entry",
    side: "BUY",
    quantity: 100,
    type: "MKT",
    timeInForce: "DAY",
    orderId: 101,
    clientId: 7,
    epoch: 3,
    created: NOW,
    expires: NOW + 60_000,
    ...of,
  };
}

function circumstances(of: Partial<GateCircumstances> = {}): GateCircumstances {
  return {
    isStopped: false,
    isFrozen: false,
    isNearRestart: false,
    connection: "ready",
    epoch: 3,
    clientId: 7,
    marketTime: NOW,
    maxQuoteAgeMs: 30_000,
    unacknowledgedEvents: 0,
    maxUnacknowledgedEvents: 1_000,
    instrument: () => SPY,
    quote: () => QUOTE,
    silenceMs: () => 0,
    ...of,
  };
}

test("an order passes when everything is known and as it must be", () => {
  expect(lastGate([leg()], circumstances())).toBeUndefined();
});

test.for([
  ["trading is stopped", { isStopped: true }, "TW-GAT-001"],
  ["submits are frozen", { isFrozen: true }, "TW-GAT-002"],
  ["there is no connection", { connection: "disconnected" }, "TW-GAT-003"],
  ["the handshake is under way", { connection: "connecting" }, "TW-GAT-003"],
  ["the broker's own link is lost", { connection: "degraded" }, "TW-GAT-003"],
  ["the connection is not reconciled", { connection: "connected" }, "TW-GAT-004"],
  ["the journal has not told the epoch", { epoch: undefined }, "TW-GAT-005"],
  ["the intent is of another epoch", { epoch: 4 }, "TW-GAT-005"],
  ["the intent is of another client id", { clientId: 8 }, "TW-GAT-017"],
  ["the intent has expired", { marketTime: NOW + 60_001 }, "TW-GAT-006"],
  ["market time is not a number", { marketTime: NaN }, "TW-GAT-006"],
  ["there is no quote", { quote: (): Quote | undefined => undefined }, "TW-GAT-007"],
  ["no quote has come yet", { quote: (): Quote => ({ ...QUOTE, time: NaN }) }, "TW-GAT-007"],
  ["the quote looks young, for the wall clock was set back", { silenceMs: () => 30_001 }, "TW-GAT-008"],
  ["the quote is stale", { quote: (): Quote => ({ ...QUOTE, time: NOW - 30_001 }) }, "TW-GAT-008"],
  ["the allowed age is not a number", { maxQuoteAgeMs: NaN }, "TW-GAT-008"],
  ["the quote is delayed", { quote: (): Quote => ({ ...QUOTE, isDelayed: true }) }, "TW-GAT-009"],
  ["the instrument is not qualified", { instrument: () => undefined }, "TW-GAT-015"],
  ["the journal does not keep up", { unacknowledgedEvents: 1_001 }, "TW-GAT-019"],
] as const)("it refuses while %s", ([, of, code]) => {
  expect(lastGate([leg()], circumstances(of))).toMatchObject({ code });
});

test("at the end of its time an order still passes, and with a quote of just the allowed age", () => {
  const now = circumstances({ marketTime: NOW + 60_000, quote: () => ({ ...QUOTE, time: NOW + 30_000 }) });
  expect(lastGate([leg()], now)).toBeUndefined();
});

test("one bad leg refuses the whole plan", () => {
  expect(lastGate([leg(), leg({ type: "STP" })], circumstances())).toMatchObject({ code: "TW-GAT-011" });
});

test("a part of a share does not pass for its small part of a large order", () => {
  for (const quantity of [100.0000001, 169_039_454.830_960_57, 2 ** 51 + 0.5])
    expect(lastGate([leg({ quantity })], circumstances())).toMatchObject({ code: "TW-GAT-014" });
  const parts = { ...SPY, quantityIncrement: 0.0001 };
  expect(lastGate([leg({ quantity: 0.3 })], circumstances({ instrument: () => parts }))).toBeUndefined();
  expect(lastGate([leg({ quantity: 0.300_01 })], circumstances({ instrument: () => parts }))?.code).toBe("TW-GAT-014");
});

function passed(value: number | undefined): boolean {
  return value !== undefined && value > 0 && /^\d+(\.\d+)?$/.test(String(value));
}

test("whatever figures an order has, what passes is finite, positive and plain", () => {
  const figure = fc.oneof(fc.double(), fc.constantFrom(undefined, 0, -0, 1e21, 1e-7, 0.01, 168.5, 100));
  const type = fc.constantFrom("MKT" as const, "LMT" as const, "STP" as const);
  fc.assert(
    fc.property(type, figure, figure, figure, (kind, quantity, limitPrice, stopPrice) => {
      const order = leg({
        type: kind,
        quantity: quantity ?? NaN,
        ...(limitPrice === undefined ? {} : { limitPrice }),
        ...(stopPrice === undefined ? {} : { stopPrice }),
      });
      const isRefused = lastGate([order], circumstances()) !== undefined;
      const isSound =
        passed(quantity) &&
        Number.isInteger(quantity) &&
        (kind === "LMT" ? passed(limitPrice) : limitPrice === undefined) &&
        (kind === "STP" ? passed(stopPrice) : stopPrice === undefined);
      return isRefused || isSound;
    }),
  );
});

test("a question passes only when its message is marked as one, and never while orders do not", () => {
  const { instrument, role, side, quantity, type, timeInForce } = leg();
  const question = { draft: { instrument, role, side, quantity, type, timeInForce }, orderId: 101, clientId: 7 };
  const ask = (message: { readonly whatIf?: boolean }, of: Partial<GateCircumstances> = {}) =>
    whatIfGate(question, message, circumstances(of))?.code;
  expect(ask({ whatIf: true })).toBeUndefined();
  expect([ask({}), ask({ whatIf: false })]).toEqual(["TW-GAT-026", "TW-GAT-026"]);
  expect(ask({ whatIf: true }, { isStopped: true })).toBe("TW-GAT-001");
  expect(ask({ whatIf: true }, { isFrozen: true })).toBe("TW-GAT-002");
  expect(ask({ whatIf: true }, { connection: "degraded" })).toBe("TW-GAT-003");
  expect(ask({ whatIf: true }, { clientId: 8 })).toBe("TW-GAT-017");
  expect(ask({ whatIf: true }, { instrument: () => undefined })).toBe("TW-GAT-015");
  expect(
    whatIfGate({ ...question, draft: leg({ quantity: Number.NaN }) }, { whatIf: true }, circumstances())?.code,
  ).toBe("TW-GAT-010");
});

test("an entry whose instrument the exchange has halted since stops at the gate; an exit passes", () => {
  const now = circumstances({ quote: () => ({ ...QUOTE, isHalted: true }) });
  expect(lastGate([leg()], now)?.code).toBe("TW-GAT-027");
  expect(lastGate([leg({ role: "exit", side: "SELL" })], now)).toBeUndefined();
});
