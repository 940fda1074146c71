import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { JoinRefusal } from "../server/simulator.ts";
import type { MarketTimers } from "../server/market-timers.ts";
import { seededRandom, seedOf } from "../synthetic/seeded-random.ts";
import type { ConnectionWire } from "./connection-wire.ts";
import type { FaultState } from "./fault-state.ts";
import { FAULT_KINDS } from "./fault-kinds.ts";
import type { FaultClient, FaultKind, FaultSite, FaultTools, Interference, Occasion, Pass } from "./fault-kind.ts";
import type { FaultEntry } from "./fault-plan.ts";
import { FaultTrigger } from "./fault-trigger.ts";

/** What an armed fault gets from the engine. */
export interface ArmedFaultParts {
  readonly id: number;
  readonly seed: number;
  readonly site: FaultSite;
  readonly timers: MarketTimers;
  readonly flush: () => void;
  /** It has acted, or has taken that back. */
  readonly count: (by: 1 | -1) => void;
}

type MessageAct = (message: ServerMessage, to: FaultClient, pass: Pass<ServerMessage>) => void;
type RequestAct = (request: ClientRequest, from: FaultClient, pass: Pass<ClientRequest>) => void;

/** One fault of a plan with its trigger, its chance and what lasts of it. */
export class ArmedFault {
  readonly id: number;
  readonly #entry: FaultEntry;
  readonly #parts: ArmedFaultParts;
  readonly #kind: FaultKind;
  readonly #trigger: FaultTrigger;
  readonly #tools: FaultTools;
  readonly #onMessage: MessageAct | undefined;
  readonly #onRequest: RequestAct | undefined;
  readonly #forget = new Set<() => void>();
  #fired = 0;
  #lasting: Interference | undefined;
  #isEnded = false;

  constructor(entry: FaultEntry, parts: ArmedFaultParts) {
    this.id = parts.id;
    this.#entry = entry;
    this.#parts = parts;
    this.#kind = FAULT_KINDS.get(entry.fault) as FaultKind;
    const random = seededRandom(seedOf("fault", parts.seed, parts.id, entry.fault));
    this.#trigger = new FaultTrigger(entry, this.#kind, parts.site, random);
    this.#tools = {
      site: parts.site,
      random,
      clientId: entry.clientId,
      after: (marketMs, run) => this.#after(marketMs, run),
      finish: () => this.#endLasting(),
      missed: () => this.#missed(),
    };
    // The parser has checked the parameters against the kind that reads them.
    const values = entry.parameters as never;
    this.#onMessage = this.#kind.acts === "on-messages" ? this.#kind.arm(this.#tools, values) : undefined;
    this.#onRequest = this.#kind.acts === "on-requests" ? this.#kind.arm(this.#tools, values) : undefined;
  }

  get isSpent(): boolean {
    return this.#isEnded || (!this.#mayFire() && this.#lasting === undefined && this.#forget.size === 0);
  }

  /** The same fault as it was before it was armed. */
  anew(): ArmedFault {
    return new ArmedFault(this.#entry, this.#parts);
  }

  state(): FaultState {
    const isActive = this.#lasting !== undefined;
    return { id: this.id, fault: this.#entry.fault, fired: this.#fired, isActive, isSpent: this.isSpent };
  }

  /** Sets its time, or begins at once when it waits for nothing. */
  start(): void {
    if (this.#kind.acts !== "for-a-time" || this.#trigger.isEventful) return;
    const { atTime, afterMs } = this.#entry.when;
    const now = this.#parts.site.now();
    const due = atTime ?? (afterMs === undefined ? now : now + afterMs);
    if (due <= now) this.#begin({ type: "time" });
    else this.#at(due, () => this.#begin({ type: "time" }));
  }

  end(): void {
    this.#isEnded = true;
    if (this.#kind.acts === "for-a-time") {
      for (const forget of this.#forget) forget();
      this.#forget.clear();
    } // else: what it delayed still comes
    this.#endLasting();
  }

  /** @returns whether it took the message; `pass` hands it on */
  tell(message: ServerMessage, to: FaultClient, pass: Pass<ServerMessage>): boolean {
    if (this.#mayFire() && this.#trigger.meetsMessage(message, to)) {
      if (this.#onMessage !== undefined) {
        this.#fire();
        this.#onMessage(message, to, pass);
        return true;
      }
      this.#begin({ type: "message", client: to, message });
    }
    if (this.#lasting?.told === undefined || !this.#isClient(to)) return false;
    this.#lasting.told(message, to, pass);
    return true;
  }

  /** @returns whether it took the request; `pass` hands it on */
  ask(request: ClientRequest, from: FaultClient, pass: Pass<ClientRequest>): boolean {
    if (this.#mayFire() && this.#trigger.meetsRequest(request, from)) {
      if (this.#onRequest !== undefined) {
        this.#fire();
        this.#onRequest(request, from, pass);
        return true;
      }
      this.#begin({ type: "request", client: from, request });
    }
    if (this.#lasting?.asked === undefined || !this.#isClient(from)) return false;
    this.#lasting.asked(request, from, pass);
    return true;
  }

  connected(wire: ConnectionWire): void {
    if (this.#entry.clientId === undefined) this.#lasting?.connected?.(wire);
  }

  refusal(client: FaultClient): JoinRefusal | undefined {
    if (this.#kind.acts !== "on-joins" || !this.#mayFire() || !this.#isClient(client)) return undefined;
    this.#fire();
    return this.#kind.refusal;
  }

  joined(client: FaultClient): void {
    if (this.#isClient(client)) this.#lasting?.joined?.(client);
  }

  #isClient(client: FaultClient): boolean {
    return this.#entry.clientId === undefined || this.#entry.clientId === client.clientId;
  }

  #mayFire(): boolean {
    return !this.#isEnded && (this.#entry.times === undefined || this.#fired < this.#entry.times);
  }

  #fire(): void {
    this.#fired += 1;
    this.#parts.count(1);
  }

  #missed(): void {
    this.#fired -= 1;
    this.#parts.count(-1);
  }

  #begin(occasion: Occasion): void {
    if (this.#kind.acts !== "for-a-time" || this.#lasting !== undefined || !this.#mayFire()) return;
    this.#fire();
    const lasting = this.#kind.begin(this.#tools, this.#entry.parameters as never, occasion);
    if (lasting === undefined) return;
    this.#lasting = lasting;
    const { forMs } = this.#entry.parameters;
    if (typeof forMs === "number" && forMs > 0) this.#after(forMs, () => this.#endLasting());
  }

  #endLasting(): void {
    const lasting = this.#lasting;
    this.#lasting = undefined;
    lasting?.end?.();
  }

  #after(marketMs: number, run: () => void): void {
    this.#at(this.#parts.site.now() + marketMs, run);
  }

  #at(due: number, run: () => void): void {
    const forget = this.#parts.timers.at(due, () => {
      this.#forget.delete(forget);
      run();
    });
    this.#forget.add(forget);
  }
}
