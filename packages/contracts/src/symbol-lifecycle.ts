import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import { call, protocol } from "./protocol.ts";

export type SymbolState = "requested" | "qualified" | "subscribed" | "halted" | "refused" | "released";

/** One symbol as the system knows it. */
export interface SymbolStatus {
  readonly id: InstrumentId;
  readonly symbol: string;
  readonly state: SymbolState;
  /** Row of the last-value table and stream number in the ring; set once qualified. */
  readonly slot?: number;
  readonly instrument?: Instrument;
  readonly reason?: string;
}

export interface SymbolLifecycleProtocol {
  /** Qualifies the symbol at the broker and subscribes its data. Safe to repeat. */
  activate(symbol: string): Promise<SymbolStatus>;
  release(symbol: string): Promise<SymbolStatus>;
  list(): Promise<readonly SymbolStatus[]>;
}

export const symbolLifecycleProtocol = protocol<SymbolLifecycleProtocol>()("symbol-lifecycle", {
  activate: call(15_000),
  release: call(),
  list: call(),
});
