import type { Book, BookedExecution, MarginRate, OrderRecord } from "@tickwork/contracts/book";
import type {
  AccountOpened,
  CommissionBooked,
  Fact,
  FillBooked,
  MarginTold,
  PlanDecided,
  TradingHalted,
  TradingResumed,
} from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { CommissionReport } from "@tickwork/model/fill";
import type { IntentId, OrderId, Side, SignalId } from "@tickwork/model/order";
import { DAY_MS, type EpochMs } from "@tickwork/model/time";
import { executionId } from "@tickwork/order-rules/execution-id";
import { isOpen } from "@tickwork/order-rules/is-open";
import type { OrderLookup } from "@tickwork/order-rules/order-lookup";
import { ChargeBook } from "./charge-book.ts";
import { emptyBook } from "./empty-book.ts";
import { bookedUsd, EquityTrack } from "./equity-track.ts";
import { ExecutionBook, type FillOutcome } from "./execution-book.ts";
import { fillCash, paymentCurrency } from "./fill-cash.ts";
import { MoneySums } from "./money-sums.ts";
import { orderAfterFact, type OrderFact } from "./order-after-fact.ts";
import { OrderBook } from "./order-book.ts";
import { newOrderRecord, orderAfterFill } from "./order-record.ts";
import type { Holding } from "./position-after-fill.ts";
import { tradingDayOf } from "./trading-day.ts";

/** So many finished orders, executions and decided signals of past days stay in a book at least. */
export const RETAINED = 2_000;
/** The broker reports executions of at most seven days back; one more for its time zone. */
const EXECUTION_HORIZON_MS = 8 * DAY_MS;

/** A book that moves on fact by fact; a look-up costs the same however long the journal is. */
export interface BookFold extends OrderLookup {
  /** Entry of the newest fact applied. */
  readonly entry: number;
  /** Market time of the newest fact applied. */
  readonly marketTime: EpochMs;
  /** @throws Error when `numbered` is not the next entry: a gap is a crash. */
  apply(numbered: Numbered<Fact>): void;
  /** An immutable snapshot; a fold created from it goes on exactly as this one would. */
  book(): Book;
  /** Signed quantity and average price; zeros when flat. */
  position(instrument: InstrumentId): Holding;
  decided(signal: SignalId): Book["decidedSignals"][number] | undefined;
  /** What the broker last said that such an order needs; undefined when it was never asked. */
  marginRate(instrument: InstrumentId, side: Side): MarginRate | undefined;
}

/** Starts a fold at the empty journal, or at a book that another fold made. */
export function createBookFold(initial: Book = emptyBook): BookFold {
  return new Fold(initial);
}

class Fold implements BookFold {
  entry: number;
  marketTime: EpochMs;
  #snapshot: Book | undefined;
  #scalars: Pick<Book, "epoch" | "account" | "highWaterOrderId" | "settingsChanged" | "halted">;
  #dayEnd: EpochMs;
  #counts: { orders: number; fills: number; trades: number };
  readonly #haltedInstruments: Set<InstrumentId>;
  readonly #orders: OrderBook;
  readonly #decided: Map<SignalId, Book["decidedSignals"][number]>;
  readonly #executions: ExecutionBook;
  readonly #charges: ChargeBook;
  #cash: MoneySums;
  readonly #commissions: MoneySums;
  readonly #equity: EquityTrack;
  readonly #marginRates: Map<string, MarginRate>;

  constructor(book: Book) {
    const { epoch, account, highWaterOrderId, settingsChanged, halted } = book;
    this.entry = book.entry;
    this.marketTime = book.marketTime;
    this.#snapshot = book;
    this.#scalars = { epoch, account, highWaterOrderId, settingsChanged, halted };
    this.#dayEnd = tradingDayOf(book.marketTime).end;
    this.#counts = { ...book.counts };
    this.#haltedInstruments = new Set(book.haltedInstruments);
    this.#orders = new OrderBook(book.orders);
    this.#decided = new Map(book.decidedSignals.map((decided) => [decided.signal, decided]));
    this.#executions = new ExecutionBook(book.executions, book.positions);
    this.#charges = new ChargeBook(book.charges);
    this.#cash = new MoneySums(book.cash);
    this.#commissions = new MoneySums(book.commissions);
    this.#equity = new EquityTrack(book.equityUsd);
    // A checkpoint of an earlier version has none.
    const { marginRates = [] } = book;
    this.#marginRates = new Map(marginRates.map((rate) => [marginKey(rate), rate]));
  }

