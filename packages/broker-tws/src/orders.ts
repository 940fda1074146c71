import {
  type Contract,
  EventName,
  type Order,
  OrderAction,
  type OrderState as TwsOrderState,
  OrderStatus,
  OrderType,
} from "./tws-library.ts";
import type { BrokerEvent, BrokerOrder, BrokerOrderStatus } from "@tickwork/contracts/broker-events";
import type { WriteOutcome } from "@tickwork/contracts/link";
import type { Clock } from "@tickwork/actor/context";
import type { Placement } from "@tickwork/broker/broker";
import type { Refusal } from "@tickwork/broker/refusal";
import { fieldWithControlCharacter, wireRefusal } from "@tickwork/broker/wire-refusal";
import type { OrderId, OrderIntent } from "@tickwork/model/order";
import { errorCode } from "@tickwork/model/tickwork-error";
import type { Contracts } from "./contracts.ts";
import { meaningForOrder } from "./error-codes.ts";
import { intentOf } from "./order-ref.ts";
import { orderStatus } from "./order-status.ts";
import { FIRST_REQUEST_ID } from "./requests.ts";
import type { TwsSession } from "./session.ts";
import { twsOrder } from "./tws-order.ts";
import type { Wire } from "./wire.ts";

export interface OrdersOptions {
  readonly wire: Wire;
  readonly contracts: Contracts;
  readonly market: Pick<Clock, "now">;
  readonly monotonic: Clock;
  readonly account: () => string | undefined;
  readonly emit: (event: BrokerEvent) => void;
}

/** Orders out, and what the broker says of them back in. */
export class Orders {
  private readonly options: OrdersOptions;
  /** Ids that stand for an order already, of our client: sending one again would change that order. */
  private readonly usedIds = new Set<OrderId>();
  /** The highest of them; 0 without any. */
  highestUsedId = 0;
  private readonly acknowledged = new Set<OrderId>();
  /** Our orders that the broker has shown as living, on this connection. */
  private readonly living = new Set<OrderId>();
  /**
   * Orders that were sent again to change them. A refusal may come long after other news of the order, so an order stays here: what
   * refuses it now is never taken for its end; that its status tells.
   */
  private readonly changed = new Set<OrderId>();
  private readonly filledByPermId = new Map<number, number>();
  /** What was told last of each order, on this connection. TWS often says things twice, and every snapshot repeats all. */
  private readonly lastTold = new Map<string, { readonly permId: number; readonly text: string }>();

  constructor(options: OrdersOptions) {
    this.options = options;
  }

  attach(session: TwsSession): void {
    const { api } = session;
    this.lastTold.clear();
    this.living.clear();
    api.on(
      EventName.openOrder,
      session.safely((id: number, contract: Contract, order: Order, state: TwsOrderState) => {
        // A what-if is a question, not an order.
        if (order.whatIf !== true) this.told(this.brokerOrder(id, contract, order, state));
      }),
    );
    api.on(
      EventName.orderStatus,
      session.safely(
        (
          id: number,
          status: string,
          filled: number,
          remaining: number,
          _average: number,
          permId = 0,
          ...rest: unknown[]
        ) => {
          const clientId = typeof rest[2] === "number" ? rest[2] : 0;
          this.status({ id, status, filled, remaining, permId, clientId });
        },
      ),
    );
  }

  /** Writes all legs or none; see the port. */
  async place(legs: readonly OrderIntent[], gate: () => Refusal | undefined): Promise<Placement> {
    // Asked twice: what is refused already need not wait for its turn.
    const refusal = gate();
    if (refusal !== undefined) return refused(legs, refusal);
    try {
      return await this.options.wire.turn("order", legs.length, (session) => this.writeAll(session, legs, gate));
    } catch (error) {
      return refused(legs, gate() ?? unsent(error));
    }
  }

  /** Writes an order that lives at the broker once more, changed; see the port. */
  async change(changed: OrderIntent, gate: () => Refusal | undefined): Promise<WriteOutcome> {
    const refusal = gate() ?? this.changeRefusal(changed);
    if (refusal !== undefined) return refusedLeg(changed, refusal);
    try {
      return await this.options.wire.turn("order", 1, (session) => this.writeChange(session, changed, gate));
    } catch (error) {
      return refusedLeg(changed, gate() ?? unsent(error));
    }
  }

  async cancel(orderId: OrderId): Promise<void> {
    await this.options.wire.send("cancel", "", (api) => api.cancelOrder(orderId));
  }

