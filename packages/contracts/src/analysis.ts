import type { InstrumentId } from "@tickwork/model/instrument";
import { call, cast, protocol } from "./protocol.ts";

/** A strategy at work on one instrument. */
export interface StrategyAssignment {
  readonly strategy: string;
  readonly instrument: InstrumentId;
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
  strategies(): Promise<readonly StrategyStatus[]>;
  /** Bars were closed; the columns in shared memory have them. Only the newest wake matters. */
  barsClosed(count: number): void;
}

export const analysisProtocol = protocol<AnalysisProtocol>()("analysis", {
  strategies: call(),
  barsClosed: cast,
});