  order(intent: IntentId): OrderRecord | undefined {
    return this.#orders.get(intent);
  }

  orderNumbered(clientId: number, orderId: OrderId): OrderRecord | undefined {
    return this.#orders.numbered(clientId, orderId);
  }

  orderWithPermId(permId: number): OrderRecord | undefined {
    return this.#orders.withPermId(permId);
  }

  openOrders(): readonly OrderRecord[] {
    return this.#orders.list().filter(isOpen);
  }

  charge(execution: string): CommissionReport | undefined {
    return this.#charges.report(execution);
  }

  position(instrument: InstrumentId): Holding {
    return this.#executions.holding(instrument);
  }

  decided(signal: SignalId): Book["decidedSignals"][number] | undefined {
    return this.#decided.get(signal);
  }

  marginRate(instrument: InstrumentId, side: Side): MarginRate | undefined {
    return this.#marginRates.get(marginKey({ instrument, side }));
  }

  execution(execution: string): BookedExecution | undefined {
    return this.#executions.execution(execution);
  }

  apply({ entry, fact }: Numbered<Fact>): void {
    if (entry !== this.entry + 1) throw new Error(`Expected entry ${this.entry + 1} of the journal, got ${entry}`);
    this.entry = entry;
    this.#snapshot = undefined;
    this.marketTime = Math.max(this.marketTime, fact.origin.marketTime);
    if (this.marketTime >= this.#dayEnd) this.#beginDay();
    this.#applyFact(fact);
  }

  book(): Book {
    this.#snapshot ??= {
      ...this.#scalars,
      entry: this.entry,
      marketTime: this.marketTime,
      haltedInstruments: [...this.#haltedInstruments],
      orders: this.#orders.list(),
      executions: this.#executions.executions(),
      charges: this.#charges.list(),
      positions: this.#executions.positions(),
      cash: this.#cash.toCash(),
      commissions: this.#commissions.toCash(),
      equityUsd: this.#equity.toBook(),
      marginRates: [...this.#marginRates.values()],
      counts: { ...this.#counts },
      decidedSignals: [...this.#decided.values()],
    };
    return this.#snapshot;
  }

  #applyFact(fact: Fact): void {
    const { marketTime } = fact.origin;
    switch (fact.type) {
      case "run-opened":
        this.#scalars = { ...this.#scalars, epoch: fact.epoch };
        return;
      case "account-opened":
        return this.#openAccount(fact);
      case "plan-decided":
        return this.#decide(fact, marketTime);
      case "order-ids-reserved":
        return this.#raiseHighWater(fact.through);
      case "margin-told":
        return this.#noteMargin(fact, marketTime);
      case "order-state-changed":
      case "order-resized":
      case "change-decided":
      case "change-settled":
      case "order-resolved":
        return this.#changeOrder(fact);
      case "fill-booked":
        return this.#bookFill(fact, marketTime);
      case "commission-booked":
        return this.#bookCommission(fact);
      case "trading-halted":
        return this.#halt(fact);
      case "trading-resumed":
        return this.#resume(fact);
      case "setting-changed":
        return this.#noteSettings(fact.origin.wallTime);
      case "reconciled":
        return this.#equity.told(fact.netLiquidation);
      case "alarm-raised":
        return;
    }
  }

  #bookedUsd(): number {
    return bookedUsd(this.#cash.toCash(), this.#executions.positions());
  }

  #openAccount({ account, cash, positions }: AccountOpened): void {
    this.#scalars = { ...this.#scalars, account };
    this.#cash = new MoneySums(cash);
    this.#executions.open(
      positions.map(({ instrument, quantity, averageCost }) => ({ instrument, quantity, averagePrice: averageCost })),
    );
    this.#equity.open(this.#bookedUsd());
  }

  #decide({ plan, approved, intents }: PlanDecided, time: EpochMs): void {
    if (!this.#decided.has(plan.signal)) {
      const { signal } = plan;
      this.#decided.set(signal, { signal, approved, intents: intents.map(({ id }) => id) });
    }
    if (!approved) return;
    for (const intent of intents) {
      this.#raiseHighWater(intent.orderId);
      if (this.#orders.get(intent.id) !== undefined) continue;
      this.#orders.set(newOrderRecord(intent, time));
      this.#counts.orders += 1;
    }
  }

  #raiseHighWater(orderId: number): void {
    const highWaterOrderId = Math.max(this.#scalars.highWaterOrderId, orderId);
    this.#scalars = { ...this.#scalars, highWaterOrderId };
  }

  #noteMargin({ instrument, side, initialMarginPct }: MarginTold, told: EpochMs): void {
    this.#marginRates.set(marginKey({ instrument, side }), { instrument, side, initialMarginPct, told });
  }

