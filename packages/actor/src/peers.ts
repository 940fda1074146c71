import assert from "node:assert/strict";
import type { FactSource, Numbered, Protocol } from "@tickwork/contracts/protocol";
import { ActorDown } from "./actor-down.ts";
import type { Cancel, Ref } from "./context.ts";
import { Follower } from "./follower.ts";
import type { Life } from "./life.ts";
import { camelCase, makeRef } from "./make-ref.ts";
import { Peer } from "./peer.ts";
import type { Release } from "./release.ts";
import type { Wire, WireMessage } from "./wire.ts";

type TopicHandler = (payload: unknown) => void | Promise<void>;

/** What one peer's wire brings besides answers. */
interface Subscriptions {
  readonly followers: Set<{ wake(): void }>;
  readonly topics: Map<string, Set<TopicHandler>>;
}

/** The other actors as one life sees them: who is up, how to ask them, what they send on their own account. */
export class Peers {
  readonly #life: Life;
  readonly #peers = new Map<string, Peer>();
  readonly #peerOfRef = new Map<unknown, Peer>();
  readonly #subscriptions = new Map<Peer, Subscriptions>();

  constructor(life: Life) {
    this.#life = life;
  }

  /** A reference to a peer; its calls belong to this life. */
  ref<P>(protocol: Protocol<P>): Ref<P> {
    const peer = this.#peer(protocol.name);
    const ref = makeRef(protocol, peer);
    this.#peerOfRef.set(ref, peer);
    return ref;
  }

  /** References to all that the actor needs, by their names in camel case. */
  refs(): Readonly<Record<string, Ref<unknown>>> {
    return Object.freeze(
      Object.fromEntries(this.#life.host.needs.map((need) => [camelCase(need.name), this.ref(need)])),
    );
  }

  wired(name: string, incarnation: number, wire: Wire): void {
    const peer = this.#peer(name);
    wire.open({
      message: (message, handled) => this.#take(peer, wire, message, handled),
      request: () => assert.fail(`expected no call from ${name}, which only answers on this wire`),
      unpostable: (error) => this.#life.crash(error),
    });
    peer.up(incarnation, wire);
    for (const topic of this.#subscriptionsOf(peer).topics.keys()) wire.post({ type: "listen", topic });
  }

  up(name: string, incarnation: number): void {
    this.#peer(name).up(incarnation, undefined);
  }

  down(name: string, incarnation: number, reason: string): void {
    this.#peer(name).down(incarnation, reason);
  }

  gone(name: string, incarnation: number): void {
    this.#peer(name).gone(incarnation);
  }

  follow<F>(ref: Ref<FactSource<F>>, from: number, handler: (numbered: Numbered<F>) => void | Promise<void>): Cancel {
    if (this.#life.isOver()) return () => {};
    const peer = this.#peerOfRef.get(ref);
    assert(peer !== undefined, `expected ${this.#life.host.name} to follow one of its refs`);
    const { followers } = this.#subscriptionsOf(peer);
    const follower = new Follower({ ref, peer }, this.#life, from, handler);
    followers.add(follower);
    return () => {
      followers.delete(follower);
      follower.cancel();
    };
  }

  listen(source: string, topic: string, handler: TopicHandler): Cancel {
    const { name, needs } = this.#life.host;
    assert(
      needs.some((need) => need.name === source),
      `expected ${name} to need ${source} if it listens to it`,
    );
    const peer = this.#peer(source);
    const { topics } = this.#subscriptionsOf(peer);
    const handlers = topics.get(topic) ?? new Set();
    topics.set(topic, handlers.add(handler));
    if (!this.#life.isOver()) peer.wire?.post({ type: "listen", topic });
    return () => handlers.delete(handler);
  }

  /** Repeats a request as long as it fails with `ActorDown`, each time after that actor has come back. */
  async retry<T>(request: () => Promise<T>, timeoutMs: number): Promise<T> {
    const { host } = this.#life;
    const deadline = host.monotonicNow() + timeoutMs;
    for (;;) {
      try {
        return await request();
      } catch (error) {
        if (!(error instanceof ActorDown)) throw error;
        if (!(await this.#isBack(error, deadline - host.monotonicNow()))) throw error;
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
        if (!this.#life.isOver()) resolve(isBack);
      };
      const stopListening = peer.onUp(() => {
        if (peer.isUpAfter(incarnation)) settle(true);
      });
      const cancelDeadline = this.#life.host.after(timeoutMs, () => settle(false));
    });
  }

  #take(peer: Peer, wire: Wire, message: WireMessage, handled: Release): void {
    if (this.#life.isOver()) return;
    const { followers, topics } = this.#subscriptionsOf(peer);
    if (message.type === "wake") {
      wire.post({ type: "awake" });
      for (const follower of followers) follower.wake();
      return handled();
    }
    assert(message.type === "topic", `expected a wake or a topic from ${peer.name}, not ${message.type}`);
    const { topic, payload } = message;
    this.#life.post(async () => {
      for (const handler of topics.get(topic) ?? []) await handler(payload);
      if (peer.wire === wire) wire.post({ type: "taken", topic });
      handled();
    });
  }

  #peer(name: string): Peer {
    let peer = this.#peers.get(name);
    if (peer === undefined) {
      peer = new Peer(name, this.#life);
      this.#peers.set(name, peer);
      this.#subscriptions.set(peer, { followers: new Set(), topics: new Map() });
    }
    return peer;
  }

  #subscriptionsOf(peer: Peer): Subscriptions {
    const subscriptions = this.#subscriptions.get(peer);
    assert(subscriptions !== undefined, `expected to know ${peer.name}`);
    return subscriptions;
  }
}
