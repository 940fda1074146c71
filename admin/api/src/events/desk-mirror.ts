import type { Desk, DeskTopic } from "../desk.ts";
import { type FillJson, fillJson } from "../json/fill.ts";
import { instrumentJson } from "../json/instrument.ts";
import { type JournalRow, journalJson } from "../json/journal.ts";
import { type OrderRow, orderJson } from "../json/order.ts";
import { quoteJson } from "../json/quote.ts";
import { statusJson } from "../json/status.ts";
import { rowTopic } from "./row-topic.ts";

/** Rows of each list that pages hold. */
const WINDOW = { limit: 200 };

/** A part of what pages show. */
export type MirrorTopic = DeskTopic | "instruments" | "openOrders";

export const MIRROR_TOPICS: readonly MirrorTopic[] = [
  "status",
  "quotes",
  "instruments",
  "openOrders",
  "orders",
  "fills",
  "journal",
  "bars",
];

/** The desk as pages last saw it: read once for all of them, with the revision at which each part changed last. */
export class DeskMirror {
  readonly #desk: Desk;
  readonly #orders = rowTopic<OrderRow>(({ intent }) => intent);
  readonly #fills = rowTopic<FillJson>(({ execution }) => execution);
  readonly #journal = rowTopic<JournalRow>(({ entry }) => String(entry));
  readonly #values = new Map<
    MirrorTopic,
    { readonly data: unknown; readonly text: string; readonly revision: number }
  >();
  readonly #stale = new Set<MirrorTopic>(MIRROR_TOPICS);
  #revision = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get isStale(): boolean {
    return this.#stale.size > 0;
  }

  /** A part may have changed; the next refresh reads it, and what goes with it. */
  mark(topic: DeskTopic): void {
    this.#stale.add(topic);
    // Symbols change with the status; they are few and seldom differ.
    if (topic === "status") this.#stale.add("instruments");
    if (topic === "orders") this.#stale.add("openOrders");
  }

  markAll(): void {
    for (const topic of MIRROR_TOPICS) this.#stale.add(topic);
  }

  /** Reads the stale parts. One that does not answer stays stale: the status says which actor is missing. */
  async refresh(): Promise<void> {
    this.#revision += 1;
    const topics = [...this.#stale];
    this.#stale.clear();
    const results = await Promise.allSettled(topics.map((topic) => this.#load(topic)));
    topics.forEach((topic, at) => {
      if (results[at]?.status === "rejected") this.#stale.add(topic);
    });
  }

  /** Revision of a part's newest change; 0 before the first reading. */
  revisionOf(topic: MirrorTopic): number {
    if (topic === "orders" || topic === "fills" || topic === "journal") return this.#rows(topic).revision;
    return this.#values.get(topic)?.revision ?? 0;
  }

  /** What a page lacks that saw the part at `revision`: changed rows of a list, the whole of anything else. */
  since(topic: MirrorTopic, revision: number): unknown {
    if (topic === "orders" || topic === "fills" || topic === "journal") return this.#rows(topic).since(revision);
    return this.#values.get(topic)?.data ?? null;
  }

  #rows(topic: "orders" | "fills" | "journal") {
    if (topic === "orders") return this.#orders;
    return topic === "fills" ? this.#fills : this.#journal;
  }

  async #load(topic: MirrorTopic): Promise<void> {
    const desk = this.#desk;
    switch (topic) {
      case "status":
        return this.#set(topic, statusJson(await desk.status()));
      case "instruments":
        return this.#set(topic, (await desk.instruments()).map(instrumentJson));
      case "quotes":
        return this.#set(topic, desk.quotes().map(quoteJson));
      case "bars":
        // Pages ask for the bars that they show; this only says that there are more.
        return this.#set(topic, { revision: this.#revision });
      case "orders":
        return this.#orders.load((await desk.orders(WINDOW)).rows.map(orderJson), this.#revision);
      case "openOrders":
        // All of them each time: one that was long open and ends is in no window of the newest.
        return this.#set(topic, (await desk.status()).openOrders.map(orderJson));
      case "fills":
        return this.#fills.load((await desk.fills(WINDOW)).rows.map(fillJson), this.#revision);
      case "journal":
        return this.#journal.load((await desk.journal(WINDOW)).rows.map(journalJson), this.#revision);
    }
  }

  #set(topic: MirrorTopic, data: unknown): void {
    const text = JSON.stringify(data);
    if (this.#values.get(topic)?.text !== text) this.#values.set(topic, { data, text, revision: this.#revision });
  }
}
