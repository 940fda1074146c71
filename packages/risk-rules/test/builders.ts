import type { OrderRecord } from "@tickwork/contracts/book";
import type { OrderDraft, OrderIntent, OrderPlan } from "@tickwork/model/order";
import type { Quote } from "@tickwork/model/quote";
import { SPY } from "@tickwork/model/test/instruments";
import type { RiskMarket } from "../src/question.ts";
import type { RiskView } from "../src/risk-book.ts";

export const NOW = Date.UTC(2013, 9, 4, 14, 0);

export const LIMITS: RiskMarket["limits"] = {
  maxOrderQuantity: 1_000,
  maxOrderValueUsd: 100_000,
  maxPositionQuantity: 500,
  priceCollarBps: 300,
  maxQuoteAgeMs: 5_000,
  maxOpenOrders: 10,
};

export function quote(of: Partial<Quote> = {}): Quote {
  return {
    bid: 167.99,
    ask: 168.01,
    bidSize: 100,
    askSize: 100,
    last: 168,
    lastSize: 100,
    volume: 1_000,
    time: NOW - 100,
    isDelayed: false,
    ...of,
  };
}

export function market(of: Partial<RiskMarket> = {}): RiskMarket {
  return { now: NOW, instrument: SPY, quote: quote(), isSessionOpen: true, limits: LIMITS, ...of };
}

export function leg(of: Partial<OrderDraft> = {}): OrderDraft {
  return { instrument: SPY.id, role: "entry", side: "BUY", quantity: 100, type: "MKT", timeInForce: "DAY", ...of };
}

export function plan(legs: readonly OrderDraft[] = [leg()], of: Partial<OrderPlan> = {}): OrderPlan {
  return {
    signal: "sma-cross|STK:SPY:USD|1",
    strategy: "sma-cross",
    instrument: legs[0]?.instrument ?? SPY.id,
    legs,
    reason: "fast crossed slow",
    expires: NOW + 10_000,
    ...of,
  };
}

/** An exit over `quantity` of a long position. */
export function exitPlan(quantity: number, of: Partial<OrderPlan> = {}): OrderPlan {
  return plan([leg({ role: "exit", side: "SELL", quantity })], of);
}

/** An entry of 100 with its exits. */
export function bracket(exits: { readonly stop?: number; readonly target?: number } = {}): OrderPlan {
  const exit = { side: "SELL", timeInForce: "GTC" } as const;
  return plan([
    leg(),
    leg({ ...exit, role: "stop-loss", type: "STP", stopPrice: exits.stop ?? 165 }),
    leg({ ...exit, role: "take-profit", type: "LMT", limitPrice: exits.target ?? 171 }),
  ]);
}

export function order(of: Partial<OrderRecord> = {}, ofIntent: Partial<OrderIntent> = {}): OrderRecord {
  return {
    intent: {
      ...leg(),
      id: "01A",
      signal: "s",
      strategy: "sma-cross",
      orderId: 11,
      clientId: 1,
      epoch: 1,
      created: NOW,
      expires: NOW,
      ...ofIntent,
    },
    state: "working",
    permIds: [],
    filledQuantity: 0,
    averageFillPrice: 0,
    lastEvidence: "",
    updated: NOW,
    ...of,
  };
}

export function view(of: Partial<RiskView> = {}): RiskView {
  return { halted: "active", haltedInstruments: [], orders: [], positions: [], decidedSignals: [], ...of };
}

/** A position in SPY. */
export function holding(quantity: number): RiskView["positions"] {
  return [{ instrument: SPY.id, quantity, averagePrice: 168 }];
}
