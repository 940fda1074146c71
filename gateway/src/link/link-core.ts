import type { Clock } from "@tickwork/actor/context";
import type { Broker, BrokerListener } from "@tickwork/broker/broker";
import { changeGate, type GateCircumstances, lastGate, whatIfGate } from "@tickwork/broker/last-gate";
import { nearDailyRestart } from "@tickwork/broker/near-daily-restart";
import type { BrokerEvent, BrokerSnapshot, ConnectionState } from "@tickwork/contracts/broker-events";
import type { LinkStatus, WhatIfOutcome, WhatIfQuestion } from "@tickwork/contracts/link";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { Quote } from "@tickwork/model/quote";
import { legPrice } from "@tickwork/risk-rules/prices";
import { errorCode, type TickworkError } from "@tickwork/model/tickwork-error";
import { linkError } from "./errors.ts";
import { EventLog } from "./event-log.ts";
import { Placements } from "./placements.ts";
import type { QuoteStore } from "./quote-store.ts";

/** Broker events that may wait for the journal before new orders are refused. They are never dropped. */
const MAX_UNACKNOWLEDGED = 50_000;

export interface LinkCoreOptions {
  readonly makeBroker: (listener: BrokerListener) => Broker;
  readonly quotes: QuoteStore;
  /** ms since a slot has heard anything, by the monotonic clock; left out where the feed drives the market. */
  readonly silenceMs?: (slot: number) => number;
  readonly market: Pick<Clock, "now">;
  readonly monotonic: Clock;
  readonly clientId: number;
  readonly maxQuoteAgeMs: number;
  /** The broker is a real one, which restarts each night. */
  readonly restartsDaily?: boolean;
  readonly epoch: () => number | undefined;
  /** The journal says that trading is halted: the gate is shut from the first moment. */
  readonly startsStopped?: boolean;
  readonly ticksWritten: (sequence: number) => void;
  readonly refused: (error: TickworkError) => void;
  readonly fault: (error: Error) => void;
}

/** The link without its actor's shell: the gate's state, the event log, what was written. */
export class LinkCore {
  readonly broker: Broker;
  readonly log = new EventLog<BrokerEvent>();
  readonly placements: Placements;
  /** Set by the actor's shell: tells followers how far they can read. */
  announce: (entry: number) => void = () => undefined;
  private readonly options: LinkCoreOptions;
  private readonly slots = new Map<InstrumentId, number>();
  private isStopped: boolean;
  private isFrozen = false;
  /** The stop's cancel of everything could not be sent yet. */
  private owesCancelAll = false;
  /** Connection whose books were compared; 0: none yet. */
  private reconciledConnection = 0;
  private announced = 0;
  private toldTick: number;
  private readers: { readonly count: number; readonly resolve: () => void; readonly reject: (error: Error) => void }[] =
    [];
  private snapshotRunning: Promise<BrokerSnapshot> | undefined;

  constructor(options: LinkCoreOptions) {
    this.options = options;
    this.isStopped = options.startsStopped === true;
    this.toldTick = options.quotes.publish();
    this.broker = options.makeBroker({
      event: (event) => this.take(event),
      delivered: () => this.delivered(),
      refused: options.refused,
      fault: options.fault,
    });
    this.placements = new Placements({
      broker: this.broker,
      monotonic: options.monotonic,
      gate: (legs) => lastGate(legs, this.circumstances()),
      changeGate: (changed) => changeGate(changed, this.circumstances()),
    });
  }

  get connection(): ConnectionState {
    const { connection, connectionNumber } = this.broker.status;
    return connection === "connected" && connectionNumber === this.reconciledConnection ? "ready" : connection;
  }

  status(): LinkStatus {
    const { account, serverVersion, nextOrderId, connectionNumber } = this.broker.status;
    return {
      connection: this.connection,
      account,
      serverVersion,
      nextOrderId,
      connectionNumber,
      submitsFrozen: this.isFrozen,
      newestEntry: this.log.newest,
      acknowledgedEntry: this.log.acknowledged,
    };
  }

  /** Shuts the gate before anything else; the cancel overtakes whatever waits, or follows as soon as there is a connection. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.owesCancelAll = true;
    await this.cancelAllOwed();
  }

  allow(): void {
    this.isStopped = false;
    this.owesCancelAll = false;
  }

  freeze(): void {
    this.isFrozen = true;
  }

  /**
   * A number that is not the current connection's changes nothing: what was compared belongs to a connection that is gone. Where only
   * the heartbeat is late, the comparison counts, and the gate opens when the beat is back.
   */
  lift(connectionNumber: number): void {
    const { status } = this.broker;
    const isOpen = status.connection === "connected" || status.connection === "degraded";
    if (!isOpen || status.connectionNumber !== connectionNumber) return;
    const isNews = this.reconciledConnection !== connectionNumber;
    this.reconciledConnection = connectionNumber;
    this.isFrozen = false;
    if (!isNews || status.connection !== "connected") return;
    const time = this.options.market.now();
    this.take({ type: "connection", state: "connected", connectionNumber, reason: "reconciled", time });
    this.delivered();
  }

