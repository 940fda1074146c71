import assert from "node:assert/strict";
import { setImmediate } from "node:timers";
import type { Protocol } from "@tickwork/contracts/protocol";
import type { EpochMs } from "@tickwork/model/time";
import type { ActorSlot } from "../actor-slot.ts";
import type { ActorSpec } from "../actor-spec.ts";
import type { AnyDefinition } from "../cell.ts";
import type { CellHost } from "../cell-host.ts";
import type { Cancel } from "../context.ts";
import type { Report } from "../control.ts";
import { type Deferred, deferred } from "../deferred.ts";
import type { Host, HostedIncarnation, Incarnation } from "../host.ts";
import type { Release } from "../release.ts";
import { seededRandom } from "../seeded-random.ts";
import { SettleCounter } from "../settle-counter.ts";
import { DEFAULT_MAILBOX_CAP, type SuperviseOptions } from "../supervise-options.ts";
import { Wiring } from "../wiring.ts";
import { InlineIncarnation } from "./inline-incarnation.ts";
import { InlineWire } from "./inline-wire.ts";
import { VirtualTime, type WorldTime } from "./virtual-time.ts";
import { type Lane, WorldQueue } from "./world-queue.ts";

type CellFacts = Pick<CellHost, "name" | "incarnation" | "needs">;

/** Hosts every actor in this thread. What happens next is drawn from the seed; time passes only when nothing else can happen. */
export class InlineHost implements Host {
  readonly hasThreads = false;
  readonly #options: SuperviseOptions;
  readonly #definitions: ReadonlyMap<string, AnyDefinition>;
  readonly #wallNow: (monotonicMs: number) => EpochMs;
  readonly #observe: (delivery: string) => void;
  readonly #counter = new SettleCounter();
  readonly #time: WorldTime;
  readonly #lives: InlineIncarnation[] = [];
  readonly #queue: WorldQueue;
  #marketNow = 0;
  #turnEnd: (() => void)[] = [];
  #isRunning = false;
  #isCrashed = false;
  #idle: Deferred<void> = deferred();

  constructor(
    options: SuperviseOptions,
    world: {
      readonly definitions: ReadonlyMap<string, AnyDefinition>;
      /** The machine's wall clock at a monotonic moment. */
      readonly wallNow: (monotonicMs: number) => EpochMs;
      readonly observe: (delivery: string) => void;
      readonly time?: WorldTime;
    },
  ) {
    this.#options = options;
    this.#time = world.time ?? new VirtualTime();
    this.#definitions = world.definitions;
    this.#wallNow = world.wallNow;
    this.#observe = world.observe;
    this.#queue = new WorldQueue(seededRandom(options.seed, "world"), () => this.#run());
    this.#marketNow = options.market.type === "driven" ? options.market.start : world.wallNow(0);
  }

  monotonicNow(): number {
    return this.#time.now();
  }

  after(delayMs: number, task: () => void): Cancel {
    return this.#time.after(delayMs, task);
  }

  hold(): Release {
    const release = this.#counter.hold();
    return () => {
      release();
      this.#run();
    };
  }

  async settled(): Promise<void> {
    // A turn first: what the caller has just begun may not have reached the queue.
    await turn();
    while (!this.#isCrashed && !this.#isAtRest()) {
      this.#run();
      await this.#idle.promise;
    }
  }

  marketNow(): number {
    return this.#options.market.type === "real" ? this.#wallNow(this.#time.now()) : this.#marketNow;
  }

  setMarketNow(time: number): void {
    this.#marketNow = time;
  }

  launch(spec: ActorSpec, incarnation: number, needs: readonly Protocol<unknown>[]): Incarnation {
    const definition = this.#definitions.get(spec.entry);
    assert(definition !== undefined, `expected ${spec.entry} to be loaded`);
    const lane = this.#queue.lane(`supervisor>${spec.name}`);
    return this.#open({ name: spec.name, incarnation, needs }, definition, lane);
  }

  launchHere(name: string, definition: AnyDefinition, needs: readonly Protocol<unknown>[]): HostedIncarnation {
    return this.#open({ name, incarnation: 1, needs }, definition, undefined);
  }

