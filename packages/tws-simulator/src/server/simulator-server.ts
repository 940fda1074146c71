import type { FillModel } from "@tickwork/matching/fill-model";
import type { Duplex } from "node:stream";
import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { EpochMs } from "@tickwork/model/time";
import type { AccountTerms } from "../accounts/account-terms.ts";
import { type Client, isSameClient } from "../clients/client.ts";
import { ControlDesk, type ControlledServer } from "../control/control-desk.ts";
import type { SimulatorStatus } from "../control/control-protocol.ts";
import { ControlSession } from "../control/control-session.ts";
import { ConnectionWire, type CutKind } from "../faults/connection-wire.ts";
import { FaultEngine } from "../faults/fault-engine.ts";
import type { FaultSite } from "../faults/fault-kind.ts";
import type { FaultPlan } from "../faults/fault-plan.ts";
import type { Feed } from "../market/feed.ts";
import type { ResearchPermissions } from "../news/research-desk.ts";
import { Background } from "./background.ts";
import { type Clock, systemClock } from "./clock.ts";
import { FrontDoor } from "./front-door.ts";
import { MarketTimers } from "./market-timers.ts";
import { Pacer, type Speed } from "./pacer.ts";
import { type JoinRefusal, Simulator } from "./simulator.ts";
import type { StateStore } from "./state-file.ts";
import { type SessionHost, type SessionLimits, TwsSession } from "./tws-session.ts";
import { WireLog } from "./wire-log.ts";

/** Connections that the server ended and still tells of. */
const MOST_ENDED = 32;
/** Frames that the wire log keeps. */
const MOST_LOGGED_FRAMES = 10_000;
const CONTROL_FIRST_BYTE = "{".charCodeAt(0);

export interface ServerOptions {
  readonly feed: Feed;
  readonly account: string;
  /** Exact decimal text. */
  readonly cashUsd: string;
  /** How the account begins and is charged. */
  readonly terms?: AccountTerms;
  /** How much of an order the market fills at a time; default: all of it. */
  readonly fills?: FillModel;
  readonly speed: Speed;
  readonly clock?: Clock;
  /** Whether IBKR's limits on requests for history count; default: at speed 1 without a lease, where market time is everybody's time. */
  readonly historyPacing?: boolean;
  /** What the account has subscribed to; default: nothing. */
  readonly research?: ResearchPermissions;
  /** What every TWS connection is held to; default: no rate of messages. */
  readonly limits?: SessionLimits;
  /** Chance of faults that are armed without a seed of their own; default 1. */
  readonly seed?: number;
  /** Faults that are armed from the start. */
  readonly faults?: FaultPlan;
  /** Keeps order ids beyond this server; default: they end with it. */
  readonly store?: StateStore;
}

/**
 * The simulator with its connections: takes any duplex stream, tells TWS from control by the first byte, plays the feed at its own
 * speed, or as the holder of the lease says. It has no clock, timer or chance but what its options give it.
 */
export class SimulatorServer implements SessionHost, ControlledServer {
  readonly simulator: Simulator;
  readonly clock: Clock;
  readonly limits: SessionLimits;
  readonly pacer: Pacer;
  readonly faults: FaultEngine;
  readonly #timers: MarketTimers;
  readonly #desk: ControlDesk;
  readonly #wires = new Map<TwsSession, ConnectionWire>();
  readonly #controls = new Set<ControlSession>();
  readonly #door: FrontDoor;
  readonly #ended: { readonly clientId: number; readonly reason: string }[] = [];
  readonly #store: StateStore | undefined;
  #isToBeKept = false;
  #log: WireLog | undefined;

