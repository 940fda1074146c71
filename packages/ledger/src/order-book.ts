import type { OrderRecord } from "@tickwork/contracts/book";
import type { IntentId, OrderId } from "@tickwork/model/order";
import { isOpen } from "@tickwork/order-rules/is-open";

/** The orders of a book, found by intent, by number and by the broker's permanent id. */
export class OrderBook {
  readonly #orders = new Map<IntentId, OrderRecord>();
  readonly #byNumber = new Map<string, IntentId>();
  readonly #byPermId = new Map<number, IntentId>();

  constructor(orders: readonly OrderRecord[]) {
    for (const order of orders) this.set(order);
  }

  get(intent: IntentId): OrderRecord | undefined {
    return this.#orders.get(intent);
  }

  numbered(clientId: number, orderId: OrderId): OrderRecord | undefined {
    const intent = this.#byNumber.get(numberKey(clientId, orderId));
    return intent === undefined ? undefined : this.#orders.get(intent);
  }

  withPermId(permId: number): OrderRecord | undefined {
    const intent = this.#byPermId.get(permId);
    return intent === undefined ? undefined : this.#orders.get(intent);
  }

  list(): readonly OrderRecord[] {
    return [...this.#orders.values()];
  }

  set(order: OrderRecord): void {
    const { id, clientId, orderId } = order.intent;
    this.#orders.set(id, order);
    this.#byNumber.set(numberKey(clientId, orderId), id);
    for (const permId of order.permIds) this.#byPermId.set(permId, id);
  }

  /** Forgets the oldest finished orders beyond the latest `keep`. */
  prune(keep: number): void {
    const finished = this.list().filter((order) => !isOpen(order));
    for (const order of finished.slice(0, Math.max(0, finished.length - keep))) this.#forget(order);
  }

  #forget({ intent, permIds }: OrderRecord): void {
    this.#orders.delete(intent.id);
    const number = numberKey(intent.clientId, intent.orderId);
    if (this.#byNumber.get(number) === intent.id) this.#byNumber.delete(number);
    for (const permId of permIds) if (this.#byPermId.get(permId) === intent.id) this.#byPermId.delete(permId);
  }
}

/** Numbers start again with an epoch: the newest order of a number is the one that is meant. */
function numberKey(clientId: number, orderId: OrderId): string {
  return `${clientId}/${orderId}`;
}
