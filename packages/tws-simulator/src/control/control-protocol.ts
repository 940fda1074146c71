import type { EpochMs } from "@tickwork/model/time";
import type { FaultState } from "../faults/fault-state.ts";
import type { ListingType } from "../market/listing.ts";
import type { LoggedFrame } from "../server/wire-log.ts";

/**
 * What can be asked of a running simulator beside the TWS protocol: newline-delimited JSON over TCP, on the control port and on
 * the TWS port alike (a connection whose first byte is `{` speaks control). A request is `{"id":1,"do":"advance"}`, its answer
 * `{"id":1,"ok":{…}}` or `{"id":1,"error":"why, and what to do"}`, with id 0 where none can be read. Answers come in the order of the
 * requests.
 */
export interface ControlCommands {
  /**
   * Starts a new market from recorded files: a file, or a folder of files for one symbol. The account starts afresh with
   * `cashUsd` (default: what the simulator was started with); orders, executions and market data subscriptions of before are gone,
   * the high water of order ids stays. Times without a zone in the files are read in `zone`. The connection holds the lease from
   * then on, so that nothing of the new market is played before its owner is ready.
   */
  load: {
    readonly parameters: {
      readonly path: string;
      readonly symbol: string;
      readonly zone?: string;
      readonly cashUsd?: string;
    };
    readonly result: FeedState;
  };
  /**
   * While this connection lives, the feed stands still except when told to advance. Only one connection holds the lease. When it
   * ends, however it ends, the simulator goes on at its own speed. `written` and `read` then count the frames of the TWS
   * connection of `clientId`; without it, of all TWS connections together.
   */
  lease: { readonly parameters: { readonly clientId?: number }; readonly result: FeedState };
  /** Gives the lease back; the connection stays. */
  release: { readonly parameters: object; readonly result: FeedState };
  peek: { readonly parameters: object; readonly result: { readonly next: EpochMs | null } };
  /**
   * Plays all events of the next event time: quotes, trades, fills, expiries, or the mere boundary of a bar; and what is due before
   * it. With `steps`, so many of them; with `to`, all up to that market time (ms since 1970, or ISO 8601 with its zone),
   * which must not be in the past. Clients that read slowly are waited for. Needs the lease.
   */
  advance: {
    readonly parameters: { readonly to?: EpochMs; readonly steps?: number };
    readonly result: AdvanceResult;
  };
  /** Answers once at least `read` frames of the counted TWS connection were read and handled; refused when one ends before. */
  sync: { readonly parameters: { readonly read: number }; readonly result: FrameCounts };
  status: { readonly parameters: object; readonly result: SimulatorStatus };
  /** From now on this connection is told each new market time by {@link ControlPush}; times are conflated for a slow reader. */
  watch: { readonly parameters: object; readonly result: FeedState };
  account: { readonly parameters: object; readonly result: AccountState };
  /** Everything that the broker knows of orders, executions, positions and cash: what a checker compares clients with. */
  books: { readonly parameters: object; readonly result: BooksState };
  /**
   * The frames that really passed, of all connections, from number `from` on, at most `limit` (default 1,000, most 10,000). The first
   * request begins the log; the newest 10,000 frames are kept.
   */
  "wire-log": {
    readonly parameters: { readonly from?: number; readonly limit?: number };
    readonly result: { readonly newest: number; readonly frames: readonly LoggedFrame[] };
  };
  /** Arms a fault: an entry as plan files have them, see docs/tws-simulator.md. @returns its number */
  fault: { readonly parameters: { readonly entry: object }; readonly result: { readonly faultId: number } };
  /** The armed faults, and how often each kind has acted since the simulator was made. */
  faults: {
    readonly parameters: object;
    readonly result: { readonly armed: readonly FaultState[]; readonly counts: Readonly<Record<string, number>> };
  };
  /** Ends one armed fault, or all: what it held back comes, conditions end. */
  "clear-faults": {
    readonly parameters: { readonly faultId?: number };
    readonly result: { readonly cleared: number };
  };
  /** Ends the connection of a client, or of all. */
  disconnect: {
    readonly parameters: { readonly clientId?: number; readonly by?: "fin" | "rst" | "half-open" };
    readonly result: { readonly disconnected: number };
  };
  /** Restarts the broker's server: every connection ends, none is taken for `downMs` of real time, order ids go back. */
  restart: {
    readonly parameters: { readonly downMs?: number; readonly rollBackIds?: number };
    readonly result: { readonly disconnected: number };
  };
  /** Enters an order as a person does at TWS's own screen: it belongs to no client, until client 0 binds it. */
  "manual-order": {
    readonly parameters: {
      readonly symbol: string;
      readonly action: string;
      readonly quantity: number;
      /** Default: MKT without a limit price, LMT with one. */
      readonly orderType?: string;
      readonly limitPrice?: number;
      readonly stopPrice?: number;
      readonly timeInForce?: string;
      readonly orderRef?: string;
    };
    readonly result: { readonly permId: number; readonly orderId: number; readonly status: string };
  };
  /** The broker cancels a working order that nobody asked to cancel. */
  "cancel-order": {
    readonly parameters: { readonly permId: number };
    readonly result: { readonly permId: number; readonly status: string };
  };
  /** Nothing trades in an instrument, its quotes stand still, and tick 49 says so, until it is resumed. A made-up stock is refused until a client has asked for it. */
  halt: { readonly parameters: { readonly symbol: string }; readonly result: HaltState };
  resume: { readonly parameters: { readonly symbol: string }; readonly result: HaltState };
  /** Splits a stock now: positions, and all prices that come. Resting orders are cancelled as IBKR does, or kept at their old prices. */
  split: {
    readonly parameters: {
      readonly symbol: string;
      readonly newShares: number;
      readonly oldShares: number;
      readonly orders?: string;
    };
    readonly result: { readonly symbol: string; readonly quantity: number };
  };
  /** Pays a dividend now; shorts pay it. */
  dividend: {
    readonly parameters: { readonly symbol: string; readonly amountPerShare: number };
    readonly result: { readonly symbol: string; readonly quantity: number };
  };
  /** Tells a news bulletin. `kind` 1: of IBKR, 2: an exchange is not available, 3: it is available again. */
  bulletin: {
    readonly parameters: { readonly text: string; readonly kind?: number; readonly exchange?: string };
    readonly result: { readonly kind: number };
  };
  /** What clients may see of the market: live, delayed or none; streams that run are served anew. */
  "data-access": { readonly parameters: { readonly access: string }; readonly result: { readonly access: string } };
  "reset-counters": { readonly parameters: object; readonly result: FrameCounts };
}

