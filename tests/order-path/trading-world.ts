import { actor as orders } from "@tickwork/actor-orders/actor";
import { spec as ordersSpec } from "@tickwork/actor-orders/spec";
import { actor as recovery } from "@tickwork/actor-recovery/actor";
import { spec as recoverySpec } from "@tickwork/actor-recovery/spec";
import { actor as risk } from "@tickwork/actor-risk/actor";
import { spec as riskSpec } from "@tickwork/actor-risk/spec";
import type { ActorSpec } from "@tickwork/actor/actor-spec";
import type { AnyDefinition } from "@tickwork/actor/cell";
import { defineActor } from "@tickwork/actor/define-actor";
import { InlineWorld } from "@tickwork/actor/inline/inline-world";
import { defaultSettings, type SettingsOverrides } from "@tickwork/config/default-settings";
import type { Book } from "@tickwork/contracts/book";
import type { Fact } from "@tickwork/contracts/facts";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { marketHoursProtocol } from "@tickwork/contracts/market-hours";
import { ordersProtocol, type Signal, type SignalOutcome } from "@tickwork/contracts/orders";
import type { Protocol } from "@tickwork/contracts/protocol";
import { recoveryProtocol } from "@tickwork/contracts/recovery";
import { riskProtocol } from "@tickwork/contracts/risk";
import { symbolLifecycleProtocol } from "@tickwork/contracts/symbol-lifecycle";
import { createBookFold } from "@tickwork/ledger/book-fold";
import { abandon, type MemoryDisk, memoryDisk, openMemoryLedger } from "@tickwork/ledger/memory-ledger-store";
import { SPY } from "@tickwork/model/test/instruments";
import type { EpochMs } from "@tickwork/model/time";
import { errorCode } from "@tickwork/model/tickwork-error";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { PaperBroker } from "./paper-broker.ts";
import { PaperLink } from "./paper-link.ts";

export const NOW = Date.UTC(2013, 9, 4, 14, 0);

/** What outlives a process: the disk and the broker. */
export interface Surroundings {
  readonly disk: MemoryDisk;
  readonly broker: PaperBroker;
}

export function surroundings(): Surroundings {
  const disk = memoryDisk();
  const broker = new PaperBroker();
  broker.now = NOW;
  broker.objection = ({ id, role }) => {
    if (!disk.rows.some(({ fact }) => fact.includes(`"id":"${id}"`))) return "before it was durable";
    const { halted } = readBook(disk);
    const isForbidden = halted === "halted" || (halted === "reducing" && role !== "exit");
    return isForbidden ? `although trading was ${halted}` : undefined;
  };
  return { disk, broker };
}

/** One life of the root process around the real risk, orders and recovery actors. */
export class TradingWorld {
  readonly world: InlineWorld;
  readonly link: PaperLink;
  readonly #of: Surroundings;
  readonly #quotes: LastValueTable;
  #deliveries = 0;
  #onDelivery: (count: number) => void = () => undefined;

  constructor(of: Surroundings, options: { readonly seed?: number; readonly settings?: SettingsOverrides } = {}) {
    this.#of = of;
    const epoch = openRun(of.disk);
    this.link = new PaperLink(of.broker, epoch);
    const parts = definitions(of.disk);
    const lastValues = LastValueTable.allocate(1);
    this.#quotes = new LastValueTable(lastValues);
    this.#quotes.set(0, "last", of.broker.price, NOW);
    this.world = new InlineWorld(
      {
        hosted: [this.link.definition],
        branches: [{ name: "trading", strategy: "rest_for_one", children: parts.map(({ spec }) => spec) }],
      },
      {
        settings: defaultSettings("/nowhere", {
          mode: "paper",
          broker: { reconcileQuietMs: 200 },
          ...options.settings,
        }),
        shared: { lastValues },
        seed: options.seed ?? 1,
        market: { type: "driven", start: NOW },
        wallStart: NOW,
        log: () => undefined,
        onBranchFailed: (_branch, error) => {
          throw error;
        },
        observe: () => {
          this.#deliveries += 1;
          this.#onDelivery(this.#deliveries);
        },
      },
      new Map(parts.map(({ spec, definition }) => [spec.entry, definition])),
    );
  }

  get orders() {
    return this.world.ref(ordersProtocol);
  }

  get recovery() {
    return this.world.ref(recoveryProtocol);
  }

  get risk() {
    return this.world.ref(riskProtocol);
  }

  /** Starts and connects; resolves when the books are reconciled and all is settled. */
  async start(): Promise<this> {
    this.link.connect();
    await this.world.start();
    await this.world.run();
    return this;
  }

  /** Market time moves on, and the price is told anew at it. */
  async moveMarket(time: EpochMs): Promise<void> {
    this.#of.broker.now = time;
    this.#quotes.set(0, "last", this.#of.broker.price, time);
    await this.world.moveTo(time);
  }

  /** A person's preview: from then on the journal has the margin that the broker asks for. */
  async tellMargin(): Promise<void> {
    const by = { actor: "operator:cli", reason: "to know it before" };
    const answer = this.orders.preview({ instrument: SPY.id, side: "BUY", quantity: 100 }, by);
    await Promise.allSettled([answer, this.world.run()]);
    await answer;
  }

