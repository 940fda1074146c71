import type { FillModel } from "@tickwork/matching/fill-model";
import type { EpochMs } from "@tickwork/model/time";
import type { AccountTerms } from "./accounts/account-terms.ts";
import type { Speed } from "./server/pacer.ts";
import type { ResearchPermissions } from "./news/research-desk.ts";
import type { SessionLimits } from "./server/tws-session.ts";

/** How a simulator is started; plain data, safe to post to a thread. */
export interface SimulatorOptions {
  /** `synthetic`, or the path of a data file or of a folder of such files. */
  readonly feed: "synthetic" | (string & {});
  /** Which symbol the data is of: `SPY`, `EUR.USD`. Left out: what the names of the files say. A synthetic market has them all. */
  readonly symbol?: string;
  /** Zone of times in recorded data that carry none. */
  readonly zone?: string;
  /** Chance of a synthetic market, and of faults whose plan has no seed. */
  readonly seed: number;
  /** First moment of a synthetic market; default 2024-06-03 09:30 New York. */
  readonly start?: EpochMs;
  /** How often each instrument of a synthetic market ticks; default: four times a minute, as recorded minutes do. */
  readonly tickMs?: number;
  /** Account number; paper accounts begin with DU. */
  readonly account: string;
  /** Starting cash in USD, exact decimal text. */
  readonly cashUsd: string;
  /** How the account is charged and what it holds at first; default: IBKR's fixed commissions, nothing. */
  readonly terms?: AccountTerms;
  /** How much of an order the market fills at a time; default: all of it, at one price. */
  readonly fills?: FillModel;
  /** Market seconds per real second, or `max`, while nobody holds the lease. */
  readonly speed: Speed;
  /** Whether IBKR's limits on requests for history count; default: at speed 1 without a lease. */
  readonly historyPacing?: boolean;
  /** Which research the account has subscribed to; default: none. */
  readonly research?: ResearchPermissions;
  /** What every TWS connection is held to: `{ messagesPerSecond: 50 }` as by TWS; default: no rate of messages. */
  readonly limits?: SessionLimits;
  /** Path of a plan of faults that are armed from the start. */
  readonly faults?: string;
  /** Path of a file in which order ids outlive the process; made when it is not there. */
  readonly state?: string;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** 0 picks one. */
  readonly port: number;
  /** 0 picks one. */
  readonly controlPort: number;
}
