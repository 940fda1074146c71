// One life of the client's process: the real tree, the real link, adapter and library, over a wire in memory, on a disk in memory.
import type { AnyDefinition } from "@tickwork/actor/cell";
import { defineActor } from "@tickwork/actor/define-actor";
import { InlineWorld } from "@tickwork/actor/inline/inline-world";
import type { WorldTime } from "@tickwork/actor/inline/virtual-time";
import { seededRandom } from "@tickwork/actor/seeded-random";
import { spec as ledgerSpec } from "@tickwork/actor-ledger/spec";
import { ledgerActor } from "@tickwork/actor-ledger/ledger-actor";
import type { SocketFactory } from "@tickwork/broker-tws/guarded-socket";
import type { Settings } from "@tickwork/config/settings";
import { marketDataProtocol } from "@tickwork/contracts/market-data";
import { supervisorProtocol } from "@tickwork/contracts/supervisor";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import type { EpochMs } from "@tickwork/model/time";
import { createLink, type Link } from "../link/create-link.ts";
import { streamQuotes } from "../link/stream-quotes.ts";
import { allocateMarketData } from "../shared-memory.ts";
import { tradingBranch } from "../tree.ts";
import { VERSION } from "../version.ts";

export interface ProcessOptions {
  readonly settings: Settings;
  readonly seed: number;
  readonly time: WorldTime;
  /** Wall time at the clock's 0. */
  readonly wallStart: EpochMs;
  /** How far the machine's wall clock is off now, ms. */
  wallOffset(): number;
  readonly sockets: SocketFactory;
  /** Opens the journal on the disk, as a new process or a new actor does. */
  readonly openLedger: () => LedgerStore;
  readonly definitions: ReadonlyMap<string, AnyDefinition>;
  /** Around the ledger's definition, which is made here. */
  wrap(definition: AnyDefinition): AnyDefinition;
  observe(delivery: string): void;
  log(line: unknown): void;
  failed(error: Error): void;
}

/** Before the actors run: they read the ring from their own place when they start. */
const tellNobody = (_sequence: number): void => {};

/** A process that runs, until it is crashed or stopped. */
export class ClientProcess {
  readonly world: InlineWorld;
  readonly link: Link;
  readonly settings: Settings;
  readonly #time: WorldTime;

  constructor(options: ProcessOptions) {
    const { settings, time, seed, wallStart } = options;
    this.settings = settings;
    this.#time = time;
    const epoch = openRun(options);
    const shared = allocateMarketData(settings);
    const clock = {
      now: () => time.now(),
      at: (due: number, task: () => void) => time.after(due - time.now(), () => void task()),
    };
    let tellTicks = tellNobody;
    this.link = createLink({
      settings,
      market: { now: () => this.world.system.market.now() },
      monotonic: clock,
      random: seededRandom(seed, "link"),
      quotes: streamQuotes(shared),
      epoch: () => epoch,
      hold: () => this.world.system.hold(),
      ticksWritten: (sequence) => tellTicks(sequence),
      refused: options.failed,
      fault: options.failed,
      sockets: options.sockets,
    });
    const self = defineActor({
      protocol: supervisorProtocol,
      needs: [],
      mailbox: "concurrent",
      start: () => ({
        status: async () => {
          throw new Error("nobody asks for the status here");
        },
        shutdown: async () => {},
        halt: () => Promise.reject(new Error("nobody asks the root for a stop here")),
        resume: () => Promise.reject(new Error("nobody asks the root for a resume here")),
      }),
    });
    const definitions = new Map(options.definitions);
    definitions.set(ledgerSpec.entry, options.wrap(ledgerActor(() => options.openLedger()) as AnyDefinition));
    this.world = new InlineWorld(
      { hosted: [this.link.definition, self], branches: [tradingBranch] },
      {
        settings,
        shared,
        seed,
        market: { type: "real" },
        wallStart,
        wallOffset: () => options.wallOffset(),
        time,
        log: options.log,
        onBranchFailed: (_branch, error) => options.failed(error),
        observe: options.observe,
      },
      definitions,
    );
    this.#start((tell) => (tellTicks = tell)).catch(options.failed);
  }

  async #start(tellTicks: (tell: (sequence: number) => void) => void): Promise<void> {
    await this.world.start();
    const marketData = this.world.ref(marketDataProtocol);
    tellTicks((sequence) => marketData.ticksWritten(sequence));
    await this.link.connect();
  }

  crash(): void {
    this.world.crash();
    this.#time.clear();
  }
}

function openRun({ settings, openLedger, wallStart, wallOffset, time }: ProcessOptions): number {
  const store = openLedger();
  const epoch = store.book().epoch + 1;
  const now = Math.floor(wallStart + wallOffset() + time.now());
  store.append([
    {
      type: "run-opened",
      mode: settings.mode,
      account: settings.broker.account,
      clientId: settings.broker.clientId,
      epoch,
      software: VERSION,
      origin: { actor: "root", reason: "start", marketTime: now, wallTime: now },
    },
  ]);
  store.close();
  return epoch;
}