  async cancelAll(): Promise<void> {
    await this.options.wire.send("stop", "", (api) => api.reqGlobalCancel());
  }

  /** @param code an error that came with an order's id */
  error(orderId: OrderId, code: number, message: string): void {
    const isAcknowledged = this.acknowledged.has(orderId);
    const meaning = meaningForOrder(code, { isAcknowledged, isModifying: this.changed.has(orderId) });
    this.options.emit({ type: "order-error", orderId, code, message, meaning, time: this.options.market.now() });
  }

  /** The broker's order in our words. `orderId` is 0 for a completed order: it carries none. */
  brokerOrder(orderId: OrderId, contract: Contract, order: Order, state: TwsOrderState): BrokerOrder {
    const intent = intentOf(order.orderRef);
    const permId = order.permId ?? 0;
    return {
      ...(intent === undefined ? {} : { intent }),
      orderId,
      clientId: order.clientId ?? 0,
      permId,
      instrument: this.options.contracts.idOf(contract),
      side: order.action === OrderAction.BUY ? "BUY" : "SELL",
      type: order.orderType,
      quantity: order.totalQuantity ?? 0,
      filled: order.filledQuantity ?? this.filledByPermId.get(permId) ?? 0,
      ...figuresOf(order),
      status: orderStatus(state.status ?? OrderStatus.Unknown),
    };
  }

  private writeAll(session: TwsSession, legs: readonly OrderIntent[], gate: () => Refusal | undefined): Placement {
    const refusal = gate() ?? this.legsRefusal(session, legs);
    if (refusal !== undefined) return refused(legs, refusal);
    const parents = new Map(legs.map((leg) => [leg.id, leg.orderId]));
    const account = this.options.account() ?? "";
    session.write(legs.length, (api) => {
      for (const [at, leg] of legs.entries()) {
        this.use(leg.orderId);
        const order = twsOrder(leg, { account, parents, transmits: isLastOfFamily(legs, at) });
        api.placeOrder(leg.orderId, this.options.contracts.contract(leg.instrument), order);
      }
    });
    const outcomes = legs.map((leg): WriteOutcome => ({ type: "written", intent: leg.id, orderId: leg.orderId }));
    return { outcomes, writtenAt: this.options.monotonic.now() };
  }

  private writeChange(session: TwsSession, changed: OrderIntent, gate: () => Refusal | undefined): WriteOutcome {
    const refusal = gate() ?? this.changeRefusal(changed);
    if (refusal !== undefined) return refusedLeg(changed, refusal);
    const account = this.options.account() ?? "";
    // Without its parent: that may have filled long ago, and the broker keeps the family that the order came with.
    const order = twsOrder(changed, { account, parents: new Map(), transmits: true });
    this.changed.add(changed.orderId);
    session.write(1, (api) =>
      api.placeOrder(changed.orderId, this.options.contracts.contract(changed.instrument), order),
    );
    return { type: "written", intent: changed.id, orderId: changed.orderId };
  }

  private changeRefusal(changed: OrderIntent): Refusal | undefined {
    if (!this.living.has(changed.orderId))
      return { code: "TW-GAT-024", reason: `order ${changed.orderId} was not shown as living on this connection` };
    const refusal = wireRefusal(changed, this.options.contracts.instrument(changed.instrument));
    if (refusal !== undefined) return refusal;
    const field = fieldWithControlCharacter(this.options.account());
    return field === undefined ? undefined : { code: "TW-GAT-013", reason: "control character in the account" };
  }

  private legsRefusal(session: TwsSession, legs: readonly OrderIntent[]): Refusal | undefined {
    const ids = new Set<OrderId>();
    for (const leg of legs) {
      const refusal = wireRefusal(leg, this.options.contracts.instrument(leg.instrument));
      if (refusal !== undefined) return refusal;
      const taken = ids.has(leg.orderId) ? notFree(leg.orderId, session) : this.idRefusal(leg.orderId, session);
      if (taken !== undefined) return taken;
      ids.add(leg.orderId);
    }
    const field = fieldWithControlCharacter(this.options.account());
    return field === undefined ? undefined : { code: "TW-GAT-013", reason: "control character in the account" };
  }

  /** Why a new message must not have this number; undefined when it may. */
  idRefusal(orderId: OrderId, session: TwsSession): Refusal | undefined {
    const isFree = !this.usedIds.has(orderId) && orderId >= session.nextOrderId && orderId < FIRST_REQUEST_ID;
    return isFree ? undefined : notFree(orderId, session);
  }

