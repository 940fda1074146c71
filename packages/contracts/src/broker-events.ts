import type { CommissionReport, Fill } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { IntentId, OrderId, OrderType, Side } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { Cash } from "./facts.ts";

/**
 * `disconnected`: no socket. `connecting`: socket or handshake under way. `connected`: handshake done, books not yet compared.
 * `degraded`: the socket lives, the broker's own link does not (1100) or the heartbeat is late. `ready`: reconciled: the gate
 * was lifted. Every change is an event.
 */
export type ConnectionState = "disconnected" | "connecting" | "connected" | "degraded" | "ready";

/** A broker's own word for an order's status, mapped to what it can mean. */
export type BrokerOrderStatus = "pending" | "working" | "cancel-pending" | "filled" | "cancelled" | "inactive";

/** One order as the broker has it. */
export interface BrokerOrder {
  /** The orderRef: undefined for an order that Tickwork did not make. */
  readonly intent?: IntentId;
  readonly orderId: OrderId;
  readonly clientId: number;
  readonly permId: number;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly type: OrderType | string;
  readonly quantity: number;
  readonly filled: number;
  readonly limitPrice?: number;
  /** Not told of a TRAIL: its stop moves with the market. */
  readonly stopPrice?: number;
  readonly trailAmount?: number;
  readonly trailPercent?: number;
  readonly status: BrokerOrderStatus;
}

/** What the broker said about an order, an execution or itself. Any order of arrival is legal. */
export type BrokerEvent =
  | { readonly type: "order"; readonly order: BrokerOrder; readonly time: EpochMs }
  | {
      readonly type: "order-status";
      readonly orderId: OrderId;
      readonly clientId: number;
      readonly permId: number;
      readonly status: BrokerOrderStatus;
      readonly brokerStatus: string;
      readonly filled: number;
      readonly remaining: number;
      readonly time: EpochMs;
    }
  | { readonly type: "execution"; readonly fill: Fill }
  | { readonly type: "commission"; readonly report: CommissionReport }
  | {
      readonly type: "order-error";
      readonly orderId: OrderId;
      readonly code: number;
      readonly message: string;
      /** Only a code that is known to end an order ends it; an unknown code never does. */
      readonly meaning: "rejected" | "cancelled" | "warning" | "cancel-refused" | "modify-refused" | "unknown";
      readonly time: EpochMs;
    }
  | {
      readonly type: "connection";
      readonly state: ConnectionState;
      readonly connectionNumber: number;
      readonly reason: string;
      readonly time: EpochMs;
    }
  | { readonly type: "notice"; readonly code: number; readonly message: string; readonly time: EpochMs };

/** The broker's books at one moment, every part read to its end marker. */
export interface BrokerSnapshot {
  readonly connectionNumber: number;
  /**
   * The newest broker event before the snapshot was asked for: it contains every event up to this entry. One that came while the
   * parts were read has a higher entry and may or may not be contained. Mere repetitions of what was told are no events.
   */
  readonly throughEntry: number;
  readonly account: string;
  readonly openOrders: readonly BrokerOrder[];
  readonly completedOrders: readonly BrokerOrder[];
  readonly executions: readonly Fill[];
  readonly commissions: readonly CommissionReport[];
  readonly positions: readonly {
    readonly instrument: InstrumentId;
    readonly quantity: number;
    readonly averageCost: number;
  }[];
  readonly cash: Cash;
  readonly netLiquidation: string | undefined;
}