export type ControlCommand = keyof ControlCommands;
export type ControlParameters<C extends ControlCommand> = ControlCommands[C]["parameters"];
export type ControlResult<C extends ControlCommand> = ControlCommands[C]["result"];

export type ControlRequest = {
  [C in ControlCommand]: { readonly id: number; readonly do: C } & ControlParameters<C>;
}[ControlCommand];

export type ControlReply =
  | { readonly id: number; readonly ok: unknown }
  | { readonly id: number; readonly error: string };

/** Sent without being asked, after `watch`. */
export interface ControlPush {
  readonly push: "time";
  readonly time: EpochMs;
}

export interface HaltState {
  readonly symbol: string;
  readonly isHalted: boolean;
}

export interface FrameCounts {
  /** TWS frames written to the counted connection since it was made (its first is the server version). */
  readonly written: number;
  /** TWS frames read from it and handled (the first is the client's version range). */
  readonly read: number;
}

export interface FeedState {
  readonly time: EpochMs;
  /** Time of the next event; null when the feed is at its end. */
  readonly next: EpochMs | null;
  /** Sessions (trading days) begun so far, counted from 1; 0 before the first event. */
  readonly session: number;
  /** Session of the next event. */
  readonly nextSession: number | null;
}

export interface AdvanceResult extends FeedState, FrameCounts {}

export interface SimulatorStatus extends FeedState, FrameCounts {
  readonly feed: string;
  /** Market seconds per real second; `max`: as fast as the clients read. */
  readonly speed: number | "max";
  readonly isLeased: boolean;
  readonly account: string;
  /** `conflated`: ticks that were left out because the client was too slow for them. */
  readonly clients: readonly ({
    readonly clientId: number;
    readonly serverVersion: number;
    readonly conflated: number;
  } & FrameCounts)[];
  /** Connections that the server itself has ended, the latest last, and why; clientId is -1 before a client said it. */
  readonly ended: readonly { readonly clientId: number; readonly reason: string }[];
  readonly openOrders: number;
  readonly faults: { readonly armed: number; readonly counts: Readonly<Record<string, number>> };
}

/** The broker's books as a checker needs them. Amounts are exact decimal strings. */
export interface BooksState extends AccountState {
  readonly time: EpochMs;
  /** Every order that the register still has: open ones, and those done today. */
  readonly orders: readonly BookedOrder[];
  readonly fills: readonly BookedExecution[];
}

export interface BookedOrder {
  readonly clientId: number;
  readonly orderId: number;
  /** As told now. */
  readonly permId: number;
  /** All that were ever told, oldest first. */
  readonly permIds: readonly number[];
  readonly orderRef: string;
  readonly symbol: string;
  readonly action: string;
  readonly orderType: string;
  readonly quantity: number;
  readonly filled: number;
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
  readonly timeInForce: string;
  readonly status: string;
  readonly parentPermId: number | null;
  readonly ocaGroup: string;
}

export interface BookedExecution {
  readonly executionId: string;
  readonly clientId: number;
  readonly orderId: number;
  readonly permId: number;
  readonly orderRef: string;
  readonly symbol: string;
  readonly side: string;
  readonly shares: number;
  readonly price: number;
  readonly time: EpochMs;
  readonly commission: string;
}

/** The simulator's own books. Amounts are exact decimal strings. */
export interface AccountState {
  readonly account: string;
  readonly cash: Readonly<Record<string, string>>;
  readonly commissions: Readonly<Record<string, string>>;
  readonly netLiquidationUsd: string;
  readonly positions: readonly {
    readonly symbol: string;
    readonly securityType: ListingType;
    readonly currency: string;
    readonly quantity: number;
    /** Per unit, commissions included, as TWS reports it. */
    readonly averageCost: string;
    readonly realizedPnl: string;
  }[];
  readonly openOrders: readonly {
    readonly clientId: number;
    readonly orderId: number;
    readonly permId: number;
    readonly orderRef: string;
    readonly symbol: string;
    readonly status: string;
    readonly remaining: number;
  }[];
  readonly executions: number;
}