  /** From now on the number stands for what was written under it. */
  use(orderId: OrderId): void {
    this.usedIds.add(orderId);
    this.highestUsedId = Math.max(this.highestUsedId, orderId);
  }

  /**
   * A whole list of what is open came. What is told of any other order from now on is news, be it in the same words as before: an order
   * that was absent and turns up must be heard.
   */
  listed(permIds: ReadonlySet<number>): void {
    for (const [key, { permId }] of this.lastTold) if (!permIds.has(permId)) this.lastTold.delete(key);
  }

  private told(order: BrokerOrder): void {
    if (order.clientId === this.options.wire.session?.clientId) {
      this.use(order.orderId);
      this.acknowledged.add(order.orderId);
      this.noteLife(order.orderId, order.status);
    }
    const key = `order ${order.clientId} ${order.orderId} ${order.permId}`;
    if (this.isNews(key, order)) this.options.emit({ type: "order", order, time: this.options.market.now() });
  }

  private noteLife(orderId: OrderId, status: BrokerOrderStatus): void {
    if (status === "working" || status === "pending") this.living.add(orderId);
    else this.living.delete(orderId);
  }

  private isNews(key: string, told: { readonly permId: number }): boolean {
    const text = JSON.stringify(told);
    if (this.lastTold.get(key)?.text === text) return false;
    this.lastTold.set(key, { permId: told.permId, text });
    return true;
  }

  private status(of: {
    readonly id: OrderId;
    readonly status: string;
    readonly filled: number;
    readonly remaining: number;
    readonly permId: number;
    readonly clientId: number;
  }): void {
    if (of.permId !== 0) this.filledByPermId.set(of.permId, of.filled);
    if (of.clientId === this.options.wire.session?.clientId) {
      this.acknowledged.add(of.id);
      this.noteLife(of.id, orderStatus(of.status));
    }
    if (!this.isNews(`status ${of.clientId} ${of.id} ${of.permId}`, of)) return;
    this.options.emit({
      type: "order-status",
      orderId: of.id,
      clientId: of.clientId,
      permId: of.permId,
      status: orderStatus(of.status),
      brokerStatus: of.status,
      filled: of.filled,
      remaining: of.remaining,
      time: this.options.market.now(),
    });
  }
}

function refused(legs: readonly OrderIntent[], refusal: Refusal): Placement {
  return { outcomes: legs.map((leg) => refusedLeg(leg, refusal)), writtenAt: undefined };
}

function refusedLeg({ id }: OrderIntent, { code, reason }: Refusal): WriteOutcome {
  return { type: "refused", intent: id, code, reason };
}

function notFree(orderId: OrderId, { nextOrderId }: TwsSession): Refusal {
  return { code: "TW-GAT-016", reason: `order id ${orderId}; the broker expects ${nextOrderId} or more` };
}

/** The turn never came: not a byte was written. */
export function unsent(error: unknown): Refusal {
  const code = errorCode(error) === "TW-TWS-011" ? "TW-GAT-020" : "TW-GAT-018";
  return { code, reason: error instanceof Error ? error.message : String(error) };
}

/** A family is an entry and the exits behind it; TWS holds its legs until one comes that transmits. */
function isLastOfFamily(legs: readonly OrderIntent[], at: number): boolean {
  const root = rootOf(legs[at]);
  return !legs.slice(at + 1).some((leg) => rootOf(leg) === root);
}

function rootOf(leg: OrderIntent | undefined): string | undefined {
  return leg?.parent ?? leg?.id;
}

/** The figures that its kind has; TWS sends others as 0 or unset. Where a trailing stop stands is left out: it moves with the market. */
function figuresOf({ orderType, lmtPrice, auxPrice, trailingPercent }: Order): Partial<BrokerOrder> {
  switch (orderType) {
    case OrderType.LMT:
      return lmtPrice === undefined ? {} : { limitPrice: lmtPrice };
    case OrderType.STP:
      return auxPrice === undefined ? {} : { stopPrice: auxPrice };
    case OrderType.STP_LMT:
      return {
        ...(lmtPrice === undefined ? {} : { limitPrice: lmtPrice }),
        ...(auxPrice === undefined ? {} : { stopPrice: auxPrice }),
      };
    case OrderType.TRAIL:
      if (trailingPercent !== undefined && trailingPercent > 0) return { trailPercent: trailingPercent };
      return auxPrice === undefined ? {} : { trailAmount: auxPrice };
    default:
      return {};
  }
}
