import type { Wire } from "./wire.ts";

/** Payloads of one topic that may be on their way to one listener. */
const CREDIT = 16;

interface Subscription {
  onTheWay: number;
  /** The newest that found no credit. */
  held: { readonly payload: unknown } | undefined;
}

interface Client {
  readonly topics: Map<string, Subscription>;
  follows: boolean;
  wakeOnTheWay: boolean;
  /** The newest entry announced while a wake was on its way; 0: none. */
  heldEntry: number;
}

/**
 * What an actor sends on its own account to those that hold a wire to it: topics and wakes for facts. Nothing here can grow:
 * out of credit, the newest replaces one not yet sent.
 */
export class Publisher {
  readonly #clients = new Map<Wire, Client>();

  join(wire: Wire): void {
    this.#clients.set(wire, { topics: new Map(), follows: false, wakeOnTheWay: false, heldEntry: 0 });
  }

  leave(wire: Wire): void {
    this.#clients.delete(wire);
  }

  follow(wire: Wire): void {
    const client = this.#clients.get(wire);
    if (client !== undefined) client.follows = true;
  }

  announce(entry: number): void {
    for (const [wire, client] of this.#clients) {
      if (!client.follows) continue;
      if (client.wakeOnTheWay) client.heldEntry = entry;
      else wakeClient(wire, client, entry);
    }
  }

  /** The follower has read its wake. */
  awake(wire: Wire): void {
    const client = this.#clients.get(wire);
    if (client === undefined) return;
    client.wakeOnTheWay = false;
    if (client.heldEntry > 0) wakeClient(wire, client, client.heldEntry);
  }

  listen(wire: Wire, topic: string): void {
    const topics = this.#clients.get(wire)?.topics;
    if (topics !== undefined && !topics.has(topic)) topics.set(topic, { onTheWay: 0, held: undefined });
  }

  publish(topic: string, payload: unknown): void {
    for (const [wire, { topics }] of this.#clients) {
      const subscription = topics.get(topic);
      if (subscription === undefined) continue;
      if (subscription.onTheWay >= CREDIT) subscription.held = { payload };
      else sendTopic(wire, topic, subscription, payload);
    }
  }

  /** The listener has handled one payload. */
  taken(wire: Wire, topic: string): void {
    const subscription = this.#clients.get(wire)?.topics.get(topic);
    if (subscription === undefined) return;
    subscription.onTheWay -= 1;
    const { held } = subscription;
    if (held === undefined) return;
    subscription.held = undefined;
    sendTopic(wire, topic, subscription, held.payload);
  }
}

function wakeClient(wire: Wire, client: Client, entry: number): void {
  client.wakeOnTheWay = true;
  client.heldEntry = 0;
  wire.post({ type: "wake", entry });
}

function sendTopic(wire: Wire, topic: string, subscription: Subscription, payload: unknown): void {
  subscription.onTheWay += 1;
  wire.post({ type: "topic", topic, payload });
}
