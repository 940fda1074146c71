import type { BrokerEvent, BrokerOrder, BrokerOrderStatus, BrokerSnapshot } from "@tickwork/contracts/broker-events";
import type { WhatIfReply } from "@tickwork/broker/broker";
import type { WhatIfQuestion } from "@tickwork/contracts/link";
import type { CommissionReport, Fill } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import { type OrderId, type OrderIntent, sideSign } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";

interface PaperOrder {
  intent: OrderIntent;
  readonly permId: number;
  status: BrokerOrderStatus;
  filled: number;
}

/**
 * A broker in memory, without a wire: market orders fill on arrival, brackets wait for their parent, siblings cancel each other. It
 * outlives the process that trades through it, and its books are what the tests believe.
 */
export class PaperBroker {
  readonly account = "DU1";
  /** Every order that ever arrived, in order of arrival: the wire as the broker saw it. */
  readonly arrived: OrderIntent[] = [];
  readonly executions: Fill[] = [];
  readonly commissions: CommissionReport[] = [];
  readonly orders = new Map<OrderId, PaperOrder>();
  readonly positions = new Map<InstrumentId, number>();
  /** Whoever is connected; nobody hears what happens while it is undefined. */
  listener: ((event: BrokerEvent) => void) | undefined;
  price = 168;
  now: EpochMs = 0;
  fillsMarketOrders = true;
  answersCancels = true;
  answersChanges = true;
  changeRefusal: { readonly code: number; readonly message: string } | undefined;
  /** Every change that arrived, in order of arrival. */
  readonly changesAsked: OrderIntent[] = [];
  /** Every question what an order would need, in order of arrival. */
  readonly whatIfsAsked: WhatIfQuestion[] = [];
  /** Initial margin that it tells, in percent of an order's value. */
  marginPct = 25;
  /** What it says instead of a margin. */
  whatIfRefusal: Exclude<WhatIfReply, { type: "told" }> | undefined;
  /** How often its books were read. */
  snapshots = 0;
  /** Asked at each arrival: is this order rejected with 201? */
  rejects: (intent: OrderIntent) => boolean = () => false;
  /** Asked at each arrival: why this order must not come now. */
  objection: (intent: OrderIntent) => string | undefined = () => undefined;
  /** Orders that must not have come: what the tests look for. */
  readonly violations: string[] = [];
  #permId = 900;