  constructor(options: ServerOptions) {
    this.clock = options.clock ?? systemClock;
    this.limits = options.limits ?? {};
    const { account, cashUsd, feed, seed = 1, faults, terms = {}, fills } = options;
    const background = new Background({
      clock: this.clock,
      isHeld: () => !this.pacer.isRunning,
      flush: () => this.flush(),
    });
    this.simulator = new Simulator({
      account,
      cashUsd,
      feed,
      terms,
      ...(fills !== undefined && { fills }),
      present: () => this.pacer.present(),
      isHistoryPaced: () => options.historyPacing ?? (options.speed === 1 && this.pacer.isRunning),
      work: (task) => background.run(task),
      ...(options.research !== undefined && { research: options.research }),
    });
    this.#timers = new MarketTimers(() => this.pacer.sooner());
    this.#store = options.store;
    const kept = this.#store?.read();
    if (kept !== undefined) this.simulator.ids.restore(kept.ids);
    const { simulator, clock } = this;
    const isAnyBlocked = () => this.isAnyBlocked();
    this.pacer = new Pacer(
      { simulator, timers: this.#timers, clock, isAnyBlocked, stepped: () => this.stepped() },
      options.speed,
    );
    const flush = () => this.flush();
    this.faults = new FaultEngine({ site: this.#site(), timers: this.#timers, flush, seed });
    this.#desk = new ControlDesk(this);
    this.#door = new FrontDoor({
      clock,
      inside: () => this.#wires.size + this.#controls.size,
      enter: (stream, first) => this.#enter(stream, first),
    });
    for (const entry of faults?.faults ?? []) this.faults.arm(entry, faults?.seed);
  }

  /** Lets the feed run at the simulator's own speed. */
  start(): void {
    this.pacer.go();
  }

  /** Ends every connection and stands still. */
  close(): void {
    this.pacer.hold();
    this.faults.clear(undefined);
    this.#door.shut(Number.POSITIVE_INFINITY);
    for (const session of this.#wires.keys()) session.drop();
    for (const control of this.#controls) control.drop();
    this.pacer.hold(); // a lease that ended above let the feed go on
  }

  /** A connection on the TWS port: its first byte says what it speaks. */
  accept(stream: Duplex): void {
    this.#door.accept(stream);
  }

  /** A connection on the control port. */
  acceptControl(stream: Duplex): void {
    if (this.#door.hasRoom()) this.#control(stream);
    else stream.destroy();
  }

  tell(session: TwsSession, message: ServerMessage): void {
    if (this.faults.isCalm) session.write(message);
    else this.faults.told(session, message);
  }

  ask(session: TwsSession, request: ClientRequest): void {
    if (request.type === "place-order" || request.type === "request-ids") this.#isToBeKept = true;
    if (this.faults.isCalm) this.simulator.handle(session, request);
    else this.faults.asked(session, request);
  }

  join(session: TwsSession): JoinRefusal | undefined {
    const refusal = this.faults.refusal(session) ?? this.simulator.join(session);
    if (refusal === undefined) this.faults.joined(session);
    return refusal;
  }

  flush(): void {
    this.#keep();
    for (const session of this.#wires.keys()) session.flush();
  }

  progressed(): void {
    this.#desk.progressed();
  }

  gone(session: TwsSession, reason: string | undefined): void {
    this.#wires.delete(session);
    if (reason !== undefined) this.#ended.push({ clientId: session.clientId, reason });
    if (this.#ended.length > MOST_ENDED) this.#ended.shift();
    this.#desk.gone(session.clientId);
  }

  openSessions(): readonly TwsSession[] {
    return [...this.#wires.keys()].filter((session) => session.isOpen);
  }

  ended(): SimulatorStatus["ended"] {
    return [...this.#ended];
  }

  isAnyBlocked(): boolean {
    for (const session of this.#wires.keys()) if (session.isOpen && session.isBlocked) return true;
    return false;
  }

  stepped(): void {
    this.flush();
    for (const control of this.#controls) control.tell(this.simulator.time);
  }

  resetCounts(): void {
    for (const session of this.#wires.keys()) session.resetCounts();
  }

  /** Another market: what was due in the time of the old one is due no more, and faults begin anew. */
  load(feed: Feed, cashUsd: string | undefined): void {
    this.faults.rearm(() => {
      this.simulator.load(feed, cashUsd);
      this.#timers.forgetTime();
    });
  }

  /** Ends connections. @returns how many */
  cut(clientId: number | undefined, by: CutKind): number {
    const cut = this.openSessions().filter((session) => isSameClient(session, clientId));
    for (const session of cut) {
      session.flush();
      this.#wires.get(session)?.cut("out", { byte: 0, by, unnoticedMs: 0 });
    }
    return cut.length;
  }

  /** Ends every connection, and takes no new one for so long. */
  goDown(forMs: number): void {
    this.#isToBeKept = true; // a restart may have changed the ids
    this.#door.shut(forMs);
    for (const [session, wire] of this.#wires) {
      session.flush();
      wire.cut("out", { byte: 0, by: "rst", unnoticedMs: 0 });
    }
  }

  /** The log of frames, begun with the first call. */
  wireLog(): WireLog {
    if (this.#log === undefined) {
      this.#log = new WireLog(MOST_LOGGED_FRAMES);
      for (const [session, wire] of this.#wires) this.#tap(session, wire);
    }
    return this.#log;
  }

  /** What clients are about to be told of their ids is durable first. */
  #keep(): void {
    if (!this.#isToBeKept) return;
    this.#isToBeKept = false;
    this.#store?.write({ ids: this.simulator.ids.snapshot() });
  }

  #site(): FaultSite {
    return {
      simulator: this.simulator,
      clock: this.clock,
      now: () => this.#now(),
      clients: (clientId) => this.openSessions().filter((session) => isSameClient(session, clientId)),
      wireOf: (client: Client) => this.#wires.get(client as TwsSession),
      isAnswering: () => this.faults.isAnswering,
      goDown: (forMs) => this.goDown(forMs),
    };
  }

  /** Market time, also while what is due between two steps is done. */
  #now(): EpochMs {
    return Math.max(this.pacer.present(), this.#timers.time);
  }

  #enter(stream: Duplex, first: Uint8Array): void {
    if (first[0] === CONTROL_FIRST_BYTE) this.#control(stream).take(first);
    else this.#tws(stream).take(first);
  }

  #tws(stream: Duplex): ConnectionWire {
    const wire = new ConnectionWire(stream, this.clock);
    const session = new TwsSession(this, wire);
    this.#wires.set(session, wire);
    if (this.#log !== undefined) this.#tap(session, wire);
    this.faults.connected(wire);
    return wire;
  }

  #tap(session: TwsSession, wire: ConnectionWire): void {
    wire.tap = this.#log?.tap({ clientId: () => session.clientId, time: () => this.simulator.time });
  }

  #control(stream: Duplex): ControlSession {
    const session = new ControlSession(
      {
        handle: (control, request) => this.#desk.handle(control, request),
        left: (control) => {
          this.#controls.delete(control);
          this.#desk.left(control);
        },
      },
      stream,
    );
    this.#controls.add(session);
    return session;
  }
}
