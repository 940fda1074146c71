import type { Duplex } from "node:stream";
import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { accountState } from "../control/account-state.ts";
import type { ControlParameters, ControlRequest, FrameCounts, SimulatorStatus } from "../control/control-protocol.ts";
import { ControlRefusal } from "../control/control-refusal.ts";
import { type ControlHandler, ControlSession } from "../control/control-session.ts";
import { ConnectionWire } from "../faults/connection-wire.ts";
import type { Feed } from "../market/feed.ts";
import { openRecordedFeed } from "../market/open-feed.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Pacer, type Speed } from "./pacer.ts";
import { type JoinRefusal, Simulator } from "./simulator.ts";
import { type SessionHost, type SessionLimits, TwsSession } from "./tws-session.ts";

/** Connections of both kinds; TWS clients proper are bounded by the simulator. */
const MOST_CONNECTIONS = 128;
/** Connections that the server ended and still tells of. */
const MOST_ENDED = 32;
const CONTROL_FIRST_BYTE = "{".charCodeAt(0);

export interface ServerOptions {
  readonly feed: Feed;
  readonly account: string;
  /** Exact decimal text. */
  readonly cashUsd: string;
  readonly speed: Speed;
  readonly clock?: Clock;
  /** What every TWS connection is held to; default: no rate of messages. */
  readonly limits?: SessionLimits;
}

interface Waiting {
  readonly read: number;
  readonly resolve: (counts: FrameCounts) => void;
  readonly reject: (refusal: ControlRefusal) => void;
}

/**
 * The simulator with its connections: takes any duplex stream, tells TWS from control by the first byte, plays the feed at its own
 * speed, or as the holder of the lease says.
 */
export class SimulatorServer implements SessionHost, ControlHandler {
  readonly simulator: Simulator;
  readonly clock: Clock;
  readonly limits: SessionLimits;
  readonly #pacer: Pacer;
  readonly #sessions = new Set<TwsSession>();
  readonly #controls = new Set<ControlSession>();
  readonly #unknown = new Set<Duplex>();
  readonly #waiting = new Set<Waiting>();
  readonly #ended: { readonly clientId: number; readonly reason: string }[] = [];
  #lease: { readonly holder: ControlSession; readonly clientId: number | undefined } | undefined;

