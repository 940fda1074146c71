import type { TradingMode } from "@tickwork/model/mode";
import type { EpochMs } from "@tickwork/model/time";
import { call, protocol } from "./protocol.ts";

export type ActorState = "starting" | "running" | "restarting" | "stopping" | "stopped" | "failed";

export interface ActorStatus {
  readonly name: string;
  readonly branch: string;
  readonly state: ActorState;
  readonly restarts: number;
  /** Messages posted to it and not yet handled. */
  readonly mailbox: number;
  readonly heapMb: number;
  /** Why it died last. */
  readonly lastError?: string;
}

/** A stop of trading as the root holds it: true from the moment at which the gate was shut, whatever the disk and the actors do. */
export interface StopStatus {
  readonly level: "halted" | "reducing";
  readonly actor: string;
  readonly reason: string;
  /** Wall time. */
  readonly since: EpochMs;
  /** It is in the journal: it holds over a restart whatever becomes of this process. */
  readonly isDurable: boolean;
  /** Why it is not durable, or not confirmed by the broker, in words for people. */
  readonly problem?: string;
}

export interface SystemStatus {
  readonly mode: TradingMode;
  readonly state: "starting" | "running" | "stopping" | "failed";
  readonly marketTime: EpochMs;
  readonly actors: readonly ActorStatus[];
  readonly home: string;
  readonly version: string;
  /** Orders go to Tickwork's own simulator, whatever the mode. */
  readonly isSimulated: boolean;
  /** The stop that this process was asked for; undefined after a resume. One of an earlier life stands in the journal only. */
  readonly stop?: StopStatus;
}

/** The supervision tree, as seen from inside it. */
export interface SupervisorProtocol {
  status(): Promise<SystemStatus>;
  /** Ends the whole process cleanly; protective orders stay at the broker. */
  shutdown(reason: string): Promise<void>;
  /**
   * The emergency stop. The gate is shut before anything else, by the root itself, so it needs neither the disk nor any actor.
   * Resolves when the stop is durable and the broker has confirmed that nothing of ours is open, or after some seconds with what is
   * missing; it is tried on then.
   */
  halt(by: { readonly actor: string; readonly reason: string; readonly flatten: boolean }): Promise<StopStatus>;
  /** @throws TickworkError TW-RUN-008 while the stop file lies in the home folder, TW-RUN-009 while the stop is not durable */
  resume(by: { readonly actor: string; readonly reason: string }): Promise<void>;
}

export const supervisorProtocol = protocol<SupervisorProtocol>()("supervisor", {
  status: call(),
  shutdown: call(),
  halt: call(15_000),
  resume: call(15_000),
});
