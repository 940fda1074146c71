import type { FaultEngine } from "../faults/fault-engine.ts";
import { FaultEntryProblem, parseFaultEntry } from "../faults/parse-fault-entry.ts";
import { MOST_ARMED_FAULTS } from "../faults/read-fault-plan.ts";
import { openRecordedFeed } from "../market/open-feed.ts";
import type { Feed } from "../market/feed.ts";
import type { Clock } from "../server/clock.ts";
import type { Pacer } from "../server/pacer.ts";
import type { Simulator } from "../server/simulator.ts";
import type { TwsSession } from "../server/tws-session.ts";
import type { WireLog } from "../server/wire-log.ts";
import { accountState } from "./account-state.ts";
import { booksState } from "./books-state.ts";
import type {
  AdvanceResult,
  ControlParameters,
  ControlRequest,
  FrameCounts,
  SimulatorStatus,
} from "./control-protocol.ts";
import { ControlRefusal } from "./control-refusal.ts";
import { isMarketRequest, marketCommand, type MarketRequest } from "./market-commands.ts";
import type { ControlHandler, ControlSession } from "./control-session.ts";

/** Steps of a long advance that are played before the event loop has its turn. */
const STEPS_A_TURN = 200;
/** How long a client that reads too slowly is waited for, before it is looked at again. */
const SLOW_CLIENT_MS = 5;
const MOST_LOGGED = 10_000;
const LONGEST_DOWN_MS = 86_400_000;

/** What the control protocol moves and asks. */
export interface ControlledServer {
  readonly simulator: Simulator;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly faults: FaultEngine;
  openSessions(): readonly TwsSession[];
  ended(): SimulatorStatus["ended"];
  isAnyBlocked(): boolean;
  /** The market moved on: sends what was collected. */
  stepped(): void;
  resetCounts(): void;
  load(feed: Feed, cashUsd: string | undefined): void;
  cut(clientId: number | undefined, by: "fin" | "rst" | "half-open"): number;
  goDown(forMs: number): void;
  wireLog(): WireLog;
}

interface Waiting {
  readonly read: number;
  readonly resolve: (counts: FrameCounts) => void;
  readonly reject: (refusal: ControlRefusal) => void;
}

/** Answers the control protocol: who holds the lease, and what is done on its word. */
export class ControlDesk implements ControlHandler {
  readonly #server: ControlledServer;
  readonly #waiting = new Set<Waiting>();
  #lease: { readonly holder: ControlSession; readonly clientId: number | undefined } | undefined;

  constructor(server: ControlledServer) {
    this.#server = server;
  }