  /** Submits as analysis does: again and again while somebody on the way is down. */
  async submit(wanted: Signal): Promise<SignalOutcome> {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      try {
        const answer = this.orders.submit(wanted);
        // Time must pass for restarts and quiet gaps, and the answer's rejection is looked at below.
        await Promise.allSettled([answer, this.world.run()]);
        this.expectNoViolation();
        return await answer;
      } catch (error) {
        if (errorCode(error) !== "TW-ACT-001") throw error;
        await this.world.run();
      }
    }
    throw new Error("The signal was never answered");
  }

  /** Runs `act` when `count` more messages have been delivered. */
  afterDeliveries(count: number, act: () => void): void {
    const at = this.#deliveries + count;
    this.#onDelivery = (now) => {
      if (now === at) act();
    };
  }

  get deliveries(): number {
    return this.#deliveries;
  }

  /** The fold of the journal as it is on the disk. */
  book(): Book {
    return readBook(this.#of.disk);
  }

  /** The broker has seen no order twice, none before it was durable, none after a stop. */
  expectNoViolation(): void {
    if (this.#of.broker.violations.length > 0) throw new Error(this.#of.broker.violations.join("\n"));
  }

  /** All facts of a type, oldest first. */
  facts<T extends Fact["type"]>(type: T): readonly Extract<Fact, { type: T }>[] {
    const facts = this.#of.disk.rows.map(({ fact }) => JSON.parse(fact) as Fact);
    return facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
  }

  /** `kill -9` of the whole process. */
  crash(): void {
    this.world.crash();
    this.#of.broker.listener = undefined;
  }
}

export function readBook(disk: MemoryDisk): Book {
  const fold = createBookFold();
  for (const { entry, fact } of disk.rows) fold.apply({ entry, fact: JSON.parse(fact) as Fact });
  return fold.book();
}

export function signal(of: Partial<Signal> = {}): Signal {
  return {
    id: "sma-cross|STK:SPY:USD|1",
    strategy: "sma-cross",
    instrument: SPY.id,
    barEnd: NOW,
    action: { type: "enter", side: "BUY" },
    quantity: 100,
    reason: "fast crossed slow",
    ...of,
  };
}

export function bracketSignal(of: Partial<Signal> = {}): Signal {
  return signal({ action: { type: "enter", side: "BUY", stopLoss: 165, takeProfit: 171 }, ...of });
}

export function exitSignal(of: Partial<Signal> = {}): Signal {
  return signal({ id: "sma-cross|STK:SPY:USD|2", action: { type: "exit" }, reason: "fast fell below slow", ...of });
}

/** As the root does at each start, before any actor runs. */
function openRun(disk: MemoryDisk): number {
  abandon(disk);
  const store = openMemoryLedger(disk);
  const epoch = store.book().epoch + 1;
  const origin = { actor: "root", reason: "start", marketTime: NOW, wallTime: NOW };
  store.append([{ type: "run-opened", mode: "paper", account: "DU1", clientId: 17, epoch, software: "0.1.0", origin }]);
  store.close();
  return epoch;
}

interface Part {
  readonly spec: ActorSpec;
  readonly definition: AnyDefinition;
}

function definitions(disk: MemoryDisk): readonly Part[] {
  return [
    part(ledgerProtocol, memoryLedgerActor(disk)),
    part(marketHoursProtocol, alwaysOpen),
    part(symbolLifecycleProtocol, onlySpy),
    { spec: riskSpec, definition: risk as AnyDefinition },
    { spec: ordersSpec, definition: orders as AnyDefinition },
    { spec: recoverySpec, definition: recovery as AnyDefinition },
  ];
}

function part<P>(protocol: Protocol<P>, definition: unknown): Part {
  const { name } = protocol;
  const spec = { name, entry: `test:${name}`, protocol, needs: [], stopDeadlineMs: 1_000, heapLimitMb: 64 };
  return { spec: spec as ActorSpec, definition: definition as AnyDefinition };
}

function memoryLedgerActor(disk: MemoryDisk) {
  return defineActor({
    protocol: ledgerProtocol,
    needs: [],
    start({ announce }) {
      abandon(disk);
      const store = openMemoryLedger(disk);
      return {
        append(facts) {
          const entry = store.append(facts);
          announce(entry);
          return { entry, commitUs: 0 };
        },
        book: () => store.book(),
        facts: (from, limit) => store.read(from, limit),
        verify: () => ({ entries: store.entry, verified: true }),
        commitLatencyUs: () => ({ p50: null, p99: null }),
        backup: (path) => store.backup(path),
      };
    },
  });
}

const alwaysOpen = defineActor({
  protocol: marketHoursProtocol,
  needs: [],
  start: () => ({
    hoursAt: (_calendar, time) => ({
      isOpen: true,
      session: { date: "2013-10-04", open: time - 1, close: time + 3_600_000 },
    }),
    sessions: () => [],
  }),
});

const onlySpy = defineActor({
  protocol: symbolLifecycleProtocol,
  needs: [],
  start: () => {
    const status = { id: SPY.id, symbol: SPY.symbol, state: "subscribed" as const, slot: 0, instrument: SPY };
    return { activate: () => status, release: () => status, list: () => [status] };
  },
});