  connect(client: Incarnation, server: Incarnation): void {
    assert(client instanceof InlineIncarnation && server instanceof InlineIncarnation, "expected lives of this world");
    const there = this.#direction(client, server);
    const back = this.#direction(server, client);
    const wires = InlineWire.pair(there, back, (task) => this.#afterTurn(task));
    server.control({ type: "client", name: client.name, incarnation: client.number, wire: wires.server });
    client.control({ type: "peer", name: server.name, incarnation: server.number, wire: wires.client });
  }

  /** Lets monotonic time pass, with all that is due on the way. */
  async advance(byMs: number): Promise<void> {
    const until = this.#time.now() + byMs;
    await this.settled();
    for (let next = this.#time.next(); next !== undefined && next <= until; next = this.#time.next()) {
      if (this.#isCrashed) return;
      this.#time.jump();
      await this.settled();
    }
    if (!this.#isCrashed) this.#time.goTo(until);
  }

  /** The root dies: every actor with it, all timers, all that was under way. Whoever waits for the world goes on. */
  crash(): void {
    this.#isCrashed = true;
    for (const life of this.#lives) void life.end();
    this.#time.clear();
    this.#queue.clear();
    this.#turnEnd = [];
    this.#idle.resolve();
  }

  #direction(from: InlineIncarnation, to: InlineIncarnation) {
    return {
      pipe: Wiring.lay(this.#counter, from.wiring, to.wiring),
      lane: this.#queue.lane(`${from.name}>${to.name}`),
    };
  }

  #open(facts: CellFacts, definition: AnyDefinition, lane: Lane | undefined): InlineIncarnation {
    const life = new InlineIncarnation(definition, {
      counter: this.#counter,
      lane,
      afterTurn: (task) => this.#afterTurn(task),
      log: this.#options.log,
      cellHost: (slot, report) => this.#cellHost(facts, slot, report),
    });
    this.#lives.push(life);
    return life;
  }

  #cellHost(facts: CellFacts, slot: ActorSlot, report: (report: Report) => void): CellHost {
    const { settings, shared, seed, mailboxCap, market } = this.#options;
    const monotonicNow = (): number => this.#time.now();
    const wallNow = (): number => this.#wallNow(this.#time.now());
    const now = (): number => this.marketNow();
    return {
      ...facts,
      settings: structuredClone(settings),
      shared: shared ?? {},
      seed,
      mailboxCap: mailboxCap ?? DEFAULT_MAILBOX_CAP,
      market: (fire) =>
        market.type === "driven"
          ? { now, arm: (nextDue) => slot.setNextDue(nextDue) }
          : { now, arm: this.#alarm(now, fire) },
      monotonic: (fire) => ({ now: monotonicNow, arm: this.#alarm(monotonicNow, fire) }),
      wallNow,
      monotonicNow,
      after: (delayMs, task) => this.#time.after(delayMs, task),
      afterTurn: (task) => this.#afterTurn(task),
      begin: () => slot.begin(),
      report,
    };
  }

  #alarm(now: () => number, ring: () => void): (nextDue: number | undefined) => void {
    let cancel: Cancel | undefined;
    return (nextDue) => {
      cancel?.();
      cancel = nextDue === undefined ? undefined : this.#time.after(nextDue - now(), ring);
    };
  }

  #afterTurn(task: () => void): void {
    this.#turnEnd.push(task);
    this.#run();
  }

  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#runUntilIdle();
  }

  async #runUntilIdle(): Promise<void> {
    do {
      await turn();
      this.#endTurn();
    } while (this.#step());
    this.#isRunning = false;
    const idle = this.#idle;
    this.#idle = deferred();
    idle.resolve();
  }

  /** Lets one thing happen; time passes when somebody waits and nothing else can happen. False: the world is at rest. */
  #step(): boolean {
    if (this.#isCrashed) return false;
    if (this.#turnEnd.length > 0) return true;
    const next = this.#queue.take();
    if (next !== undefined) {
      this.#observe(next.label);
      next.deliver();
      return true;
    }
    return !this.#counter.isSettled() && this.#time.jump();
  }

  #endTurn(): void {
    const tasks = this.#turnEnd;
    this.#turnEnd = [];
    for (const task of tasks) task();
  }

  #isAtRest(): boolean {
    return !this.#isRunning && this.#counter.isSettled();
  }
}

/** Resolves when every continuation of this turn has run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
