import type { Settings } from "@tickwork/config/settings";
import type { Fact } from "@tickwork/contracts/facts";
import type { MemoryDisk } from "@tickwork/ledger/memory-ledger-store";
import type { Market } from "@tickwork/tws-simulator/server/market";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { BrokerMemory } from "../broker-memory.ts";
import type { DurableFacts } from "../durable-facts.ts";
import type { WireRecord } from "../wire-record.ts";

/** What the checker may look at: the wire, the broker's books, the durable journal. Never an actor. */
export interface Evidence {
  readonly facts: DurableFacts;
  readonly wire: WireRecord;
  readonly disk: MemoryDisk;
  readonly market: Market;
  /** Its orders and executions, of past days too. */
  readonly broker: BrokerMemory;
  readonly limits: Settings["risk"];
  readonly clientId: number;
  readonly account: string;
  /** World time, ms. */
  now(): number;
  /** Time of the day by our machine's clock, which may be wrong; epoch ms. */
  wallNow(): number;
  /** Messages that wait at each actor of the running process. */
  mailboxes(): readonly { readonly name: string; readonly mailbox: number }[];
  /** Broker events that the link keeps for the journal. */
  unacknowledged(): number;
}

export type PlaceOrder = ClientRequestOf<"place-order">;

/** Looks at one promise through one seed. */
export interface Watch {
  /** An order's bytes are being written; what-ifs are left out. */
  writing?(request: PlaceOrder): void;
  /** A fact became durable; it is not folded in yet. */
  fact?(fact: Fact, entry: number): void;
  /** The broker's books may have changed, or time has passed. */
  look?(): void;
  /** Faults have stopped 60 s ago. */
  conclude?(): void;
}

/** One of the twenty promises of docs/orders.md. */
export interface Invariant {
  readonly number: number;
  readonly text: string;
  watch(evidence: Evidence, broken: (text: string) => void): Watch;
}
