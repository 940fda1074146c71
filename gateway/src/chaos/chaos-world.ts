// The whole world of one seed: a broker, a wire, a disk, and one life of our process after the other.
import { createHash } from "node:crypto";
import type { AnyDefinition } from "@tickwork/actor/cell";
import { VirtualTime } from "@tickwork/actor/inline/virtual-time";
import { seededRandom } from "@tickwork/actor/seeded-random";
import { defaultSettings } from "@tickwork/config/default-settings";
import { ordersProtocol } from "@tickwork/contracts/orders";
import { recoveryProtocol } from "@tickwork/contracts/recovery";
import { abandon, losePower, memoryDisk, openMemoryLedger } from "@tickwork/ledger/memory-ledger-store";
import { errorCode } from "@tickwork/model/tickwork-error";
import { parseFaultEntry } from "@tickwork/tws-simulator/faults/parse-fault-entry";
import { openFeed } from "@tickwork/tws-simulator/market/open-feed";
import { SimulatorServer } from "@tickwork/tws-simulator/server/simulator-server";
import type { Act, ChaosPlan } from "./chaos-plan.ts";
import { Checker } from "./checker.ts";
import { ClientProcess } from "./client-process.ts";
import { libraryTimers } from "./library-timers.ts";
import { MemoryWire } from "./memory-wire.ts";
import type { Violation } from "./violation.ts";
import { WireTap } from "./wire-tap.ts";

/** 2024-06-03 09:30 New York. */
const START = Date.UTC(2024, 5, 3, 13, 30);
const ACCOUNT = "DU1234567";

export class ChaosWorld {
  readonly time = new VirtualTime();
  readonly disk = memoryDisk();
  readonly server: SimulatorServer;
  readonly checker: Checker;
  readonly violations: Violation[] = [];
  readonly #faults: Record<string, number> = {};
  messages = 0;
  restarts = 0;
  readonly #plan: ChaosPlan;
  readonly #seed: number;
  readonly #definitions: ReadonlyMap<string, AnyDefinition>;
  readonly #trace: (line: string) => void;
  readonly #hash = createHash("sha256");
  readonly #restoreTimers: () => void;
  readonly #wireRandom: () => number;
  #process: ClientProcess | undefined;
  #wire: MemoryWire | undefined;
  #clock = this.time.clock();
  #extraDelayMs = 0;
  #deliveriesUntilCrash = Number.POSITIVE_INFINITY;
  #signals = 0;
  #cutAt: { direction: "to-broker" | "to-client"; bytesLeft: number } | undefined;

  constructor(of: {
    readonly seed: number;
    readonly plan: ChaosPlan;
    readonly definitions: ReadonlyMap<string, AnyDefinition>;
    readonly trace: (line: string) => void;
  }) {
    this.#plan = of.plan;
    this.#seed = of.seed;
    this.#definitions = of.definitions;
    this.#trace = of.trace;
    this.#wireRandom = seededRandom(of.seed, "wire");
    const brokerClock = this.time.clock();
    this.server = new SimulatorServer({
      feed: openFeed({ feed: "synthetic", seed: of.seed, start: START, symbol: "" }),
      account: ACCOUNT,
      cashUsd: "1000000",
      speed: 1,
      clock: { now: () => brokerClock.now(), after: (ms, task) => brokerClock.after(ms, task) },
    });
    this.checker = new Checker({
      disk: this.disk,
      simulator: () => this.server.simulator,
      now: () => this.time.now(),
      violated: (violation) => {
        this.violations.push(violation);
        this.note(`VIOLATION ${violation.invariant}: ${violation.text}`);
      },
    });
    this.#restoreTimers = libraryTimers(() => this.#clock);
    this.server.start();
  }

  /** Adds a line to the trace: what the seed's hash is made of. */
  note(line: string): void {
    this.#hash.update(`${this.time.now()} ${line}\n`);
    this.#trace(`${String(this.time.now()).padStart(9)} ${line}`);
  }

