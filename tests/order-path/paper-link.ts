import type { AnyDefinition } from "@tickwork/actor/cell";
import { defineActor } from "@tickwork/actor/define-actor";
import type { BrokerEvent, ConnectionState } from "@tickwork/contracts/broker-events";
import { linkProtocol, type WhatIfOutcome, type WhatIfQuestion, type WriteOutcome } from "@tickwork/contracts/link";
import type { Numbered } from "@tickwork/contracts/protocol";
import type { OrderIntent } from "@tickwork/model/order";
import { TickworkError } from "@tickwork/model/tickwork-error";
import type { PaperBroker } from "./paper-broker.ts";

/** The link of one process life: the real one's contract over a broker in memory. */
export class PaperLink {
  readonly definition: AnyDefinition;
  readonly written = new Map<string, number>();
  readonly #broker: PaperBroker;
  readonly #epoch: number;
  readonly #events: Numbered<BrokerEvent>[] = [];
  readonly #changes = new Set<string>();
  readonly #neverWrite = new Set<string>();
  readonly #cancelsAsked = new Set<string>();
  #announce: (entry: number) => void = () => undefined;
  #isConnected = false;
  #isBeatLate = false;
  #connectionNumber = 0;
  #reconciled = 0;
  #acknowledged = 0;
  #isStopped = false;
  #isFrozen = false;

  constructor(broker: PaperBroker, epoch: number) {
    this.#broker = broker;
    this.#epoch = epoch;
    this.definition = this.#define() as AnyDefinition;
  }