  /** Asks what an order would need, and adds what it is worth now. */
  async whatIf(question: WhatIfQuestion): Promise<WhatIfOutcome> {
    const reply = await this.broker.whatIf(question, (message) => whatIfGate(question, message, this.circumstances()));
    if (reply.type !== "told") return reply;
    const quote = this.quote(question.draft.instrument);
    return { ...reply, price: quote === undefined ? undefined : legPrice(question.draft, quote) };
  }

  /** Who asks while one is being read gets the same. */
  snapshot(): Promise<BrokerSnapshot> {
    this.snapshotRunning ??= this.readSnapshot().finally(() => {
      this.snapshotRunning = undefined;
    });
    return this.snapshotRunning;
  }

  /** @throws TickworkError when the instrument is not qualified, or every slot is taken */
  async subscribe(instrument: InstrumentId): Promise<number> {
    const slot = this.slots.get(instrument) ?? this.slots.size;
    if (slot >= this.options.quotes.slots)
      throw linkError("TW-LNK-001", `Cannot watch ${instrument}: all ${slot} slots are taken. Watch fewer symbols.`);
    this.slots.set(instrument, slot);
    await this.broker.subscribe(instrument, slot);
    return slot;
  }

  /** @throws TickworkError when the connection ends before */
  framesRead(count: number): Promise<void> {
    if (this.broker.frames.read >= count) return Promise.resolve();
    return new Promise((resolve, reject) => this.readers.push({ count, resolve, reject }));
  }

  private async readSnapshot(): Promise<BrokerSnapshot> {
    const throughEntry = this.log.newest;
    return { ...(await this.broker.snapshot()), throughEntry };
  }

  private circumstances(): GateCircumstances {
    return {
      isStopped: this.isStopped,
      isFrozen: this.isFrozen,
      isNearRestart: this.options.restartsDaily === true && nearDailyRestart(this.options.market.now()),
      connection: this.connection,
      epoch: this.options.epoch(),
      clientId: this.options.clientId,
      marketTime: this.options.market.now(),
      maxQuoteAgeMs: this.options.maxQuoteAgeMs,
      unacknowledgedEvents: this.log.newest - this.log.acknowledged,
      maxUnacknowledgedEvents: MAX_UNACKNOWLEDGED,
      instrument: (id) => this.broker.instrument(id),
      quote: (id) => this.quote(id),
      silenceMs: (id) => this.silenceMs(id),
    };
  }

  private silenceMs(instrument: InstrumentId): number {
    const slot = this.slots.get(instrument);
    return slot === undefined ? 0 : (this.options.silenceMs?.(slot) ?? 0);
  }

  private quote(instrument: InstrumentId): Quote | undefined {
    const slot = this.slots.get(instrument);
    return slot === undefined ? undefined : this.options.quotes.quote(slot);
  }

  private take(event: BrokerEvent): void {
    // Whether a connection is ready is known here only: the broker says that it is connected.
    const isReady =
      event.type === "connection" &&
      event.state === "connected" &&
      event.connectionNumber === this.reconciledConnection;
    this.log.append(isReady ? { ...event, state: "ready" } : event);
    if (event.type === "order-error" && event.meaning === "cancel-refused")
      this.placements.cancelRefused(event.orderId);
    if (event.type === "connection" && event.state === "connected") void this.cancelAllOwed();
  }

  private delivered(): void {
    this.wakeReaders();
    if (this.log.newest !== this.announced) {
      this.announced = this.log.newest;
      this.announce(this.announced);
    }
    const tick = this.options.quotes.publish();
    if (tick === this.toldTick) return;
    this.toldTick = tick;
    this.options.ticksWritten(tick);
  }

  private wakeReaders(): void {
    if (this.readers.length === 0) return;
    const { read } = this.broker.frames;
    const isGone = this.broker.status.connection === "disconnected";
    const [done, waiting] = [
      this.readers.filter((reader) => read >= reader.count),
      this.readers.filter((reader) => read < reader.count),
    ];
    for (const reader of done) reader.resolve();
    this.readers = isGone ? [] : waiting;
    if (!isGone) return;
    for (const reader of waiting)
      reader.reject(
        linkError(
          "TW-LNK-003",
          `Cannot wait for ${reader.count} frames of the broker: the connection ended. Start the run again.`,
        ),
      );
  }

  private async cancelAllOwed(): Promise<void> {
    if (!this.owesCancelAll || this.broker.status.connection === "disconnected") return;
    try {
      await this.broker.cancelAll();
      this.owesCancelAll = false;
    } catch (error) {
      // The connection went meanwhile: it stays owed, and the next connection pays it.
      if (errorCode(error) !== "TW-TWS-005") throw error;
    }
  }
}
