import { Worker } from "node:worker_threads";
import type { ActorSlot } from "../actor-slot.ts";
import type { LogLine, PlainControl, Report, WireControl } from "../control.ts";
import { describeFailure, type Failure } from "../failure.ts";
import type { Incarnation } from "../host.ts";
import { LifeSigns } from "../life-signs.ts";
import type { Pipe } from "../pipe.ts";
import { afterMs } from "../real-time.ts";
import type { SettleCounter } from "../settle-counter.ts";
import type { Birth } from "./birth.ts";
import type { WireEnd } from "./port-wire.ts";
import { Wiring } from "../wiring.ts";

/** A turn of an actor's loop is much shorter, unless it hangs. */
const END_OF_TURN_MS = 1_000;
const ENTRY = new URL("./worker-entry.mjs", import.meta.url);

/** One life of an actor in a thread of its own. */
export class WorkerIncarnation implements Incarnation {
  readonly name: string;
  readonly number: number;
  readonly wiring: Wiring;
  readonly #counter: SettleCounter;
  readonly #slot: ActorSlot;
  readonly #controls: Pipe;
  readonly #worker: Worker;
  readonly #signs: LifeSigns;
  readonly #exited: Promise<void>;
  readonly #endsBetweenTurns: boolean;

  constructor(
    birth: Omit<Birth, "counterMemory" | "slot" | "controlPipe">,
    options: {
      readonly heapLimitMb: number;
      readonly endsBetweenTurns: boolean;
      readonly counter: SettleCounter;
      readonly log: (line: LogLine) => void;
    },
  ) {
    this.name = birth.name;
    this.number = birth.incarnation;
    this.#counter = options.counter;
    this.#signs = new LifeSigns(options.log);
    this.wiring = new Wiring(options.counter);
    this.#slot = options.counter.openSlot();
    this.#controls = this.wiring.fromSupervisor();
    const workerData: Birth = {
      ...birth,
      counterMemory: options.counter.memory.buffer,
      slot: this.#slot.index,
      controlPipe: this.#controls.index,
    };
    this.#worker = new Worker(ENTRY, {
      name: birth.name,
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: options.heapLimitMb },
    });
    this.#endsBetweenTurns = options.endsBetweenTurns;
    this.#exited = new Promise((resolve) => this.#worker.once("exit", () => resolve()));
    this.#worker.on("message", (report: Report) => this.#signs.take(report));
    this.#worker.on("error", (error: unknown) => this.#signs.die(describeFailure(error)));
    this.#worker.on("exit", (code: number) =>
      this.#signs.die({ name: "Exit", message: `its thread ended with code ${code}` }),
    );
  }

  get started(): Promise<void> {
    return this.#signs.started;
  }

  get died(): Promise<Failure> {
    return this.#signs.died;
  }

  tell(control: PlainControl): void {
    this.#controls.post();
    this.#worker.postMessage(control, []);
  }

  /** Gives it its end of a wire. */
  tellWire(control: WireControl<WireEnd>): void {
    this.#controls.post();
    this.#worker.postMessage(control, [control.wire.port]);
  }

  async stop(): Promise<void> {
    this.tell({ type: "stop" });
    await this.#signs.stopped;
  }

  async end(): Promise<void> {
    this.wiring.close();
    this.#counter.closeSlot(this.#slot);
    if (this.#endsBetweenTurns) await this.#endOfTurn();
    await this.#worker.terminate();
    this.wiring.orphan();
  }

  /** Lets the thread end where no native call is under way; gives up on one that hangs. */
  async #endOfTurn(): Promise<void> {
    this.#worker.postMessage({ type: "end" }, []);
    const { promise: isOver, resolve } = Promise.withResolvers<void>();
    const cancel = afterMs(END_OF_TURN_MS, resolve);
    await Promise.race([this.#exited, isOver]);
    cancel();
  }

  mailbox(): number {
    return this.wiring.waiting();
  }

  heapMb(): number {
    return this.#slot.heapMb();
  }

  heartbeat(): number {
    return this.#slot.heartbeat();
  }

  nextMarketDue(): number | undefined {
    return this.#slot.nextDue();
  }
}