  constructor(options: ServerOptions) {
    this.clock = options.clock ?? systemClock;
    this.limits = options.limits ?? {};
    const { account, cashUsd, feed } = options;
    this.simulator = new Simulator({ account, cashUsd, feed, present: () => this.#pacer.present() });
    const isAnyBlocked = () => this.#openSessions().some((session) => session.isBlocked);
    const paced = { simulator: this.simulator, clock: this.clock, isAnyBlocked, stepped: () => this.#stepped() };
    this.#pacer = new Pacer(paced, options.speed);
  }

  /** Lets the feed run at the simulator's own speed. */
  start(): void {
    this.#pacer.go();
  }

  /** Ends every connection and stands still. */
  close(): void {
    this.#pacer.hold();
    for (const stream of this.#unknown) stream.destroy();
    for (const session of this.#sessions) session.drop();
    for (const control of this.#controls) control.drop();
    this.#pacer.hold(); // a lease that ended above let the feed go on
  }

  /** A connection on the TWS port: its first byte says what it speaks. */
  accept(stream: Duplex): void {
    if (!this.#hasRoom(stream)) return;
    this.#unknown.add(stream);
    const forget = () => this.#unknown.delete(stream);
    stream.once("close", forget);
    stream.on("error", () => stream.destroy());
    stream.once("data", (chunk: Buffer) => {
      forget();
      if (chunk[0] === CONTROL_FIRST_BYTE) this.#control(stream).take(chunk);
      else this.#tws(stream).take(chunk);
    });
  }

  /** A connection on the control port. */
  acceptControl(stream: Duplex): void {
    if (this.#hasRoom(stream)) this.#control(stream);
  }

  tell(session: TwsSession, message: ServerMessage): void {
    session.write(message);
  }

  ask(session: TwsSession, request: ClientRequest): void {
    this.simulator.handle(session, request);
  }

  join(session: TwsSession): JoinRefusal | undefined {
    return this.simulator.join(session);
  }

  flush(): void {
    for (const session of this.#sessions) session.flush();
  }

  progressed(): void {
    if (this.#waiting.size === 0) return;
    const counts = this.#counts();
    for (const waiting of this.#waiting) {
      if (counts.read < waiting.read) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(counts);
    }
  }

  /** What a client that is gone has not sent will never come: whoever waits for it is told. */
  gone(session: TwsSession, reason: string | undefined): void {
    this.#sessions.delete(session);
    if (reason !== undefined) this.#ended.push({ clientId: session.clientId, reason });
    if (this.#ended.length > MOST_ENDED) this.#ended.shift();
    for (const waiting of this.#waiting)
      waiting.reject(new ControlRefusal(`the TWS connection of client ${session.clientId} has ended`));
    this.#waiting.clear();
  }

  left(control: ControlSession): void {
    this.#controls.delete(control);
    if (this.#lease?.holder === control) this.#endLease();
  }

  handle(control: ControlSession, request: ControlRequest): object | Promise<object> {
    switch (request.do) {
      case "load":
        return this.#load(control, request);
      case "lease":
        return this.#takeLease(control, request.clientId);
      case "release":
        this.#mustHold(control);
        this.#endLease();
        return this.simulator.state();
      case "peek":
        return { next: this.simulator.state().next };
      case "advance":
        this.#mustHold(control);
        this.simulator.step();
        this.#stepped();
        return { ...this.simulator.state(), ...this.#counts() };
      case "sync":
        return this.#sync(request.read);
      case "status":
        return this.#status();
      case "watch":
        control.watch();
        return this.simulator.state();
      case "account":
        return accountState(this.simulator);
      case "reset-counters":
        for (const session of this.#sessions) session.resetCounts();
        return this.#counts();
    }
  }

  #load(control: ControlSession, request: ControlParameters<"load">): object {
    if (this.#lease !== undefined && this.#lease.holder !== control)
      throw new ControlRefusal("another connection holds the lease; end it first");
    const { path, symbol, zone, cashUsd } = request;
    if (cashUsd !== undefined && !/^\d{1,15}(\.\d{1,8})?$/.test(cashUsd))
      throw new ControlRefusal(`cashUsd must be a plain amount such as 100000, got ${JSON.stringify(cashUsd)}`);
    this.simulator.load(openRecordedFeed({ path, symbol, zone }), cashUsd);
    this.#lease ??= { holder: control, clientId: undefined };
    this.#pacer.hold();
    this.#tellTime();
    return this.simulator.state();
  }

  #takeLease(control: ControlSession, clientId: number | undefined): object {
    if (this.#lease !== undefined && this.#lease.holder !== control)
      throw new ControlRefusal("another connection holds the lease; end it first");
    this.#pacer.hold();
    this.#lease = { holder: control, clientId };
    return this.simulator.state();
  }

  #endLease(): void {
    this.#lease = undefined;
    this.#pacer.go();
  }

  #mustHold(control: ControlSession): void {
    if (this.#lease?.holder !== control)
      throw new ControlRefusal("this connection does not hold the lease; ask for it first");
  }

  #sync(read: number): object | Promise<object> {
    const counts = this.#counts();
    if (counts.read >= read) return counts;
    return new Promise((resolve, reject) => {
      this.#waiting.add({ read, resolve, reject });
    });
  }

  #status(): SimulatorStatus {
    const { simulator } = this;
    return {
      ...simulator.state(),
      ...this.#counts(),
      feed: simulator.market.feed.description,
      speed: this.#pacer.speed,
      isLeased: this.#lease !== undefined,
      account: simulator.account,
      clients: this.#openSessions().map((session) => ({
        clientId: session.clientId,
        serverVersion: session.version,
        conflated: session.conflated,
        ...session.counts,
      })),
      ended: [...this.#ended],
      openOrders: simulator.market.orders.register.open().length,
    };
  }

  #stepped(): void {
    this.flush();
    this.#tellTime();
  }

  #tellTime(): void {
    for (const control of this.#controls) control.tell(this.simulator.time);
  }

  /** Of the client that the lease names, else of all that are there. */
  #counts(): FrameCounts {
    const clientId = this.#lease?.clientId;
    let written = 0;
    let read = 0;
    for (const session of this.#openSessions()) {
      if (clientId !== undefined && session.clientId !== clientId) continue;
      written += session.counts.written;
      read += session.counts.read;
    }
    return { written, read };
  }

  #openSessions(): readonly TwsSession[] {
    return [...this.#sessions].filter((session) => session.isOpen);
  }

  #hasRoom(stream: Duplex): boolean {
    if (this.#sessions.size + this.#controls.size + this.#unknown.size < MOST_CONNECTIONS) return true;
    stream.destroy();
    return false;
  }

  #tws(stream: Duplex): ConnectionWire {
    const wire = new ConnectionWire(stream, this.clock);
    const session = new TwsSession(this, wire);
    this.#sessions.add(session);
    return wire;
  }

  #control(stream: Duplex): ControlSession {
    const session = new ControlSession(this, stream);
    this.#controls.add(session);
    return session;
  }
}
