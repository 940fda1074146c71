import assert from "node:assert/strict";
import type { FactSource, Numbered, Protocol } from "@tickwork/contracts/protocol";
import { ulidSource } from "@tickwork/model/ulid";
import { ActorDown } from "./actor-down.ts";
import type { ActorContext, Cancel, Ref } from "./context.ts";
import type { Control } from "./control.ts";
import type { ActorDefinition } from "./define-actor.ts";
import { describeFailure, isExpectedFailure } from "./failure.ts";
import { Follower } from "./follower.ts";
import type { CellHost } from "./cell-host.ts";
import { Mailbox, type Task } from "./mailbox.ts";
import { camelCase, makeRef, methodKinds } from "./make-ref.ts";
import { Peer } from "./peer.ts";
import { Publisher } from "./publisher.ts";
import type { Release } from "./release.ts";
import { seededRandom } from "./seeded-random.ts";
import { Timeline } from "./timeline.ts";
import type { Outcome, Wire, WireMessage, WireRequest } from "./wire.ts";

/** A definition whose protocol, references and settings are only known to itself. */
export type AnyDefinition = ActorDefinition<unknown, unknown, unknown>;

type Handler = (...parameters: readonly unknown[]) => unknown;
type Topics = Map<string, Set<(payload: unknown) => void | Promise<void>>>;

const NOT_RETRIED_LONGER_THAN_MS = 30_000;