  get connection(): ConnectionState {
    if (!this.#isConnected) return "disconnected";
    if (this.#isBeatLate) return "degraded";
    return this.#connectionNumber === this.#reconciled ? "ready" : "connected";
  }

  connect(): void {
    this.#isConnected = true;
    this.#connectionNumber += 1;
    this.#broker.listener = (event) => this.tell(event);
    this.#tellConnection("connected", "handshake");
  }

  /** The socket is gone; what the broker does meanwhile is heard from nobody. */
  disconnect(): void {
    this.#isConnected = false;
    this.#broker.listener = undefined;
    this.#tellConnection("disconnected", "socket closed");
  }

  /** The heartbeat is late, or back: the same connection all the while. */
  beat(isLate: boolean): void {
    this.#isBeatLate = isLate;
    const { connection } = this;
    this.#tellConnection(connection, isLate ? "heartbeat late" : "heartbeat back");
  }

  tell(event: BrokerEvent): void {
    this.#events.push({ entry: this.#events.length + 1, fact: event });
    this.#announce(this.#events.length);
  }

  #tellConnection(state: ConnectionState, reason: string): void {
    const connectionNumber = this.#connectionNumber;
    this.tell({ type: "connection", state, connectionNumber, reason, time: this.#broker.now });
  }

  #define() {
    return defineActor({
      protocol: linkProtocol,
      needs: [],
      mailbox: "concurrent",
      start: ({ announce }) => {
        this.#announce = announce;
        return {
          status: () => ({
            connection: this.connection,
            account: this.#broker.account,
            serverVersion: 176,
            nextOrderId: 1,
            connectionNumber: this.#connectionNumber,
            submitsFrozen: this.#isFrozen,
            newestEntry: this.#events.length,
            acknowledgedEntry: this.#acknowledged,
          }),
          place: (intents) => this.#place(intents),
          change: (changed, number) => this.#change(changed, number),
          whatIf: (question) => this.#whatIf(question),
          cancel: ({ id, orderId }) => this.#cancel(id, orderId),
          openOrders: () => {
            this.#requireConnection();
            return this.#broker.snapshot(this.#connectionNumber, this.#events.length).openOrders;
          },
          cancelAgain: (orderIds) => {
            if (this.#isConnected) for (const orderId of orderIds) this.#broker.cancel(orderId);
          },
          written: (intents) => intents.filter((intent) => this.written.has(intent)),
          acknowledge: (entry) => {
            this.#acknowledged = Math.max(this.#acknowledged, entry);
          },
          stop: () => {
            this.#isStopped = true;
            if (this.#isConnected) this.#broker.cancelAll();
          },
          allow: () => {
            this.#isStopped = false;
          },
          freeze: () => {
            this.#isFrozen = true;
          },
          lift: (connectionNumber) => this.#lift(connectionNumber),
          snapshot: () => {
            this.#requireConnection();
            return this.#broker.snapshot(this.#connectionNumber, this.#events.length);
          },
          facts: (from, limit) => this.#events.slice(from - 1, from - 1 + limit),
          qualify: () => Promise.reject(new Error("not part of these tests")),
          subscribe: () => Promise.reject(new Error("not part of these tests")),
          unsubscribe: () => Promise.reject(new Error("not part of these tests")),
          history: () => [],
        };
      },
    });
  }

  #place(intents: readonly OrderIntent[]): readonly WriteOutcome[] {
    const unwritten = intents.filter(({ id }) => !this.written.has(id));
    const code = unwritten.length === 0 ? undefined : this.#refusal(unwritten);
    if (code !== undefined) return intents.map(({ id }) => ({ type: "refused", intent: id, code, reason: "gate" }));
    for (const { id, orderId } of unwritten) this.written.set(id, orderId);
    this.#broker.place(unwritten);
    return intents.map(({ id, orderId }) => ({ type: "written", intent: id, orderId }));
  }

  #change(changed: OrderIntent, number: number): WriteOutcome {
    const key = `${changed.id} ${number}`;
    const code = this.#changes.has(key) ? undefined : this.#changeRefusal(changed);
    if (code !== undefined) return { type: "refused", intent: changed.id, code, reason: "gate" };
    if (!this.#changes.has(key)) this.#broker.change(changed);
    this.#changes.add(key);
    return { type: "written", intent: changed.id, orderId: changed.orderId };
  }

  #whatIf(question: WhatIfQuestion): WhatIfOutcome {
    const code = this.#generalRefusal();
    if (code !== undefined) return { type: "refused", code, reason: "gate" };
    const reply = this.#broker.whatIf(question);
    return reply.type === "told" ? { ...reply, price: question.draft.limitPrice ?? this.#broker.price } : reply;
  }

  #generalRefusal(): string | undefined {
    if (this.#isStopped) return "TW-GAT-001";
    if (this.#isFrozen) return "TW-GAT-002";
    return this.connection === "ready" ? undefined : "TW-GAT-003";
  }

  #changeRefusal({ orderId }: OrderIntent): string | undefined {
    const general = this.#generalRefusal();
    if (general !== undefined) return general;
    return this.#broker.orders.get(orderId)?.status === "working" ? undefined : "TW-GAT-024";
  }

  #refusal(intents: readonly OrderIntent[]): string | undefined {
    const general = this.#generalRefusal();
    if (general !== undefined) return general;
    if (intents.some(({ epoch }) => epoch !== this.#epoch)) return "TW-GAT-005";
    if (intents.some(({ expires }) => this.#broker.now > expires)) return "TW-GAT-006";
    return intents.some(({ id }) => this.#neverWrite.has(id)) ? "TW-GAT-021" : undefined;
  }

  #cancel(id: string, orderId: number): void {
    if (!this.written.has(id)) this.#neverWrite.add(id);
    this.#requireConnection();
    const key = `${this.#connectionNumber} ${orderId}`;
    if (this.#cancelsAsked.has(key) || !this.#broker.orders.has(orderId)) return;
    this.#cancelsAsked.add(key);
    this.#broker.cancel(orderId);
  }

  #lift(connectionNumber: number): void {
    if (!this.#isConnected || connectionNumber !== this.#connectionNumber) return;
    const isNews = this.#reconciled !== connectionNumber;
    this.#reconciled = connectionNumber;
    this.#isFrozen = false;
    if (isNews && !this.#isBeatLate) this.#tellConnection("ready", "reconciled");
  }

  #requireConnection(): void {
    if (!this.#isConnected) throw new TickworkError("TW-BRK-900", "There is no connection.");
  }
}
