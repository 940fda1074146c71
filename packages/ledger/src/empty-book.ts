import type { Book } from "@tickwork/contracts/book";

/** The book of a journal without entries. */
export const emptyBook: Book = Object.freeze({
  entry: 0,
  marketTime: 0,
  epoch: 0,
  account: undefined,
  highWaterOrderId: 0,
  settingsChanged: 0,
  halted: "active",
  haltedInstruments: [],
  orders: [],
  executions: [],
  charges: [],
  positions: [],
  cash: {},
  commissions: {},
  equityUsd: { now: 0, peak: 0, dayStart: 0 },
  marginRates: [],
  counts: { orders: 0, fills: 0, trades: 0 },
  decidedSignals: [],
});