/** One life of one actor, on whatever host: its mailbox, its context, its peers and its clients. */
export class Cell {
  readonly #definition: AnyDefinition;
  readonly #host: CellHost;
  readonly #mailbox: Mailbox;
  readonly #market: Timeline;
  readonly #monotonic: Timeline;
  readonly #publisher = new Publisher();
  readonly #peers = new Map<string, Peer>();
  readonly #clients = new Map<string, { readonly incarnation: number; readonly wire: Wire }>();
  readonly #peerOfRef = new Map<unknown, Peer>();
  readonly #followers = new Map<Peer, Set<{ wake(): void }>>();
  readonly #topics = new Map<Peer, Topics>();
  readonly #stopTasks: Task[] = [];
  #handlers: Readonly<Record<string, Handler>> = {};
  #isFenced = false;

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
  }

  /** Takes one word of the supervisor. */
  control(control: Control): void {
    if (this.#isFenced) return;
    switch (control.type) {
      case "peer":
        return this.#peerWired(control.name, control.incarnation, control.wire);
      case "peer-up":
        return this.#peer(control.name).up(control.incarnation, undefined);
      case "client":
        return this.#serve(control.name, control.incarnation, control.wire);
      case "peer-down":
        return this.#peerDown(control.name, control.incarnation, control.reason);
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
    this.#isFenced = true;
    this.#mailbox.close();
    this.#market.clear();
    this.#monotonic.clear();
  }

  /** Ends this life and tells why. */
  crash(error: unknown): void {
    if (this.#isFenced) return;
    this.fence();
    this.#host.report({ type: "died", failure: describeFailure(error) });
  }

  /** A reference to a peer; its calls belong to this cell. */
  ref<P>(protocol: Protocol<P>): Ref<P> {
    const peer = this.#peer(protocol.name);
    const ref = makeRef(protocol, peer);
    this.#peerOfRef.set(ref, peer);
    return ref;
  }

  async #begin(): Promise<void> {
    const release = this.#host.begin();
    try {
      const handlers = await this.#definition.start(this.#context());
      if (this.#isFenced) return;
      this.#handlers = handlers as Readonly<Record<string, Handler>>;
      this.#checkHandlers();
    } catch (error) {
      this.crash(error);
      return;
    }
    this.#host.report({ type: "started" });
    this.#mailbox.open();
    this.#host.afterTurn(release);
  }

  #checkHandlers(): void {
    for (const method of Object.keys(methodKinds(this.#definition.protocol))) {
      assert(typeof this.#handlers[method] === "function", `expected ${this.#host.name} to handle ${method}`);
    }
  }

  async #stop(): Promise<void> {
    for (const task of this.#stopTasks.reverse()) await task();
    this.fence();
    this.#host.report({ type: "stopped" });
  }

  #peer(name: string): Peer {
    let peer = this.#peers.get(name);
    if (peer === undefined) {
      peer = new Peer(name, {
        begin: () => this.#host.begin(),
        after: (delayMs, task) => this.#host.after(delayMs, task),
        afterTurn: (task) => this.#host.afterTurn(task),
        isFenced: () => this.#isFenced,
        mailboxCap: this.#host.mailboxCap,
      });
      this.#peers.set(name, peer);
    }
    return peer;
  }

  #peerWired(name: string, incarnation: number, wire: Wire): void {
    const peer = this.#peer(name);
    wire.open({
      message: (message, handled) => this.#fromPeer(peer, wire, message, handled),
      request: () => assert.fail(`expected no call from ${name}, which only answers on this wire`),
      unpostable: (error) => this.crash(error),
    });
    peer.up(incarnation, wire);
    for (const topic of this.#topics.get(peer)?.keys() ?? []) wire.post({ type: "listen", topic });
  }

  #peerDown(name: string, incarnation: number, reason: string): void {
    this.#peer(name).down(incarnation, reason);
    const client = this.#clients.get(name);
    if (client === undefined || client.incarnation > incarnation) return;
    this.#clients.delete(name);
    client.wire.drain();
    this.#publisher.leave(client.wire);
  }

  #serve(name: string, incarnation: number, wire: Wire): void {
    this.#clients.set(name, { incarnation, wire });
    this.#publisher.join(wire);
    wire.open({
      message: (message, handled) => this.#fromClient(wire, message, handled),
      request: (request, handled) => this.#answer(request, handled),
      unpostable: (error) => this.crash(error),
    });
  }

  #fromPeer(peer: Peer, wire: Wire, message: WireMessage, handled: Release): void {
    if (this.#isFenced) return;
    if (message.type === "wake") {
      wire.post({ type: "awake" });
      for (const follower of this.#followers.get(peer) ?? []) follower.wake();
      return handled();
    }
    assert(message.type === "topic", `expected a wake or a topic from ${peer.name}, not ${message.type}`);
    const { topic, payload } = message;
    this.#mailbox.post(async () => {
      for (const handler of this.#topics.get(peer)?.get(topic) ?? []) await handler(payload);
      if (peer.wire === wire) wire.post({ type: "taken", topic });
      handled();
    });
  }

  #fromClient(wire: Wire, message: WireMessage, handled: Release): void {
    if (this.#isFenced) return;
    switch (message.type) {
      case "cast":
        return this.#mailbox.post(async () => {
          await this.#handler(message.method)(...message.parameters);
          handled();
        });
      case "follow":
        this.#publisher.follow(wire);
        return handled();
      case "awake":
        this.#publisher.awake(wire);
        return handled();
      case "listen":
        this.#publisher.listen(wire, message.topic);
        return handled();
      case "taken":
        this.#publisher.taken(wire, message.topic);
        return handled();
      case "wake":
      case "topic":
        assert.fail(`expected no ${message.type} from a client of ${this.#host.name}`);
    }
  }

  #answer({ method, parameters }: WireRequest, handled: Release): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#mailbox.post(async () => {
        const outcome = await this.#outcome(method, parameters);
        if (this.#isFenced) return;
        resolve(outcome);
        handled();
      });
    });
  }

  /** Throws what is not an expected failure. */
  async #outcome(method: string, parameters: readonly unknown[]): Promise<Outcome> {
    try {
      return { type: "answered", value: await this.#handler(method)(...parameters) };
    } catch (error) {
      if (!isExpectedFailure(error)) throw error;
      return { type: "failed", failure: describeFailure(error) };
    }
  }

  #handler(method: string): Handler {
    const handler = Object.hasOwn(this.#handlers, method) ? this.#handlers[method] : undefined;
    assert(handler !== undefined, `expected ${this.#host.name} to handle ${method}`);
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

  #context(): ActorContext<unknown, unknown> {
    const host = this.#host;
    const random = seededRandom(host.seed, host.name, host.incarnation);
    const refs = Object.fromEntries(host.needs.map((need) => [camelCase(need.name), this.ref(need)]));
    return {
      name: host.name,
      refs: Object.freeze(refs),
      settings: host.settings,
      shared: host.shared,
      market: this.#market,
      monotonic: this.#monotonic,
      random,
      newId: ulidSource(() => host.wallNow(), random),
      wallNow: () => host.wallNow(),
      follow: (source, from, handler) => this.#follow(source, from, handler),
      announce: (entry) => {
        if (!this.#isFenced) this.#publisher.announce(entry);
      },
      publish: (topic, payload) => {
        if (!this.#isFenced) this.#publisher.publish(topic, payload);
      },
      listen: (source, topic, handler) => this.#listen(source, topic, handler),
      retry: (request, timeoutMs) => this.#retry(request, timeoutMs ?? NOT_RETRIED_LONGER_THAN_MS),
      onStop: (task) => void this.#stopTasks.push(task),
      log: (message, fields) => this.#log(message, fields),
    };
  }

  #log(message: string, fields: Readonly<Record<string, unknown>> | undefined): void {
    if (this.#isFenced) return;
    const { name: actor } = this.#host;
    const line = { wallTime: this.#host.wallNow(), actor, message, ...(fields === undefined ? {} : { fields }) };
    this.#host.report({ type: "log", line });
  }

  #follow<F>(ref: Ref<FactSource<F>>, from: number, handler: (numbered: Numbered<F>) => void | Promise<void>): Cancel {
    if (this.#isFenced) return () => {};
    const peer = this.#peerOfRef.get(ref);
    assert(peer !== undefined, `expected ${this.#host.name} to follow one of its refs`);
    const owner = {
      begin: () => this.#host.begin(),
      afterTurn: (task: () => void) => this.#host.afterTurn(task),
      post: (task: Task) => this.#mailbox.post(task),
      crash: (error: unknown) => this.crash(error),
    };
    const follower = new Follower({ ref, peer }, owner, from, handler);
    const followers = this.#followers.get(peer) ?? new Set();
    this.#followers.set(peer, followers.add(follower));
    return () => {
      followers.delete(follower);
      follower.cancel();
    };
  }

  #listen(source: string, topic: string, handler: (payload: unknown) => void | Promise<void>): Cancel {
    assert(
      this.#host.needs.some((need) => need.name === source),
      `expected ${this.#host.name} to need ${source} if it listens to it`,
    );
    const peer = this.#peer(source);
    const topics: Topics = this.#topics.get(peer) ?? new Map();
    this.#topics.set(peer, topics);
    const handlers = topics.get(topic) ?? new Set();
    topics.set(topic, handlers.add(handler));
    if (!this.#isFenced) peer.wire?.post({ type: "listen", topic });
    return () => handlers.delete(handler);
  }

  async #retry<T>(request: () => Promise<T>, timeoutMs: number): Promise<T> {
    const deadline = this.#monotonic.now() + timeoutMs;
    for (;;) {
      try {
        return await request();
      } catch (error) {
        if (!(error instanceof ActorDown)) throw error;
        if (!(await this.#isBack(error, deadline - this.#monotonic.now()))) throw error;
      }
    }
  }

  /** Resolves with true when a later life of the actor is up, with false when the time is over. */
  #isBack({ actor, incarnation }: ActorDown, timeoutMs: number): Promise<boolean> {
    const peer = this.#peer(actor);
    if (timeoutMs <= 0) return Promise.resolve(false);
    if (peer.isUpAfter(incarnation)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (isBack: boolean): void => {
        stopListening();
        cancelDeadline();
        if (!this.#isFenced) resolve(isBack);
      };
      const stopListening = peer.onUp(() => {
        if (peer.isUpAfter(incarnation)) settle(true);
      });
      const cancelDeadline = this.#host.after(timeoutMs, () => settle(false));
    });
  }
}
