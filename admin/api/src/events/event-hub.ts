// Feeds the live pages. One reading of the desk serves all of them; each takes what changed since it last took something, so a
// slow page gets fewer and newer messages, and nothing is kept for it.
import type { Desk } from "../desk.ts";
import type { MonotonicClock } from "../monotonic-clock.ts";
import { DeskMirror, MIRROR_TOPICS, type MirrorTopic } from "./desk-mirror.ts";

export const MAX_LIVE_PAGES = 16;
const REFRESH_INTERVAL_MS = 250;
const HEARTBEAT_MS = 5_000;
/** A page that took nothing for so long, heartbeats included, is gone. */
const ABANDONED_MS = 60_000;

/** One server-sent event: first a `snapshot` of every part, then each part that changed, and heartbeats. */
export interface ServerEvent {
  readonly event: "snapshot" | MirrorTopic | "heartbeat";
  readonly data: unknown;
}

/** One page's place in the events. */
export interface EventFeed {
  /** The next event, when there is one; undefined when the feed has ended. */
  next(): Promise<ServerEvent | undefined>;
  close(): void;
}

interface Client {
  /** Revision of each part that the page has; undefined before its snapshot. */
  seen: Map<MirrorTopic, number> | undefined;
  lastTaken: number;
  wake: (() => void) | undefined;
  isClosed: boolean;
}

export class EventHub {
  readonly #desk: Desk;
  readonly #clock: MonotonicClock;
  readonly #mirror: DeskMirror;
  readonly #clients = new Set<Client>();
  #lastRefresh = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<void> | undefined;
  #cancelRefresh: (() => void) | undefined;
  #cancelBeat: (() => void) | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(desk: Desk, clock: MonotonicClock) {
    this.#desk = desk;
    this.#clock = clock;
    this.#mirror = new DeskMirror(desk);
  }

  /** A place for one more page; undefined when as many as allowed follow already. */
  open(): EventFeed | undefined {
    if (this.#clients.size >= MAX_LIVE_PAGES) return undefined;
    const client: Client = { seen: undefined, lastTaken: this.#clock.now(), wake: undefined, isClosed: false };
    this.#clients.add(client);
    if (this.#clients.size === 1) this.#begin();
    return { next: () => this.#next(client), close: () => this.#end(client) };
  }

  /** Ends every feed. */
  close(): void {
    for (const client of this.#clients) this.#end(client);
  }

  #begin(): void {
    this.#unsubscribe = this.#desk.subscribe((topic) => {
      this.#mirror.mark(topic);
      this.#schedule();
    });
    this.#beat();
  }

  #end(client: Client): void {
    client.isClosed = true;
    this.#clients.delete(client);
    client.wake?.();
    if (this.#clients.size > 0) return;
    this.#unsubscribe?.();
    this.#cancelBeat?.();
    this.#cancelRefresh?.();
    this.#cancelRefresh = undefined;
  }

  async #next(client: Client): Promise<ServerEvent | undefined> {
    if (client.seen === undefined) return this.#snapshot(client);
    let event = this.#take(client, client.seen);
    if (event === undefined && !client.isClosed) {
      await new Promise<void>((resolve) => (client.wake = resolve));
      client.wake = undefined;
      event = this.#take(client, client.seen) ?? { event: "heartbeat", data: {} };
    }
    client.lastTaken = this.#clock.now();
    return client.isClosed ? undefined : event;
  }

  async #snapshot(client: Client): Promise<ServerEvent | undefined> {
    await this.#refreshing;
    // Nothing was read while nobody looked.
    if (this.#clients.size === 1) this.#mirror.markAll();
    await this.#refresh();
    if (client.isClosed) return undefined;
    client.lastTaken = this.#clock.now();
    client.seen = new Map(MIRROR_TOPICS.map((topic) => [topic, this.#mirror.revisionOf(topic)]));
    return {
      event: "snapshot",
      data: Object.fromEntries(MIRROR_TOPICS.map((topic) => [topic, this.#mirror.since(topic, 0)])),
    };
  }

  #take(client: Client, seen: Map<MirrorTopic, number>): ServerEvent | undefined {
    for (const event of MIRROR_TOPICS) {
      const before = seen.get(event) ?? 0;
      const revision = this.#mirror.revisionOf(event);
      if (client.isClosed || revision <= before) continue;
      seen.set(event, revision);
      return { event, data: this.#mirror.since(event, before) };
    }
    return undefined;
  }

  #schedule(): void {
    if (this.#cancelRefresh !== undefined || this.#clients.size === 0) return;
    const time = Math.max(this.#clock.now(), this.#lastRefresh + REFRESH_INTERVAL_MS);
    this.#cancelRefresh = this.#clock.at(time, () => {
      this.#cancelRefresh = undefined;
      return this.#refresh();
    });
  }

  /** Refreshes run one after the other, so that a revision is complete before it is seen. */
  async #refresh(): Promise<void> {
    const before = this.#refreshing;
    this.#refreshing = (async () => {
      await before;
      this.#lastRefresh = this.#clock.now();
      if (this.#mirror.isStale) await this.#mirror.refresh();
      for (const client of this.#clients) client.wake?.();
      if (this.#mirror.isStale) this.#schedule();
    })();
    await this.#refreshing;
  }

  #beat(): void {
    this.#cancelBeat = this.#clock.at(this.#clock.now() + HEARTBEAT_MS, () => {
      for (const client of this.#clients) {
        if (this.#clock.now() - client.lastTaken > ABANDONED_MS) this.#end(client);
        else client.wake?.();
      }
      if (this.#clients.size > 0) this.#beat();
    });
  }
}
