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

export interface SystemStatus {
  readonly mode: TradingMode;
  readonly state: "starting" | "running" | "stopping" | "failed";
  readonly marketTime: EpochMs;
  readonly actors: readonly ActorStatus[];
  readonly home: string;
  readonly version: string;
  /** Orders go to Tickwork's own simulator, whatever the mode. */
  readonly isSimulated: boolean;
}

/** The supervision tree, as seen from inside it. */
export interface SupervisorProtocol {
  status(): Promise<SystemStatus>;
  /** Ends the whole process cleanly; protective orders stay at the broker. */
  shutdown(reason: string): Promise<void>;
}

export const supervisorProtocol = protocol<SupervisorProtocol>()("supervisor", {
  status: call(),
  shutdown: call(),
});
