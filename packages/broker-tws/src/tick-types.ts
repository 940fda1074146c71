import type { PriceField, SizeField } from "@tickwork/broker/tick-sink";

/** What one of TWS's tick types is for us. */
export interface Tick<Field> {
  readonly field: Field;
  readonly isDelayed: boolean;
}

/** IBKR, "Available tick types": those from 66 on are the delayed twins. */
export const PRICE_TICKS: ReadonlyMap<number, Tick<PriceField>> = new Map([
  [1, { field: "bid", isDelayed: false }],
  [2, { field: "ask", isDelayed: false }],
  [4, { field: "last", isDelayed: false }],
  [66, { field: "bid", isDelayed: true }],
  [67, { field: "ask", isDelayed: true }],
  [68, { field: "last", isDelayed: true }],
]);

export const SIZE_TICKS: ReadonlyMap<number, Tick<SizeField>> = new Map([
  [0, { field: "bidSize", isDelayed: false }],
  [3, { field: "askSize", isDelayed: false }],
  [5, { field: "lastSize", isDelayed: false }],
  [8, { field: "volume", isDelayed: false }],
  [69, { field: "bidSize", isDelayed: true }],
  [70, { field: "askSize", isDelayed: true }],
  [71, { field: "lastSize", isDelayed: true }],
  [74, { field: "volume", isDelayed: true }],
]);

/** Whether the exchange has halted the instrument, as a number of its own. */
export const HALTED_TICKS: ReadonlySet<number> = new Set([49, 90]);
