import type { ActorContext, Refs } from "@tickwork/actor/context";
import type { Settings } from "@tickwork/config/settings";
import type { Book } from "@tickwork/contracts/book";
import type { ConnectionState } from "@tickwork/contracts/broker-events";
import type { Fact, FactBody, Origin } from "@tickwork/contracts/facts";
import type { Appended } from "@tickwork/contracts/ledger";
import type { LinkStatus } from "@tickwork/contracts/link";
import type { Protocols } from "@tickwork/contracts/protocols";
import type { BookFold } from "@tickwork/ledger/book-fold";
import { LiveBook } from "@tickwork/ledger/live-book";
import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import type { IntentId, OrderId } from "@tickwork/model/order";
import { errorCode } from "@tickwork/model/tickwork-error";
import { NO_ORDER_IDS, type OrderIdBlock } from "@tickwork/order-rules/take-order-ids";
import { Conditions } from "./conditions.ts";
import { orCrash } from "./or-crash.ts";
import { SerialLane } from "./serial-lane.ts";
import type { spec } from "./spec.ts";

const DISK_FULL_PAUSE_MS = 250;

export type OrdersContext = ActorContext<Refs<Protocols, (typeof spec.needs)[number]>, Settings>;

/** Who does something, and why: the audit's half of an origin. */
export type By = Pick<Origin, "actor" | "reason">;

/**
 * What all parts of the order actor share: the book, and the one way to write to the journal. Messages overlap at their awaits, so
 * every decision is made inside {@link Desk.write}, on a book that holds everything written before it.
 */
export class Desk {
  readonly context: OrdersContext;
  readonly book: LiveBook;
  readonly conditions: Conditions;
  /** One signal after the other. */
  readonly submissions = new SerialLane();
  connection: ConnectionState;
  nextValidId: OrderId;
  /** Highest number seen on an order under our client id. */
  seenOrderId: OrderId = 0;
  orderIds: OrderIdBlock = NO_ORDER_IDS;
  /** Broker events up to this entry are in the journal. */
  appliedEvent: number;
  /** The newest broker event that made a fact. */
  movedEvent: number;
  /** Stops asked for so far: only the newest one, or a resume after it, may open the gate. */
  stops = 0;
  /** The writing of a stop that is under way or was the last one. */
  stopWriting: { readonly level: "halted" | "reducing"; readonly isDone: boolean } | undefined;
  /** Why the journal takes nothing now; undefined when it does. */
  diskProblem: string | undefined;
  /** Entries whose positions an alarm has told of as unprotected, in this life of the actor. */
  readonly alarmedPositions = new Set<IntentId>();
  /** Entries whose stop is being placed again right now. */
  readonly protecting = new Set<IntentId>();
  readonly #eventsAtStart: number;
  readonly #writes = new SerialLane();
  readonly #instruments = new Map<InstrumentId, Instrument>();

  constructor(context: OrdersContext, book: Book, link: LinkStatus) {
    this.context = context;
    this.book = new LiveBook(book);
    this.conditions = new Conditions(context.monotonic);
    this.connection = link.connection;
    this.nextValidId = link.nextOrderId;
    this.appliedEvent = link.acknowledgedEntry;
    this.movedEvent = link.acknowledgedEntry;
    this.#eventsAtStart = link.newestEntry;
  }

  get clientId(): number {
    return this.context.settings.broker.clientId;
  }

  /** Reconciled, and everything that the link had for us at the start was read. */
  get isReady(): boolean {
    return this.connection === "ready" && this.appliedEvent >= this.#eventsAtStart;
  }

  /** Resolves when everything that the link had for us at the start was read. */
  async backlogRead(): Promise<void> {
    await this.conditions.until(() => this.appliedEvent >= this.#eventsAtStart, Number.POSITIVE_INFINITY);
  }

  /**
   * Decides facts and makes them durable; one decision after the other, each on a book that holds the facts of all before it.
   * Whatever fails here ends the actor: what was written is known again after its start.
   */
  write(by: By, decide: (book: BookFold) => readonly FactBody[]): Promise<void> {
    return this.#writes.run(async () => {
      const bodies = decide(this.book.fold);
      if (bodies.length === 0) return;
      const { refs, market, wallNow } = this.context;
      const origin = { ...by, marketTime: market.now(), wallTime: wallNow() };
      const facts = bodies.map((body) => ({ ...body, origin }));
      const { entry } = await orCrash("the journal to take the facts", this.#append(facts));
      this.book.takeAppended(facts, entry);
      await orCrash("the journal to be read", this.book.catchUp(refs.ledger, entry));
      this.conditions.check();
    });
  }

  /** Waits while the disk is full: of what is refused for that not a fact was written, and nothing is sent meanwhile. */
  async #append(facts: readonly Fact[]): Promise<Appended> {
    const { refs, monotonic } = this.context;
    for (;;) {
      try {
        const appended = await refs.ledger.append(facts);
        this.diskProblem = undefined;
        return appended;
      } catch (error) {
        if (errorCode(error) !== "TW-LED-003") throw error;
        this.diskProblem = error instanceof Error ? error.message : String(error);
        await this.conditions.until(() => false, monotonic.now() + DISK_FULL_PAUSE_MS);
      }
    }
  }

  async instrument(id: InstrumentId): Promise<Instrument | undefined> {
    if (!this.#instruments.has(id)) {
      for (const { instrument } of await this.context.refs.symbolLifecycle.list()) {
        if (instrument !== undefined) this.#instruments.set(instrument.id, instrument);
      }
    }
    return this.#instruments.get(id);
  }
}
