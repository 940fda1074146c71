import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { JoinRefusal } from "../server/simulator.ts";
import type { MarketTimers } from "../server/market-timers.ts";
import { ArmedFault } from "./armed-fault.ts";
import type { ConnectionWire } from "./connection-wire.ts";
import type { FaultClient, FaultSite } from "./fault-kind.ts";
import type { FaultEntry } from "./fault-plan.ts";
import type { FaultState } from "./fault-state.ts";

/** What the engine needs to make one. */
export interface FaultEngineParts {
  readonly site: FaultSite;
  readonly timers: MarketTimers;
  /** Sends what was collected. */
  readonly flush: () => void;
  readonly seed: number;
}

/** Holds the armed faults; everything between the desks and the sessions passes through them, in the order in which they were armed. */
export class FaultEngine {
  readonly #parts: FaultEngineParts;
  readonly #counts = new Map<string, number>();
  #armed: readonly ArmedFault[] = [];
  #lastId = 0;
  #isAnswering = false;

  constructor(parts: FaultEngineParts) {
    this.#parts = parts;
  }

  /** Whether nothing is armed, so that everything may pass at once. */
  get isCalm(): boolean {
    return this.#armed.length === 0;
  }

  /** Whether what is told now answers a question about orders, executions or the account. */
  get isAnswering(): boolean {
    return this.#isAnswering;
  }

  /** How many faults are armed. */
  get size(): number {
    return this.#armed.length;
  }

  /** How often each kind of fault has acted since the simulator was made. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  list(): readonly FaultState[] {
    return this.#armed.map((fault) => fault.state());
  }

  /** @param entry checked by `parseFaultEntry` @returns names it for `clear` */
  arm(entry: FaultEntry, seed: number = this.#parts.seed): number {
    this.#lastId += 1;
    const { site, timers, flush } = this.#parts;
    const count = (by: number) => this.#counts.set(entry.fault, (this.#counts.get(entry.fault) ?? 0) + by);
    const fault = new ArmedFault(entry, { id: this.#lastId, seed, site, timers, flush, count });
    this.#armed = [...this.#armed.filter((other) => !other.isSpent), fault];
    fault.start();
    flush();
    return fault.id;
  }

  /** Ends one fault, or all. @returns how many were ended */
  clear(id: number | undefined): number {
    const ending = this.#armed.filter((fault) => id === undefined || fault.id === id);
    this.#armed = this.#armed.filter((fault) => !ending.includes(fault));
    for (const fault of ending) fault.end();
    this.#parts.flush();
    return ending.length;
  }

  /** Another market begins: every fault ends, and begins anew when `load` is done. */
  rearm(load: () => void): void {
    const before = this.#armed;
    this.clear(undefined);
    load();
    this.#armed = before.map((fault) => fault.anew());
    for (const fault of this.#armed) fault.start();
  }

  told(to: FaultClient, message: ServerMessage): void {
    this.#tell(0, to, message);
  }

  asked(from: FaultClient, request: ClientRequest): void {
    this.#ask(0, from, request);
  }

  /** A new connection, before its first byte. */
  connected(wire: ConnectionWire): void {
    for (const fault of this.#armed) fault.connected(wire);
  }

  /** @returns why a client may not join, when a fault has it so */
  refusal(client: FaultClient): JoinRefusal | undefined {
    for (const fault of this.#armed) {
      const refusal = fault.refusal(client);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }

  joined(client: FaultClient): void {
    for (const fault of this.#armed) fault.joined(client);
  }

  /** Passes a message on to the faults behind the one with that id. */
  #tell(behind: number, to: FaultClient, message: ServerMessage): void {
    for (const fault of this.#armed) {
      if (fault.id <= behind) continue;
      if (fault.tell(message, to, (passing) => this.#tell(fault.id, to, passing))) return;
    }
    to.write(message);
  }

  #ask(behind: number, from: FaultClient, request: ClientRequest): void {
    for (const fault of this.#armed) {
      if (fault.id <= behind) continue;
      if (fault.ask(request, from, (passing) => this.#ask(fault.id, from, passing))) return;
    }
    if (!from.isOpen) return;
    this.#isAnswering = request.type.startsWith("request-");
    this.#parts.site.simulator.handle(from, request);
    this.#isAnswering = false;
  }
}