  left(control: ControlSession): void {
    if (this.#lease?.holder === control) this.#endLease();
  }

  /** Some session has read and handled more frames. */
  progressed(): void {
    if (this.#waiting.size === 0) return;
    const counts = this.#counts();
    for (const waiting of this.#waiting) {
      if (counts.read < waiting.read) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(counts);
    }
  }

  /** What a client that is gone has not sent will never come: whoever waits for it is told. Where the lease names a client, no other is waited for. */
  gone(clientId: number): void {
    if ((this.#lease?.clientId ?? clientId) !== clientId) return;
    for (const waiting of this.#waiting)
      waiting.reject(new ControlRefusal(`the TWS connection of client ${clientId} has ended`));
    this.#waiting.clear();
  }

  handle(control: ControlSession, request: ControlRequest): object | Promise<object> {
    if (!isMarketRequest(request)) return this.#command(control, request);
    const done = marketCommand(this.#server.simulator, request);
    this.#server.stepped(); // what clients are told of it leaves at once
    return done;
  }

  #command(control: ControlSession, request: Exclude<ControlRequest, MarketRequest>): object | Promise<object> {
    const { simulator, faults } = this.#server;
    switch (request.do) {
      case "load":
        return this.#load(control, request);
      case "lease":
        return this.#takeLease(control, request.clientId);
      case "release":
        this.#mustHold(control);
        this.#endLease();
        return simulator.state();
      case "peek":
        return { next: simulator.state().next };
      case "advance":
        return this.#advance(control, request);
      case "sync":
        return this.#sync(request.read);
      case "status":
        return this.#status();
      case "watch":
        control.watch();
        return simulator.state();
      case "account":
        return accountState(simulator);
      case "books":
        return booksState(simulator);
      case "wire-log":
        return this.#wireLog(request);
      case "fault":
        return { faultId: this.#arm(request.entry) };
      case "faults":
        return { armed: faults.list(), counts: faults.counts };
      case "clear-faults":
        return { cleared: this.#clearFaults(request.faultId) };
      case "disconnect":
        return { disconnected: this.#disconnect(request) };
      case "restart":
        return { disconnected: this.#restart(request) };
      case "reset-counters":
        this.#server.resetCounts();
        return this.#counts();
    }
  }

  #load(control: ControlSession, request: ControlParameters<"load">): object {
    this.#mustBeFree(control);
    const { path, symbol, zone, cashUsd } = request;
    if (cashUsd !== undefined && !/^\d{1,15}(\.\d{1,8})?$/.test(cashUsd))
      throw new ControlRefusal(`cashUsd must be a plain amount such as 100000, got ${JSON.stringify(cashUsd)}`);
    const feed = openRecordedFeed({ path, symbol, zone });
    this.#lease ??= { holder: control, clientId: undefined };
    this.#server.pacer.hold();
    this.#server.load(feed, cashUsd);
    this.#server.stepped();
    return this.#server.simulator.state();
  }

  #takeLease(control: ControlSession, clientId: number | undefined): object {
    this.#mustBeFree(control);
    this.#server.pacer.hold();
    this.#lease = { holder: control, clientId };
    return this.#server.simulator.state();
  }

  #endLease(): void {
    this.#lease = undefined;
    this.#server.pacer.go();
  }

  #mustBeFree(control: ControlSession): void {
    if (this.#lease !== undefined && this.#lease.holder !== control)
      throw new ControlRefusal("another connection holds the lease; end it first");
  }

  #mustHold(control: ControlSession): void {
    if (this.#lease?.holder !== control)
      throw new ControlRefusal("this connection does not hold the lease; ask for it first");
  }

  #advance(control: ControlSession, { to, steps }: ControlParameters<"advance">): object | Promise<object> {
    this.#mustHold(control);
    if (to !== undefined && steps !== undefined) throw new ControlRefusal("advance takes to or steps, not both");
    if (steps !== undefined && !(Number.isSafeInteger(steps) && steps >= 1))
      throw new ControlRefusal("steps must be a whole number from 1");
    if (to === undefined && steps === undefined) {
      this.#server.pacer.advance();
      this.#server.stepped();
      return this.#advanced();
    }
    const { time } = this.#server.simulator;
    if (to !== undefined && to < time)
      throw new ControlRefusal(`to lies in the past: market time is ${new Date(time).toISOString()} (${time}) already`);
    return this.#advanceFar(control, to ?? Number.POSITIVE_INFINITY, steps ?? Number.POSITIVE_INFINITY);
  }

  /** In turns, so that clients can read and speak between them. */
  async #advanceFar(control: ControlSession, to: number, steps: number): Promise<object> {
    const { pacer, clock, simulator } = this.#server;
    let left = steps;
    const isDone = () => left === 0 || (simulator.state().next ?? Number.POSITIVE_INFINITY) > to;
    while (!isDone()) {
      this.#mustHold(control);
      for (let turn = 0; turn < STEPS_A_TURN && !isDone() && !this.#server.isAnyBlocked(); turn += 1) {
        left -= 1;
        if (!pacer.advance()) left = 0;
        this.#server.stepped();
      }
      if (isDone()) break;
      const wait = this.#server.isAnyBlocked() ? SLOW_CLIENT_MS : 0;
      await new Promise<void>((resolve) => void clock.after(wait, resolve));
    }
    if (Number.isFinite(to)) pacer.runTimers(to);
    this.#server.stepped();
    return this.#advanced();
  }

  #advanced(): AdvanceResult {
    return { ...this.#server.simulator.state(), ...this.#counts() };
  }

  #sync(read: number): object | Promise<object> {
    const counts = this.#counts();
    if (counts.read >= read) return counts;
    return new Promise((resolve, reject) => {
      this.#waiting.add({ read, resolve, reject });
    });
  }

  #status(): SimulatorStatus {
    const { simulator, pacer, faults } = this.#server;
    return {
      ...simulator.state(),
      ...this.#counts(),
      feed: simulator.market.feed.description,
      speed: pacer.speed,
      isLeased: this.#lease !== undefined,
      account: simulator.account,
      clients: this.#server.openSessions().map((session) => ({
        clientId: session.clientId,
        serverVersion: session.version,
        conflated: session.conflated,
        ...session.counts,
      })),
      ended: this.#server.ended(),
      openOrders: simulator.market.orders.register.open().length,
      faults: { armed: faults.size, counts: faults.counts },
    };
  }

  #wireLog({ from = 1, limit = 1_000 }: ControlParameters<"wire-log">): object {
    if (!(limit >= 1 && limit <= MOST_LOGGED)) throw new ControlRefusal(`limit must be from 1 to ${MOST_LOGGED}`);
    const log = this.#server.wireLog();
    return { newest: log.count, frames: log.since(from, limit) };
  }

  #arm(entry: object): number {
    const { faults } = this.#server;
    if (faults.size >= MOST_ARMED_FAULTS)
      throw new ControlRefusal(`${MOST_ARMED_FAULTS} faults are armed already; clear some with clear-faults`);
    try {
      return faults.arm(parseFaultEntry(entry));
    } catch (error) {
      if (!(error instanceof FaultEntryProblem)) throw error;
      throw new ControlRefusal(`the fault cannot be armed: ${error.message}`);
    } finally {
      this.#server.stepped();
    }
  }

  #clearFaults(faultId: number | undefined): number {
    const cleared = this.#server.faults.clear(faultId);
    if (cleared === 0 && faultId !== undefined)
      throw new ControlRefusal(`no fault ${faultId} is armed; faults lists those that are`);
    return cleared;
  }

  #disconnect({ clientId, by = "fin" }: ControlParameters<"disconnect">): number {
    if (by !== "fin" && by !== "rst" && by !== "half-open")
      throw new ControlRefusal(`by must be fin, rst or half-open, got ${JSON.stringify(by)}`);
    const disconnected = this.#server.cut(clientId, by);
    if (disconnected === 0 && clientId !== undefined)
      throw new ControlRefusal(`client ${clientId} is not connected; status lists those that are`);
    return disconnected;
  }

  #restart({ downMs = 0, rollBackIds = 0 }: ControlParameters<"restart">): number {
    if (!(downMs >= 0 && downMs <= LONGEST_DOWN_MS))
      throw new ControlRefusal(`downMs must be from 0 to ${LONGEST_DOWN_MS}`);
    if (!(Number.isSafeInteger(rollBackIds) && rollBackIds >= 0))
      throw new ControlRefusal("rollBackIds must be a whole number from 0");
    const disconnected = this.#server.openSessions().length;
    this.#server.simulator.rollBackIds(rollBackIds);
    this.#server.goDown(downMs);
    return disconnected;
  }

  /** Of the client that the lease names, else of all that are there. */
  #counts(): FrameCounts {
    const clientId = this.#lease?.clientId;
    let written = 0;
    let read = 0;
    for (const session of this.#server.openSessions()) {
      if (clientId !== undefined && session.clientId !== clientId) continue;
      written += session.counts.written;
      read += session.counts.read;
    }
    return { written, read };
  }
}