  place(legs: readonly OrderIntent[]): void {
    for (const intent of legs) {
      const isRepeated = this.arrived.some(({ id, orderId }) => id === intent.id || orderId === intent.orderId);
      const objection = isRepeated ? "a second time" : this.objection(intent);
      if (objection !== undefined)
        this.violations.push(`${intent.role} ${intent.id} (${intent.orderId}) came ${objection}`);
      this.arrived.push(intent);
      if (this.rejects(intent)) {
        this.#tellRejected(intent);
        continue;
      }
      this.#permId += 1;
      const order = { intent, permId: this.#permId, status: "working" as const, filled: 0 };
      this.orders.set(intent.orderId, order);
      this.#tellOrder(order);
    }
    for (const { type, orderId } of legs)
      if (type === "MKT" && this.fillsMarketOrders && this.orders.has(orderId)) this.fill(orderId);
  }

  /** Fills what is left of an order, and cancels its siblings. */
  fill(orderId: OrderId, quantity?: number): void {
    const order = this.#order(orderId);
    const { intent, permId } = order;
    const filled = quantity ?? intent.quantity - order.filled;
    order.filled += filled;
    order.status = order.filled === intent.quantity ? "filled" : "working";
    const position = this.positions.get(intent.instrument) ?? 0;
    this.positions.set(intent.instrument, position + sideSign(intent.side) * filled);
    const fill: Fill = {
      execution: `${1_000 + this.executions.length}.01.01`,
      intent: intent.id,
      instrument: intent.instrument,
      account: this.account,
      clientId: intent.clientId,
      orderId,
      permId,
      side: intent.side,
      quantity: filled,
      price: this.price,
      time: this.now,
    };
    this.executions.push(fill);
    this.#tell({ type: "execution", fill });
    this.#tellStatus(order);
    const report = { execution: fill.execution, commission: "1", currency: "USD" };
    this.commissions.push(report);
    this.#tell({ type: "commission", report });
    if (order.status === "filled") this.#endSiblings(order);
  }

  /** An order sent again under its number: changed, or refused with what `changeRefusal` says. */
  change(changed: OrderIntent): void {
    this.changesAsked.push(changed);
    if (!this.answersChanges) return;
    const order = this.#order(changed.orderId);
    const { orderId } = changed;
    if (this.changeRefusal !== undefined) {
      const { code, message } = this.changeRefusal;
      return this.#tell({ type: "order-error", orderId, code, message, meaning: "modify-refused", time: this.now });
    }
    order.intent = changed;
    this.#tellOrder(order);
  }

  /** What an order would need, at its own price or the market's. */
  whatIf(question: WhatIfQuestion): WhatIfReply {
    this.whatIfsAsked.push(question);
    if (this.whatIfRefusal !== undefined) return this.whatIfRefusal;
    const { draft } = question;
    const change = (draft.quantity * (draft.limitPrice ?? this.price) * this.marginPct) / 100;
    const margin = { before: 0, change, after: change };
    return {
      type: "told",
      answer: {
        initialMargin: margin,
        maintenanceMargin: margin,
        equityWithLoan: { before: 100_000, change: 0, after: 100_000 },
        commission: { least: 1, most: 1, currency: "USD" },
        warning: "",
      },
    };
  }

  cancel(orderId: OrderId): void {
    if (!this.answersCancels) return;
    const order = this.#order(orderId);
    if (order.status === "filled" || order.status === "cancelled") {
      const message = `cannot be cancelled, state: ${order.status}`;
      this.#tell({ type: "order-error", orderId, code: 10148, message, meaning: "cancel-refused", time: this.now });
      return;
    }
    this.#end(order);
    for (const child of this.orders.values()) if (child.intent.parent === order.intent.id) this.#end(child);
  }

  cancelAll(): void {
    for (const { intent, status } of this.orders.values()) if (status === "working") this.cancel(intent.orderId);
  }

  /** A trade in this account that was not ours. */
  tradeByHand(instrument: InstrumentId, quantity: number): void {
    this.positions.set(instrument, (this.positions.get(instrument) ?? 0) + quantity);
  }

  snapshot(connectionNumber: number, throughEntry: number): BrokerSnapshot {
    this.snapshots += 1;
    const all = [...this.orders.values()];
    return {
      connectionNumber,
      throughEntry,
      account: this.account,
      openOrders: all.filter(({ status }) => status === "working").map(brokerOrder),
      completedOrders: all
        .filter(({ status }) => status !== "working")
        .map((order) => ({ ...brokerOrder(order), orderId: 0 })),
      executions: [...this.executions],
      commissions: [...this.commissions],
      positions: Array.from(this.positions, ([instrument, quantity]) => ({
        instrument,
        quantity,
        averageCost: this.price,
      })),
      cash: { USD: "100000" },
      netLiquidation: "100000",
    };
  }

  #endSiblings({ intent }: PaperOrder): void {
    if (intent.ocaGroup === undefined) return;
    for (const sibling of this.orders.values()) if (sibling.intent.ocaGroup === intent.ocaGroup) this.#end(sibling);
  }

  #end(order: PaperOrder): void {
    if (order.status === "filled" || order.status === "cancelled") return;
    order.status = "cancelled";
    this.#tellStatus(order);
    const { orderId } = order.intent;
    this.#tell({
      type: "order-error",
      orderId,
      code: 202,
      message: "Order Canceled",
      meaning: "cancelled",
      time: this.now,
    });
  }

  #tellRejected({ orderId }: OrderIntent): void {
    const message = "Order rejected - reason: not now";
    this.#tell({ type: "order-error", orderId, code: 201, message, meaning: "rejected", time: this.now });
  }

  #order(orderId: OrderId): PaperOrder {
    const order = this.orders.get(orderId);
    if (order === undefined) throw new Error(`The broker has no order ${orderId}`);
    return order;
  }

  #tellOrder(order: PaperOrder): void {
    this.#tell({ type: "order", order: brokerOrder(order), time: this.now });
  }

  #tellStatus({ intent, permId, status, filled }: PaperOrder): void {
    this.#tell({
      type: "order-status",
      orderId: intent.orderId,
      clientId: intent.clientId,
      permId,
      status,
      brokerStatus: status,
      filled,
      remaining: intent.quantity - filled,
      time: this.now,
    });
  }

  #tell(event: BrokerEvent): void {
    this.listener?.(event);
  }
}

function brokerOrder({ intent, permId, status, filled }: PaperOrder): BrokerOrder {
  return {
    intent: intent.id,
    orderId: intent.orderId,
    clientId: intent.clientId,
    permId,
    instrument: intent.instrument,
    side: intent.side,
    type: intent.type,
    quantity: intent.quantity,
    filled,
    status,
    ...(intent.limitPrice === undefined ? {} : { limitPrice: intent.limitPrice }),
    ...(intent.stopPrice === undefined ? {} : { stopPrice: intent.stopPrice }),
    ...(intent.trailAmount === undefined ? {} : { trailAmount: intent.trailAmount }),
    ...(intent.trailPercent === undefined ? {} : { trailPercent: intent.trailPercent }),
  };
}
