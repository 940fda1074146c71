import assert from "node:assert/strict";
import { describeFailure, isExpectedFailure } from "./failure.ts";
import type { Life } from "./life.ts";
import { Publisher } from "./publisher.ts";
import type { Release } from "./release.ts";
import type { Outcome, Wire, WireMessage, WireRequest } from "./wire.ts";

export type Handler = (...parameters: readonly unknown[]) => unknown;

/** Those who hold a wire to this actor, and what they are answered. */
export class Clients {
  readonly #life: Life;
  readonly #handlerOf: (method: string) => Handler;
  readonly #publisher = new Publisher();
  readonly #clients = new Map<string, { readonly incarnation: number; readonly wire: Wire }>();

  constructor(life: Life, handlerOf: (method: string) => Handler) {
    this.#life = life;
    this.#handlerOf = handlerOf;
  }

  serve(name: string, incarnation: number, wire: Wire): void {
    this.#clients.set(name, { incarnation, wire });
    this.#publisher.join(wire);
    wire.open({
      message: (message, handled) => this.#take(wire, message, handled),
      request: (request, handled) => this.#answer(request, handled),
      unpostable: (error) => this.#life.crash(error),
    });
  }

  /** A client's thread has ended; what it had still posted is handled. */
  gone(name: string, incarnation: number): void {
    const client = this.#clients.get(name);
    if (client === undefined || client.incarnation > incarnation) return;
    this.#clients.delete(name);
    client.wire.drain();
    this.#publisher.leave(client.wire);
  }

  announce(entry: number): void {
    if (!this.#life.isOver()) this.#publisher.announce(entry);
  }

  publish(topic: string, payload: unknown): void {
    if (!this.#life.isOver()) this.#publisher.publish(topic, payload);
  }

  #take(wire: Wire, message: WireMessage, handled: Release): void {
    if (this.#life.isOver()) return;
    switch (message.type) {
      case "cast":
        return this.#life.post(async () => {
          await this.#handlerOf(message.method)(...message.parameters);
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
        assert.fail(`expected no ${message.type} from a client of ${this.#life.host.name}`);
    }
  }

  #answer({ method, parameters }: WireRequest, handled: Release): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#life.post(async () => {
        const outcome = await this.#outcome(method, parameters);
        if (this.#life.isOver()) return;
        resolve(outcome);
        handled();
      });
    });
  }

  /** Throws what is not an expected failure. */
  async #outcome(method: string, parameters: readonly unknown[]): Promise<Outcome> {
    try {
      return { type: "answered", value: await this.#handlerOf(method)(...parameters) };
    } catch (error) {
      if (!isExpectedFailure(error)) throw error;
      return { type: "failed", failure: describeFailure(error) };
    }
  }
}
