import type { TradingMode } from "@tickwork/model/mode";
import type { EpochMs } from "@tickwork/model/time";
import { call, protocol } from "./protocol.ts";

export type CycleState = "starting" | "running" | "paused" | "stopped";

export interface CycleStatus {
  readonly mode: TradingMode;
  readonly state: CycleState;
  /** Why it is still starting: what the last attempt met. */
  readonly obstacle?: string;
  readonly schedules: readonly {
    readonly name: string;
    readonly pattern: string;
    readonly timeZone: string;
    readonly next?: EpochMs;
  }[];
}

/** Owns the trading cycle: activates symbols, lets strategies run, pauses and stops them on a schedule or by a person's word. */
export interface CycleProtocol {
  status(): Promise<CycleStatus>;
  start(): Promise<CycleStatus>;
  pause(reason: string): Promise<CycleStatus>;
}

export const cycleProtocol = protocol<CycleProtocol>()("cycle", {
  status: call(),
  start: call(60_000),
  pause: call(),
});
