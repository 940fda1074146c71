import { getHeapStatistics } from "node:v8";
import type { Protocol } from "@tickwork/contracts/protocol";
import type { ActorSlot } from "../actor-slot.ts";
import { type AnyDefinition, Cell } from "../cell.ts";
import type { Ref } from "../context.ts";
import type { Control, LogLine, PlainControl, Report } from "../control.ts";
import type { Failure } from "../failure.ts";
import type { HostedIncarnation } from "../host.ts";
import { LifeSigns } from "../life-signs.ts";
import type { SettleCounter } from "../settle-counter.ts";
import type { AfterTurn } from "../turn-end.ts";
import type { Birth } from "./birth.ts";
import { threadedCellHost } from "./threaded-cell-host.ts";
import { Wiring } from "../wiring.ts";

/** The one life of an actor on the root's own loop. */
export class RootIncarnation implements HostedIncarnation {
  readonly name: string;
  readonly number = 1;
  readonly wiring: Wiring;
  readonly #counter: SettleCounter;
  readonly #slot: ActorSlot;
  readonly #cell: Cell;
  readonly #signs: LifeSigns;

  constructor(
    definition: AnyDefinition,
    facts: Omit<Birth, "entry" | "counterMemory" | "slot" | "controlPipe" | "heartbeatMs">,
    options: { readonly counter: SettleCounter; readonly afterTurn: AfterTurn; readonly log: (line: LogLine) => void },
  ) {
    this.name = facts.name;
    this.#counter = options.counter;
    this.#signs = new LifeSigns(options.log);
    this.wiring = new Wiring(options.counter);
    this.#slot = options.counter.openSlot();
    const report = (said: Report): void => this.#signs.take(said);
    const { afterTurn } = options;
    this.#cell = new Cell(
      definition,
      threadedCellHost(facts, options.counter.memory, this.#slot, { afterTurn, report }),
    );
  }

  get started(): Promise<void> {
    return this.#signs.started;
  }

  get died(): Promise<Failure> {
    return this.#signs.died;
  }

  ref<P>(protocol: Protocol<P>): Ref<P> {
    return this.#cell.ref(protocol);
  }

  tell(control: PlainControl): void {
    this.control(control);
  }

  control(control: Control): void {
    this.#cell.control(control);
  }

  async stop(): Promise<void> {
    this.control({ type: "stop" });
    await this.#signs.stopped;
  }

  async end(): Promise<void> {
    this.#cell.fence();
    this.wiring.close();
    this.wiring.orphan();
    this.#counter.closeSlot(this.#slot);
  }

  mailbox(): number {
    return this.wiring.waiting();
  }

  heapMb(): number {
    return getHeapStatistics().used_heap_size / 2 ** 20;
  }

  heartbeat(): number {
    return 0;
  }

  nextMarketDue(): number | undefined {
    return this.#slot.nextDue();
  }
}
