import assert from "node:assert/strict";
import type { Protocol } from "@tickwork/contracts/protocol";
import { ulidSource } from "@tickwork/model/ulid";
import type { CellHost } from "./cell-host.ts";
import { Clients, type Handler } from "./clients.ts";
import type { ActorContext, Ref } from "./context.ts";
import type { Control } from "./control.ts";
import type { ActorDefinition } from "./define-actor.ts";
import { describeFailure } from "./failure.ts";
import type { Life } from "./life.ts";
import { Mailbox, type Task } from "./mailbox.ts";
import { methodKinds } from "./make-ref.ts";
import { Peers } from "./peers.ts";
import { seededRandom } from "./seeded-random.ts";
import { Timeline } from "./timeline.ts";

/** A definition whose protocol, references and settings are only known to itself. */
export type AnyDefinition = ActorDefinition<unknown, unknown, unknown>;

const DEFAULT_RETRY_MS = 30_000;

/** One life of one actor, on whatever host: its mailbox, its context, its peers and its clients. */
export class Cell {
  readonly #definition: AnyDefinition;
  readonly #host: CellHost;
  readonly #mailbox: Mailbox;
  readonly #market: Timeline;
  readonly #monotonic: Timeline;
  readonly #peers: Peers;
  readonly #clients: Clients;
  readonly #stopTasks: Task[] = [];
  #handlers: Readonly<Record<string, Handler>> = {};
  #isOver = false;

  constructor(definition: AnyDefinition, host: CellHost) {
    this.#definition = definition;
    this.#host = host;
    this.#mailbox = new Mailbox({
      mode: definition.mailbox ?? "serial",
      crash: (error) => this.crash(error),
      nextDelayMs: host.nextDelayMs,
    });
    const post = (task: Task): void => this.#postOwn(task);
    this.#market = new Timeline({ ...host.market(() => this.#market.fire()), post });
    this.#monotonic = new Timeline({ ...host.monotonic(() => this.#monotonic.fire()), post });
    const life: Life = {
      host,
      isOver: () => this.#isOver,
      post: (task) => this.#mailbox.post(task),
      crash: (error) => this.crash(error),
    };
    this.#peers = new Peers(life);
    this.#clients = new Clients(life, (method) => this.#handler(method));
  }

  /** Takes one word of the supervisor. */
  control(control: Control): void {
    if (this.#isOver) return;
    switch (control.type) {
      case "peer":
        return this.#peers.wired(control.name, control.incarnation, control.wire);
      case "client":
        return this.#clients.serve(control.name, control.incarnation, control.wire);
      case "peer-up":
        return this.#peers.up(control.name, control.incarnation);
      case "peer-down":
        return this.#peers.down(control.name, control.incarnation, control.reason);
      case "peer-gone":
        this.#peers.gone(control.name, control.incarnation);
        return this.#clients.gone(control.name, control.incarnation);
      case "begin":
        return void this.#begin();
      case "market-moved":
        return this.#market.fire();
      case "stop":
        return this.#postOwn(() => this.#stop());
    }
  }

  /** Ends this life at once: nothing more runs, nothing that it awaits ever resolves. */
  fence(): void {
    this.#isOver = true;
    this.#mailbox.close();
    this.#market.clear();
    this.#monotonic.clear();
  }

  /** Ends this life and tells why. */
  crash(error: unknown): void {
    if (this.#isOver) return;
    this.fence();
    this.#host.report({ type: "died", failure: describeFailure(error) });
  }

  /** A reference to another actor; its calls belong to this life. */
  ref<P>(protocol: Protocol<P>): Ref<P> {
    return this.#peers.ref(protocol);
  }

  async #begin(): Promise<void> {
    const release = this.#host.begin();
    try {
      this.#checkNeeds();
      const handlers = await this.#definition.start(this.#context());
      if (this.#isOver) return;
      this.#handlers = handlers as Readonly<Record<string, Handler>>;
      for (const method of Object.keys(methodKinds(this.#definition.protocol))) this.#handler(method);
    } catch (error) {
      this.crash(error);
      return;
    }
    this.#host.report({ type: "started" });
    this.#mailbox.open();
    this.#host.afterTurn(release);
  }

  #checkNeeds(): void {
    const wired = this.#host.needs.map((need) => need.name).toSorted();
    assert.deepEqual(
      this.#definition.needs.toSorted(),
      wired,
      `expected equal needs in the spec of ${this.#host.name}`,
    );
  }

  async #stop(): Promise<void> {
    for (const task of this.#stopTasks.toReversed()) await task();
    this.fence();
    this.#host.report({ type: "stopped" });
  }

  #handler(method: string): Handler {
    const handler = Object.hasOwn(this.#handlers, method) ? this.#handlers[method] : undefined;
    assert(typeof handler === "function", `expected ${this.#host.name} to handle ${method}`);
    return handler;
  }

  /** A message of the actor to itself: counted until it is handled. */
  #postOwn(task: Task): void {
    const release = this.#host.begin();
    this.#mailbox.post(async () => {
      await task();
      this.#host.afterTurn(release);
    });
  }

  /** Counted from now until the task has run. */
  #later(task: () => void, schedule: (run: () => void) => void): void {
    const release = this.#host.begin();
    schedule(() => {
      if (this.#isOver) return;
      try {
        task();
      } catch (error) {
        this.crash(error);
      }
      this.#host.afterTurn(release);
    });
  }

  #context(): ActorContext<unknown, unknown> {
    const { name, incarnation, settings, shared, seed, wallNow } = this.#host;
    const random = seededRandom(seed, name, incarnation);
    return {
      name,
      refs: this.#peers.refs(),
      settings,
      shared,
      market: this.#market,
      monotonic: this.#monotonic,
      random,
      newId: ulidSource(wallNow, random),
      wallNow,
      follow: (source, from, handler) => this.#peers.follow(source, from, handler),
      announce: (entry) => this.#clients.announce(entry),
      publish: (topic, payload) => this.#clients.publish(topic, payload),
      listen: (source, topic, handler) => this.#peers.listen(source, topic, handler),
      retry: (request, timeoutMs) => this.#peers.retry(request, timeoutMs ?? DEFAULT_RETRY_MS),
      afterTurn: (task) => this.#later(task, (run) => this.#host.afterTurn(run)),
      soon: (delayMs, task) => this.#later(task, (run) => void this.#host.after(delayMs, run)),
      onStop: (task) => void this.#stopTasks.push(task),
      log: (message, fields) => this.#log(message, fields),
    };
  }

  #log(message: string, fields: Readonly<Record<string, unknown>> | undefined): void {
    if (this.#isOver) return;
    const line = { wallTime: this.#host.wallNow(), actor: this.#host.name, message };
    this.#host.report({ type: "log", line: fields === undefined ? line : { ...line, fields } });
  }
}
