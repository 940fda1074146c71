// What the admin needs of the system that it shows. The admin actor implements it over actor refs, tests over plain values.
import type { StrategyStatus } from "@tickwork/contracts/analysis";
import type { FillRow, OrderRow, Page, PageRequest } from "@tickwork/contracts/archive";
import type { ConnectionState } from "@tickwork/contracts/broker-events";
import type { CycleStatus } from "@tickwork/contracts/cycle";
import type { Fact, Origin } from "@tickwork/contracts/facts";
import type { Session } from "@tickwork/contracts/market-hours";
import type { StreamStatus } from "@tickwork/contracts/market-data";
import type { Numbered } from "@tickwork/contracts/protocol";
import type { RecoveryStatus } from "@tickwork/contracts/recovery";
import type { StopStatus, SystemStatus } from "@tickwork/contracts/supervisor";
import type { SymbolStatus } from "@tickwork/contracts/symbol-lifecycle";
import type { Bar } from "@tickwork/model/bar";
import type {
  ChangeOutcome,
  PreviewOutcome,
  WantedChange,
  WantedPreview,
  WantedResolution,
} from "@tickwork/contracts/orders";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { IntentId } from "@tickwork/model/order";
import type { Quote } from "@tickwork/model/quote";
import type { EpochMs } from "@tickwork/model/time";

/** Money of the day in one currency, as exact decimal strings. What cannot be known is undefined, never a guess. */
export interface Figures {
  readonly currency: string;
  readonly cash: string | undefined;
  readonly positionValue: string | undefined;
  readonly equity: string | undefined;
  /** Equity now less equity when the trading day began; undefined while the day's opening prices are not known. */
  readonly profitToday: string | undefined;
  readonly commissionsToday: string | undefined;
  /** Cash of other currencies, not part of the figures above. */
  readonly otherCash: Readonly<Record<string, string>>;
}

export interface DeskPosition {
  readonly instrument: InstrumentId;
  readonly symbol: string;
  readonly currency: string;
  readonly quantity: number;
  readonly averagePrice: number;
  /** Price that it is valued at; undefined before the first quote. */
  readonly lastPrice: number | undefined;
  readonly value: string | undefined;
  readonly unrealizedProfit: string | undefined;
}

export interface DeskConnection {
  readonly state: ConnectionState;
  readonly serverVersion: number | undefined;
  readonly connectionNumber: number;
  readonly submitsFrozen: boolean;
  readonly broker: string;
}

export interface DeskSession {
  readonly calendar: string;
  readonly isOpen: boolean;
  readonly session: Session;
}

/** A stop that is in force. */
export interface DeskHalt {
  readonly level: "halted" | "reducing";
  readonly origin: Origin;
  /** False while the journal has not taken it; absent means true. */
  readonly isDurable?: boolean;
  /** What is not as it should be with the stop: for a person to look at. */
  readonly problem?: string;
}

/** Everything about the whole system at one moment. A part whose actor does not answer keeps its last value and is named in `unavailable`. */
export interface DeskStatus {
  readonly system: SystemStatus;
  readonly account: string | undefined;
  readonly halt: DeskHalt | undefined;
  /** Zone of the market that is shown: an IANA name. */
  readonly marketZone: string;
  readonly session: DeskSession | undefined;
  readonly connection: DeskConnection | undefined;
  readonly cycle: CycleStatus | undefined;
  readonly recovery: RecoveryStatus | undefined;
  readonly strategies: readonly StrategyStatus[];
  readonly streams: readonly StreamStatus[];
  readonly figures: Figures;
  readonly positions: readonly DeskPosition[];
  readonly ordersToday: number;
  readonly fillsToday: number;
  /** Halted by themselves, because the broker's books differ from ours there. */
  readonly haltedInstruments: readonly InstrumentId[];
  /** Orders that have not come to their end, of whatever day. */
  readonly openOrders: readonly OrderRow[];
  readonly journalEntries: number;
  /** What the last check of the whole hash chain came to; undefined before the first. */
  readonly journalVerified: boolean | undefined;
  readonly unavailable: readonly { readonly actor: string; readonly error: string }[];
}

export interface DeskQuote {
  readonly instrument: InstrumentId;
  readonly quote: Quote;
}

/** Who asks for something that changes the system, and why. */
export interface Operator {
  /** `operator:admin` or `operator:cli` */
  readonly actor: string;
  readonly reason: string;
}

/** What a check of the journal's whole hash chain came to. */
export interface JournalVerification {
  readonly entries: number;
  readonly verified: boolean;
  /** The first entry that is not as it was written. */
  readonly damagedAt?: number;
}

/** A part of the desk that may have changed. */
export type DeskTopic = "status" | "quotes" | "bars" | "orders" | "fills" | "journal";

/** Reads are of archives and cached states: however often they are called, no order waits for them. */
export interface Desk {
  status(): Promise<DeskStatus>;
  instruments(): Promise<readonly SymbolStatus[]>;
  /** Newest first. */
  orders(page: PageRequest): Promise<Page<OrderRow>>;
  fills(page: PageRequest): Promise<Page<FillRow>>;
  journal(page: PageRequest): Promise<Page<Numbered<Fact>>>;
  /** Computes every hash of the journal again, in small steps between which trading goes on; callers at the same time share one check. */
  verifyJournal(): Promise<JournalVerification>;
  /** The newest `limit` closed bars at or after `from`, oldest first. */
  bars(query: {
    readonly instrument: InstrumentId;
    readonly timeframeMs: number;
    readonly from?: EpochMs;
    readonly limit: number;
  }): Promise<readonly Bar[]>;
  quotes(): readonly DeskQuote[];
  /** No new order can leave any more when this resolves; the answer says whether the stop is durable and confirmed by the broker. */
  halt(by: Operator & { readonly flatten: boolean }): Promise<StopStatus>;
  resume(by: Operator): Promise<void>;
  /** Settles an UNKNOWN order by a person's word. @throws TickworkError TW-ORD-054, 055, 061 with nothing written */
  resolveOrder(intent: IntentId, resolution: WantedResolution, by: Operator): Promise<void>;
  /** Changes a resting order; the answer says whether it passed the controls. @throws TickworkError TW-ORD-054, 055 */
  changeOrder(intent: IntentId, change: WantedChange, by: Operator): Promise<ChangeOutcome>;
  /** Asks the broker to cancel an order. @throws TickworkError TW-ORD-054, 055, 065 with nothing written */
  cancelOrder(intent: IntentId, by: Operator): Promise<void>;
  /** What would become of an order; nothing is placed. @throws TickworkError TW-ORD-051, 055 */
  previewOrder(wanted: WantedPreview, by: Operator): Promise<PreviewOutcome>;
  /** Begins a clean end of the whole process. */
  shutdown(reason: string): Promise<void>;
  /** Calls `listener` when a part may have changed; returns the end of it. */
  subscribe(listener: (topic: DeskTopic) => void): () => void;
}