  /** How often each kind of fault has acted, ours and the broker's. */
  get faults(): Readonly<Record<string, number>> {
    return { ...this.server.faults.counts, ...this.#faults };
  }

  get traceHash(): string {
    return this.#hash.copy().digest("hex").slice(0, 16);
  }

  /** Lets time pass until a moment, with everything that happens on the way. */
  async advanceTo(until: number): Promise<void> {
    while (this.time.now() < until) {
      const process = this.#process;
      if (process !== undefined) await process.world.advance(until - this.time.now());
      else {
        await turn();
        const next = this.time.next();
        if (next !== undefined && next <= until) this.time.jump();
        else this.time.goTo(until);
      }
      this.checker.look();
    }
  }

  boot(): void {
    if (this.#process !== undefined) return;
    this.restarts += 1;
    this.#clock = this.time.clock();
    this.note(`boot ${this.restarts}`);
    try {
      this.#process = this.#start();
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      // As the service manager does: tried again later.
      this.note(`not started: ${String(error)}`);
      abandon(this.disk);
      this.time.after(10_000, () => this.boot());
    }
  }

  #start(): ClientProcess {
    const plan = this.#plan;
    return new ClientProcess({
      settings: defaultSettings("/nowhere", {
        mode: "paper",
        broker: { reconcileQuietMs: 200 },
        strategy: { parameters: plan.parameters, symbols: plan.symbols },
        orders: { acknowledgeTimeoutMs: plan.acknowledgeTimeoutMs, orderIdBlock: plan.orderIdBlock },
        marketData: { barCapacity: 256, ringCapacity: 4096 },
      }),
      seed: this.#seed * 1_000 + this.restarts,
      time: this.#clock,
      wallStart: START + Math.floor(this.time.now()),
      sockets: () => this.#connect().client,
      openLedger: () => {
        abandon(this.disk);
        return openMemoryLedger(this.disk);
      },
      definitions: this.#definitions,
      observe: (delivery) => this.#observe(delivery),
      log: () => {},
      failed: (error) => {
        this.note(`process ends: ${String(error)}`);
        this.crash("its own end");
      },
    });
  }

  crash(why: string): void {
    if (this.#process === undefined) return;
    this.note(`crash: ${why}`);
    this.#process.crash();
    this.#process = undefined;
    this.#deliveriesUntilCrash = Number.POSITIVE_INFINITY;
    this.#wire?.abandonClient();
    this.#wire = undefined;
    this.disk.atStep = undefined;
    abandon(this.disk);
    this.time.after(1_000 + Math.floor(this.#wireRandom() * 20_000), () => this.boot());
  }

  async perform(act: Act): Promise<void> {
    this.note(`act ${JSON.stringify(act)}`);
    switch (act.type) {
      case "signal":
        return this.#signal(act);
      case "halt":
        return this.#halt(act.resumeAfterMs);
      case "compare":
        return this.#ask((process) => process.world.ref(recoveryProtocol).reconcile("asked"));
      case "broker":
        return this.#brokerFault(act);
      default:
        this.#fault(act);
    }
  }

  #count(kind: string): void {
    this.#faults[kind] = (this.#faults[kind] ?? 0) + 1;
  }

  #brokerFault({ entry, forMs }: Extract<Act, { type: "broker" }>): void {
    const id = this.server.faults.arm(parseFaultEntry(entry), this.#seed);
    this.time.after(forMs, () => this.server.faults.clear(id));
  }

  #fault(act: Exclude<Act, { type: "signal" | "halt" | "compare" | "broker" }>): void {
    if (act.type === "crash") {
      if (this.#process !== undefined) this.#count("crash");
      return this.crash("kill -9");
    }
    if (this.#process === undefined) return;
    switch (act.type) {
      case "crash-at-delivery":
        this.#deliveriesUntilCrash = act.count;
        return;
      case "crash-at-disk-step":
      case "power-loss-at-disk-step": {
        let left = act.count;
        this.disk.atStep = (step) => {
          if (step !== act.step) return;
          left -= 1;
          if (left > 0) return;
          this.#count(act.type);
          this.crash(`${act.type} ${step}`);
          if (act.type === "power-loss-at-disk-step") losePower(this.disk);
          throw new Error("the process is gone");
        };
        return;
      }
      case "kill-actor":
        this.#count(act.type);
        this.#process.world.kill(act.actor);
        return;
      case "cut":
        if (this.#wire === undefined) return;
        this.#count(act.type);
        this.#wire.cut();
        return;
      case "cut-at-byte":
        this.#cutAt = { direction: act.direction, bytesLeft: act.byte };
        return;
      case "half-open":
        if (this.#wire === undefined) return;
        this.#count(act.type);
        this.#wire.fallSilent();
        // The broker's machine gives the dead connection up after a while; until then the client id is taken.
        this.time.after(
          20_000,
          (
            (wire) => () =>
              wire.server.destroy()
          )(this.#wire),
        );
        return;
      case "slow-wire":
        this.#count(act.type);
        this.#extraDelayMs = act.delayMs;
        this.time.after(act.forMs, () => (this.#extraDelayMs = 0));
        return;
      case "disk-full":
        this.#count(act.type);
        this.disk.isFull = true;
        this.time.after(act.forMs, () => (this.disk.isFull = false));
    }
  }

  /** Faults end: what is still to come of them is taken back. */
  calm(): void {
    this.note("calm");
    this.#cutAt = undefined;
    this.#deliveriesUntilCrash = Number.POSITIVE_INFINITY;
    this.disk.atStep = undefined;
    this.disk.isFull = false;
    this.#extraDelayMs = 0;
    this.server.faults.clear(undefined);
    this.boot();
  }

  close(): void {
    this.crash("the end of the world");
    this.server.close();
    this.#restoreTimers();
  }

  #ask(ask: (process: ClientProcess) => Promise<unknown>): void {
    const process = this.#process;
    if (process === undefined) return;
    ask(process).then(
      (answer) => this.note(`answer ${JSON.stringify(answer)}`),
      (error: unknown) => {
        this.note(`refused ${errorCode(error) ?? String(error)}`);
        if (errorCode(error) === undefined)
          this.violations.push({ invariant: 0, atMs: this.time.now(), text: String(error) });
      },
    );
  }

  #signal(act: Extract<Act, { type: "signal" }>): void {
    this.#signals += 1;
    const id = `chaos|${act.instrument}|${this.#signals}`;
    const price = this.checker.priceOf(act.instrument);
    const away = act.side === "BUY" ? 1 : -1;
    const round = (value: number): number =>
      Math.round(value * (price < 10 ? 10_000 : 100)) / (price < 10 ? 10_000 : 100);
    const bracket = { stopLoss: round(price * (1 - away * 0.002)), takeProfit: round(price * (1 + away * 0.002)) };
    const isFlat = act.wish === "exit";
    if (!isFlat && !(price > 0)) return;
    const quantity = act.instrument.startsWith("CASH") ? 30_000 : Math.min(act.quantity, 100);
    this.#ask((process) =>
      process.world.ref(ordersProtocol).submit({
        id,
        strategy: "chaos",
        instrument: act.instrument,
        barEnd: START + Math.floor(this.time.now()),
        action: isFlat ? { type: "exit" } : { type: "enter", side: act.side, ...(act.wish === "bracket" && bracket) },
        quantity,
        reason: "chance",
      }),
    );
  }

  #halt(resumeAfterMs: number): void {
    this.#ask((process) =>
      process.world.ref(ordersProtocol).halt({ actor: "operator:chaos", reason: "chance", flatten: false }),
    );
    this.time.after(resumeAfterMs, () =>
      this.#ask((process) =>
        process.world.ref(ordersProtocol).resume({ actor: "operator:chaos", reason: "looked at it" }),
      ),
    );
  }

  #observe(delivery: string): void {
    this.#hash.update(delivery);
    this.#deliveriesUntilCrash -= 1;
    if (this.#deliveriesUntilCrash > 0) return;
    this.#count("crash-at-delivery");
    this.crash("at a delivery");
  }

  #connect(): MemoryWire {
    const tap = new WireTap({
      asked: (request) => {
        this.messages += 1;
        this.note(`> ${describe(request)}`);
        this.checker.asked(request);
      },
      told: (number) => {
        this.messages += 1;
        this.#hash.update(`<${number}`);
      },
    });
    const delay = (): number => 1 + Math.floor(this.#wireRandom() * 4) + this.#extraDelayMs;
    let arrival = { server: 0, client: 0 };
    const wire: MemoryWire = new MemoryWire({
      toServer: (bytes) => {
        tap.fromClient(bytes);
        if (this.#cutsHere("to-broker", bytes.length)) this.time.after(0, () => wire.cut());
        const at = Math.max(arrival.server, this.time.now() + delay());
        arrival = { ...arrival, server: at };
        return at - this.time.now();
      },
      toClient: (bytes) => {
        tap.fromServer(bytes);
        if (this.#cutsHere("to-client", bytes.length)) this.time.after(0, () => wire.cut());
        const at = Math.max(arrival.client, this.time.now() + delay());
        arrival = { ...arrival, client: at };
        return at - this.time.now();
      },
      after: (ms, task) => void this.time.after(ms, task),
    });
    this.#wire = wire;
    this.note("connect");
    this.server.accept(wire.server);
    this.time.after(1, () => wire.client.emit("connect"));
    return wire;
  }

  #cutsHere(direction: "to-broker" | "to-client", bytes: number): boolean {
    if (this.#cutAt?.direction !== direction) return false;
    this.#cutAt.bytesLeft -= bytes;
    if (this.#cutAt.bytesLeft > 0) return false;
    this.#cutAt = undefined;
    this.#count("cut-at-byte");
    return true;
  }
}

function describe(request: {
  readonly type: string;
  readonly orderId?: number;
  readonly order?: {
    readonly orderRef: string;
    readonly action: string;
    readonly totalQuantity: number;
    readonly orderType: string;
  };
}): string {
  const { type, orderId, order } = request;
  return order === undefined
    ? `${type} ${orderId ?? ""}`
    : `${type} ${orderId} ${order.action} ${order.totalQuantity} ${order.orderType} ${order.orderRef}`;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
