// The whole world of one seed: a broker, a wire, a disk, and one life of our process after the other.
import { createHash } from "node:crypto";
import type { AnyDefinition } from "@tickwork/actor/cell";
import { VirtualTime } from "@tickwork/actor/inline/virtual-time";
import { seededRandom } from "@tickwork/actor/seeded-random";
import type { Settings } from "@tickwork/config/settings";
import { abandon, memoryDisk, openMemoryLedger } from "@tickwork/ledger/memory-ledger-store";
import { errorCode } from "@tickwork/model/tickwork-error";
import type { SimulatorServer } from "@tickwork/tws-simulator/server/simulator-server";
import { ActorMischief } from "./actor-mischief.ts";
import type { Step } from "./act.ts";
import { BrokerMemory } from "./broker-memory.ts";
import type { ChaosPlan } from "./chaos-plan.ts";
import { Checker } from "./checker.ts";
import { ClientProcess } from "./client-process.ts";
import { DurableFacts } from "./durable-facts.ts";
import { FlippedBit } from "./flipped-bit.ts";
import { libraryTimers } from "./library-timers.ts";
import type { Evidence } from "./invariants/invariant.ts";
import type { Violation } from "./violation.ts";
import { type Weather, WorldWire } from "./world-wire.ts";
import { WireRecord } from "./wire-record.ts";
import { ACCOUNT, worldBroker } from "./world-broker.ts";
import { worldSettings } from "./world-settings.ts";

/** A service manager starts a process again after so long, and a little more by chance. */
const RESTART_MS = 1_000;
const RESTART_JITTER_MS = 15_000;
/** The broker's books are looked at this often besides whenever it says something of orders. */
const LOOK_EVERY_MS = 1_000;

export class ChaosWorld {
  readonly time = new VirtualTime();
  readonly disk = memoryDisk();
  readonly server: SimulatorServer;
  readonly checker: Checker;
  readonly facts: DurableFacts;
  readonly wireRecord: WireRecord;
  readonly mischief: ActorMischief;
  readonly flippedBit: FlippedBit;
  readonly violations: Violation[] = [];
  readonly plan: ChaosPlan;
  readonly seed: number;
  readonly settings: Settings;
  readonly random: () => number;
  /** How the wire is now. */
  readonly weather: Weather = { delayMs: 0, tickCopies: 1, cut: undefined };
  /** How far the client's wall clock is off. */
  wallOffsetMs = 0;
  messages = 0;
  restarts = 0;
  signals = 0;
  process: ClientProcess | undefined;
  wire: WorldWire | undefined;
  /** What is to happen when a step is reached. */
  atStep: ((step: Step) => void) | undefined;
  /** What is to happen when a process has started. */
  booted: (() => void) | undefined;
  readonly #faults: Record<string, number> = {};
  readonly #definitions: ReadonlyMap<string, AnyDefinition>;
  readonly #trace: ((line: string) => void) | undefined;
  readonly #hash = createHash("sha256");
  /** Not hashed yet: thousands of short texts are dear one by one. */
  #stamps = "";
  readonly #restoreTimers: () => void;
  #clock = this.time.clock();

