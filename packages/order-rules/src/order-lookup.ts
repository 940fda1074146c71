import type { Book, BookedExecution, OrderRecord } from "@tickwork/contracts/book";
import type { CommissionReport } from "@tickwork/model/fill";
import type { IntentId, OrderId } from "@tickwork/model/order";
import { executionId } from "./execution-id.ts";
import { isOpen } from "./is-open.ts";

/** What the rules ask of a book when the broker says something. */
export interface OrderLookup {
  order(intent: IntentId): OrderRecord | undefined;
  orderNumbered(clientId: number, orderId: OrderId): OrderRecord | undefined;
  orderWithPermId(permId: number): OrderRecord | undefined;
  /** The booked execution of the same family: the same one, an older or a newer revision. */
  execution(execution: string): BookedExecution | undefined;
  /** The newest commission report of exactly this execution. */
  charge(execution: string): CommissionReport | undefined;
  /** Everything that may still fill, UNKNOWN included. */
  openOrders(): readonly OrderRecord[];
}

/** Indexes a book once. */
export function lookUp(book: Pick<Book, "orders" | "executions" | "charges">): OrderLookup {
  const byIntent = new Map(book.orders.map((order) => [order.intent.id, order]));
  const byNumber = new Map(book.orders.map((order) => [`${order.intent.clientId}/${order.intent.orderId}`, order]));
  const byPermId = new Map(book.orders.flatMap((order) => order.permIds.map((permId) => [permId, order] as const)));
  const byFamily = new Map(book.executions.map((booked) => [executionId(booked.fill.execution).family, booked]));
  const charges = new Map(book.charges.map((charge) => [charge.execution, charge]));
  return {
    order: (intent) => byIntent.get(intent),
    orderNumbered: (clientId, orderId) => byNumber.get(`${clientId}/${orderId}`),
    orderWithPermId: (permId) => byPermId.get(permId),
    execution: (execution) => byFamily.get(executionId(execution).family),
    charge: (execution) => charges.get(execution),
    openOrders: () => book.orders.filter(isOpen),
  };
}
