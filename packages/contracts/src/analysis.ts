import type { InstrumentId } from "@tickwork/model/instrument";
import { call, protocol } from "./protocol.ts";

/** A strategy at work on one instrument. */
export interface StrategyAssignment {
  readonly strategy: string;
  readonly instrument: InstrumentId;
  /** Row of the instrument in shared memory. */
  readonly slot: number;
  readonly timeframeMs: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly quantity: number;
}

export interface StrategyStatus extends StrategyAssignment {
  readonly barsSeen: number;
  readonly signals: number;
  readonly state: "running" | "failed";
  /** What a failed strategy threw; it is contained and shown. */
  readonly error?: string;
}

export interface AnalysisProtocol {
  /** Sets the strategies at work. Those already running with the same parameters go on where they are. */
  assign(assignments: readonly StrategyAssignment[]): Promise<readonly StrategyStatus[]>;
  strategies(): Promise<readonly StrategyStatus[]>;
  /** Lets strategies decide on closed bars, or holds them; bars that close meanwhile are never decided. */
  setTrading(isOn: boolean): Promise<void>;
}

export const analysisProtocol = protocol<AnalysisProtocol>()("analysis", {
  assign: call(),
  strategies: call(),
  setTrading: call(),
});