  constructor(of: {
    readonly seed: number;
    readonly plan: ChaosPlan;
    readonly definitions: ReadonlyMap<string, AnyDefinition>;
    readonly trace: ((line: string) => void) | undefined;
  }) {
    const { plan, seed } = of;
    this.plan = plan;
    this.seed = seed;
    this.#trace = of.trace;
    this.random = seededRandom(seed, "world-chance");
    this.settings = worldSettings(plan);
    this.mischief = new ActorMischief({
      after: (ms, task) => void this.time.after(ms, task),
      acted: (actor, mischief) => {
        this.count(`actor-${mischief}`);
        this.note(`mischief: ${actor} ${mischief}`);
        if (mischief === "hangs") this.time.after(WATCHDOG_MS, () => this.#endHung(actor));
      },
    });
    this.#definitions = new Map(
      [...of.definitions].map(([entry, definition]) => [entry, this.mischief.wrap(definition)]),
    );
    this.flippedBit = new FlippedBit(this.disk);
    this.server = worldBroker(of, this.time);
    this.facts = new DurableFacts(this.disk);
    this.wireRecord = new WireRecord(() => this.time.now());
    this.checker = new Checker(this.#evidence(), (violation) => this.violated(violation));
    this.disk.atStep = (step) => this.atStep?.(step);
    this.#restoreTimers = libraryTimers(() => this.#clock);
    this.server.start();
    this.#lookAgain();
  }

  /** Adds a line to the trace: what the seed's hash is made of. */
  note(line: string): void {
    this.stamp(`${this.time.now()} ${line}\n`);
    this.#trace?.(`${String(this.time.now()).padStart(9)} ${line}`);
  }

  /** Adds to the hash what is too much for a trace. */
  stamp(text: string): void {
    this.#stamps += text;
    if (this.#stamps.length > MOST_STAMPS) this.#hashStamps();
  }

  #hashStamps(): void {
    this.#hash.update(this.#stamps);
    this.#stamps = "";
  }

  violated(violation: Violation): void {
    this.violations.push(violation);
    this.note(`VIOLATION ${violation.invariant}: ${violation.text}`);
  }

  count(kind: string): void {
    this.#faults[kind] = (this.#faults[kind] ?? 0) + 1;
  }

  /** How often each kind of fault has acted, ours and the broker's. */
  get faults(): Readonly<Record<string, number>> {
    return { ...this.server.faults.counts, ...this.#faults };
  }

  get traceHash(): string {
    this.#hashStamps();
    return this.#hash.copy().digest("hex").slice(0, 16);
  }

  /** Wall time as the client's machine tells it. */
  get wallStart(): number {
    return this.plan.start + Math.floor(this.time.now());
  }

  /** Lets time pass until a moment, with everything that happens on the way. */
  async advanceTo(until: number): Promise<void> {
    while (this.time.now() < until) {
      const { process } = this;
      if (process !== undefined) await process.world.advance(until - this.time.now());
      else {
        await turn();
        const next = this.time.next();
        if (next !== undefined && next <= until) this.time.jump();
        else this.time.goTo(until);
      }
    }
    this.checker.look();
  }

  boot(): void {
    if (this.process !== undefined) return;
    this.restarts += 1;
    this.#clock = this.time.clock();
    this.note(`boot ${this.restarts}`);
    try {
      this.process = this.#start();
      this.flippedBit.started();
      this.booted?.();
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      // As the service manager does: tried again later. Where the journal is damaged, a person restores it first.
      this.note(`not started: ${String(error)}`);
      if (errorCode(error) === "TW-LED-001" && this.flippedBit.restore()) this.note("journal restored");
      abandon(this.disk);
      this.time.after(10_000, () => this.boot());
    }
  }

  crash(why: string): void {
    if (this.process === undefined) return;
    this.note(`crash: ${why}`);
    this.process.crash();
    this.process = undefined;
    this.wire?.abandonClient();
    this.wire = undefined;
    this.atStep = undefined;
    this.mischief.revive();
    abandon(this.disk);
    this.time.after(RESTART_MS + Math.floor(this.random() * RESTART_JITTER_MS), () => this.boot());
  }

  /** A place on an order's way is reached: this is where processes die. */
  step(step: Step): void {
    this.atStep?.(step);
  }

  /** Faults end: what is still to come of them is taken back. */
  calm(): void {
    this.note("calm");
    this.weather.cut = undefined;
    this.weather.delayMs = 0;
    this.weather.tickCopies = 1;
    this.atStep = undefined;
    this.booted = undefined;
    this.disk.isFull = false;
    this.mischief.calm();
    this.server.faults.clear(undefined);
    if (this.wire?.isSilent === true) this.wire.serverGivesUp();
    this.boot();
  }

  /** All was calm for long enough: every promise is looked at once more. */
  conclude(): void {
    const { flippedBit } = this;
    const isTold = this.facts.refresh().alarms.some(({ code }) => code === "TW-LED-001");
    if (flippedBit.wasOverlooked || (flippedBit.isDamaged && !isTold))
      this.violated({ invariant: 14, atMs: this.time.now(), text: "a flipped bit in the journal was overlooked" });
    flippedBit.restore();
    this.checker.conclude();
  }

  close(): void {
    this.crash("the end of the world");
    this.server.close();
    this.#restoreTimers();
  }

  #start(): ClientProcess {
    return new ClientProcess({
      settings: this.settings,
      seed: this.seed * 1_000 + this.restarts,
      time: this.#clock,
      wallStart: this.wallStart,
      wallOffset: () => this.wallOffsetMs,
      sockets: () => this.#connect(),
      openLedger: () => {
        abandon(this.disk);
        return openMemoryLedger(this.disk);
      },
      definitions: this.#definitions,
      wrap: (definition) => this.mischief.wrap(definition),
      observe: (delivery) => {
        this.stamp(delivery);
        if (delivery === "risk>orders") this.step("judged");
      },
      log: () => {},
      failed: (error) => {
        this.note(`process ends: ${String(error)}`);
        this.crash("its own end");
      },
    });
  }

  #endHung(actor: string): void {
    this.mischief.revive(actor);
    this.process?.world.kill(actor);
  }

  #connect() {
    this.wireRecord.connected();
    this.wire = new WorldWire(this);
    this.note("connect");
    this.server.accept(this.wire.server);
    const { client } = this.wire;
    this.time.after(1, () => client.emit("connect"));
    return client;
  }

  #lookAgain(): void {
    this.time.after(LOOK_EVERY_MS, () => {
      this.checker.look();
      this.#lookAgain();
    });
  }

  #evidence(): Evidence {
    const { facts, disk, server } = this;
    return {
      facts,
      disk,
      wire: this.wireRecord,
      market: server.simulator.market,
      broker: new BrokerMemory(server.simulator.market),
      limits: this.settings.risk,
      clientId: this.settings.broker.clientId,
      account: ACCOUNT,
      now: () => this.time.now(),
      wallNow: () => this.plan.start + this.wallOffsetMs + this.time.now(),
      mailboxes: () => this.process?.world.system.status() ?? [],
      unacknowledged: () => {
        const status = this.process?.link.status();
        return status === undefined ? 0 : status.newestEntry - status.acknowledgedEntry;
      },
    };
  }
}

const MOST_STAMPS = 65_536;
/** After this long, a watchdog ends a thread whose loop stands still. */
const WATCHDOG_MS = 3_000;

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
