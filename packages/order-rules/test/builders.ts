import type { Book, OrderRecord } from "@tickwork/contracts/book";
import type { BrokerOrder, BrokerSnapshot } from "@tickwork/contracts/broker-events";
import type { Fill } from "@tickwork/model/fill";
import type { OrderIntent } from "@tickwork/model/order";
import { SPY } from "@tickwork/model/test/instruments";

export const NOW = Date.UTC(2013, 9, 4, 14, 0);

export function intent(of: Partial<OrderIntent> = {}): OrderIntent {
  return {
    id: "01A",
    signal: "sma-cross|STK:SPY:USD|1",
    strategy: "sma-cross",
    instrument: SPY.id,
    role: "entry",
    side: "BUY",
    quantity: 100,
    type: "MKT",
    timeInForce: "DAY",
    orderId: 11,
    clientId: 1,
    epoch: 1,
    created: NOW,
    expires: NOW + 10_000,
    ...of,
  };
}

export function order(of: Partial<OrderRecord> = {}, ofIntent: Partial<OrderIntent> = {}): OrderRecord {
  return {
    intent: intent(ofIntent),
    state: "working",
    permIds: [],
    filledQuantity: 0,
    averageFillPrice: 0,
    lastEvidence: "openOrder working",
    updated: NOW,
    ...of,
  };
}

export function fill(of: Partial<Fill> = {}): Fill {
  return {
    execution: "0001.01.01",
    intent: "01A",
    instrument: SPY.id,
    account: "DU1",
    clientId: 1,
    orderId: 11,
    permId: 900,
    side: "BUY",
    quantity: 100,
    price: 168,
    time: NOW,
    ...of,
  };
}

export function book(of: Partial<Book> = {}): Book {
  return {
    entry: 10,
    marketTime: NOW,
    epoch: 1,
    account: "DU1",
    highWaterOrderId: 20,
    settingsChanged: 0,
    halted: "active",
    haltedInstruments: [],
    orders: [],
    executions: [],
    charges: [],
    positions: [],
    cash: { USD: "100000" },
    commissions: {},
    equityUsd: { now: 100_000, peak: 100_000, dayStart: 100_000 },
    marginRates: [],
    counts: { orders: 0, fills: 0, trades: 0 },
    decidedSignals: [],
    ...of,
  };
}

export function brokerOrder(of: Partial<BrokerOrder> = {}): BrokerOrder {
  return {
    intent: "01A",
    orderId: 11,
    clientId: 1,
    permId: 900,
    instrument: SPY.id,
    side: "BUY",
    type: "MKT",
    quantity: 100,
    filled: 0,
    status: "working",
    ...of,
  };
}

export function snapshot(of: Partial<BrokerSnapshot> = {}): BrokerSnapshot {
  return {
    connectionNumber: 1,
    throughEntry: 0,
    account: "DU1",
    openOrders: [],
    completedOrders: [],
    executions: [],
    commissions: [],
    positions: [],
    cash: { USD: "100000" },
    netLiquidation: "100000",
    ...of,
  };
}
