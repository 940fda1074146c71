import type { Protocol } from "@tickwork/contracts/protocol";
import type { MessageDelay } from "../mailbox.ts";

/** What a worker is born with; everything in it can be cloned. */
export interface Birth {
  readonly name: string;
  readonly entry: string;
  readonly incarnation: number;
  readonly needs: readonly Protocol<unknown>[];
  readonly settings: unknown;
  readonly shared: Readonly<Record<string, SharedArrayBuffer>>;
  readonly seed: number;
  readonly mailboxCap: number;
  readonly delayMessages: MessageDelay | undefined;
  readonly market: "driven" | "real";
  readonly counterMemory: SharedArrayBuffer;
  /** Numbers of this incarnation's slot, and of the pipe that counts what the supervisor tells it. */
  readonly slot: number;
  readonly controlPipe: number;
  readonly heartbeatMs: number;
}