  #noteSettings(wallTime: EpochMs): void {
    const settingsChanged = Math.max(this.#scalars.settingsChanged, wallTime);
    this.#scalars = { ...this.#scalars, settingsChanged };
  }

  #changeOrder(fact: OrderFact): void {
    const order = this.#orders.get(fact.intent);
    if (order !== undefined) this.#orders.set(orderAfterFact(order, fact));
  }

  #bookFill({ fill }: FillBooked, updated: EpochMs): void {
    const outcome = this.#executions.book(fill, this.#charges.has(executionId(fill.execution).family));
    if (outcome.type === "known") return;
    const replaced = outcome.type === "corrected" ? outcome.replaced : undefined;
    if (outcome.type === "booked") this.#counts.fills += 1;
    this.#counts.trades += outcome.closedTrades;
    this.#moveCash(fill, outcome);
    this.#equity.move(this.#bookedUsd());
    const order = fill.intent === undefined ? undefined : this.#orders.get(fill.intent);
    if (order !== undefined) this.#orders.set(orderAfterFill(order, { fill, replaced, updated }));
  }

  #moveCash(fill: FillBooked["fill"], outcome: Exclude<FillOutcome, { type: "known" }>): void {
    if (outcome.type === "corrected") {
      if (!outcome.wasCounted) return;
      this.#cash.add(paymentCurrency(outcome.replaced.instrument), fillCash(outcome.replaced).negated());
    }
    this.#cash.add(paymentCurrency(fill.instrument), fillCash(fill));
  }

  #bookCommission({ report }: CommissionBooked): void {
    this.#charges.book(report, { cash: this.#cash, commissions: this.#commissions });
    this.#executions.markCharged(executionId(report.execution).family);
    this.#equity.move(this.#bookedUsd());
  }

  #halt({ level, instrument }: TradingHalted): void {
    if (instrument === undefined) this.#scalars = { ...this.#scalars, halted: level };
    else this.#haltedInstruments.add(instrument);
  }

  /** A resume without an instrument is a person's word for everything: it lifts the halts of single instruments too. */
  #resume({ instrument }: TradingResumed): void {
    if (instrument !== undefined) {
      this.#haltedInstruments.delete(instrument);
      return;
    }
    this.#scalars = { ...this.#scalars, halted: "active" };
    this.#haltedInstruments.clear();
  }

  /** What finished on past days is forgotten, but for the latest; what is open, and what the broker may still report, stays. */
  #beginDay(): void {
    const day = tradingDayOf(this.marketTime);
    this.#dayEnd = day.end;
    this.#equity.beginDay();
    this.#executions.prune(RETAINED, day.start - EXECUTION_HORIZON_MS);
    this.#charges.prune(RETAINED, (family) => this.#executions.has(family));
    this.#orders.prune(RETAINED);
    let excess = this.#decided.size - RETAINED;
    for (const signal of this.#decided.keys()) {
      if (excess <= 0) break;
      this.#decided.delete(signal);
      excess -= 1;
    }
  }
}

function marginKey({ instrument, side }: Pick<MarginRate, "instrument" | "side">): string {
  return `${side} ${instrument}`;
}
