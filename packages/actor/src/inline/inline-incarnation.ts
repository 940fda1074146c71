import type { Protocol } from "@tickwork/contracts/protocol";
import type { ActorSlot } from "../actor-slot.ts";
import { type AnyDefinition, Cell } from "../cell.ts";
import type { CellHost } from "../cell-host.ts";
import type { Ref } from "../context.ts";
import type { Control, LogLine, PlainControl, Report } from "../control.ts";
import type { Failure } from "../failure.ts";
import type { HostedIncarnation } from "../host.ts";
import { LifeSigns } from "../life-signs.ts";
import type { Pipe } from "../pipe.ts";
import type { SettleCounter } from "../settle-counter.ts";
import type { AfterTurn } from "../turn-end.ts";
import { Wiring } from "../wiring.ts";
import type { Lane } from "./world-queue.ts";

/** One life of an actor in the simulated world. */
export class InlineIncarnation implements HostedIncarnation {
  readonly name: string;
  readonly number: number;
  readonly wiring: Wiring;
  readonly #counter: SettleCounter;
  readonly #slot: ActorSlot;
  readonly #controls: Pipe;
  readonly #lane: Lane | undefined;
  readonly #afterTurn: AfterTurn;
  readonly #cell: Cell;
  readonly #signs: LifeSigns;

  constructor(
    definition: AnyDefinition,
    world: {
      readonly counter: SettleCounter;
      /** Through which the supervisor speaks; undefined on the root itself, which needs no message for that. */
      readonly lane: Lane | undefined;
      readonly afterTurn: AfterTurn;
      readonly log: (line: LogLine) => void;
      cellHost(slot: ActorSlot, report: (report: Report) => void): CellHost;
    },
  ) {
    this.#counter = world.counter;
    this.#lane = world.lane;
    this.#afterTurn = world.afterTurn;
    this.#signs = new LifeSigns(world.log);
    this.wiring = new Wiring(world.counter);
    this.#slot = world.counter.openSlot();
    this.#controls = this.wiring.fromSupervisor();
    const host = world.cellHost(this.#slot, (report) => this.#signs.take(report));
    this.name = host.name;
    this.number = host.incarnation;
    this.#cell = new Cell(definition, host);
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
    if (this.#lane === undefined) return this.#cell.control(control);
    this.#controls.post();
    this.#lane.push(() => {
      this.#cell.control(control);
      this.#afterTurn(() => this.#controls.done());
    });
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
    return 0;
  }

  heartbeat(): number {
    return 0;
  }

  nextMarketDue(): number | undefined {
    return this.#slot.nextDue();
  }
}
