import type { FeedChoice } from "./market/open-feed.ts";
import type { Speed } from "./server/pacer.ts";

/** How a simulator is started; plain data, safe to post to a thread. */
export interface SimulatorOptions {
  readonly feed: FeedChoice;
  /** Account number; paper accounts begin with DU. */
  readonly account: string;
  /** Exact decimal text. */
  readonly cashUsd: string;
  readonly speed: Speed;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** 0 picks one. */
  readonly port: number;
  /** 0 picks one. */
  readonly controlPort: number;
}
