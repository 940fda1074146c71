import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { Client } from "../clients/client.ts";
import { validationText } from "../clients/error-message.ts";
import { answerWhatIf } from "../orders/answer-what-if.ts";
import { judgeOrder } from "../orders/judge-order.ts";
import { tellCompletedOrders, tellExecutions, tellOpenOrders } from "../orders/order-reports.ts";
import { findListing, refuse, type RequestDesk } from "./request-desk.ts";

export type OrderRequest = ClientRequestOf<
  | "place-order"
  | "cancel-order"
  | "global-cancel"
  | "request-open-orders"
  | "request-all-open-orders"
  | "request-auto-open-orders"
  | "request-completed-orders"
  | "request-executions"
>;

/** Answers what is asked of orders and executions. */
export function answerOrderRequest(desk: RequestDesk, client: Client, request: OrderRequest): void {
  const { orders } = desk.market;
  switch (request.type) {
    case "place-order":
      return placeOrder(desk, client, request);
    case "cancel-order":
      return orders.cancel(client, request.orderId);
    case "global-cancel":
      return orders.cancelAll();
    case "request-open-orders":
      return tellOpenOrders(orders.register, client, client.clientId);
    case "request-all-open-orders":
      return tellOpenOrders(orders.register, client, undefined);
    case "request-auto-open-orders":
      if (client.clientId !== 0)
        refuse(desk, client, -1, 321, validationText("Only the default client (i.e 0) can auto bind orders."));
      return;
    case "request-completed-orders":
      return tellCompletedOrders(orders.register, client);
    case "request-executions":
      return tellExecutions(orders.register, client, request.requestId, request.filter);
  }
}

function placeOrder(desk: RequestDesk, client: Client, request: ClientRequestOf<"place-order">): void {
  const { feed, orders, book, board } = desk.market;
  const listing = findListing(desk, client, request.orderId, request.contract);
  if (listing === undefined) return;
  feed.activate(listing);
  if (!request.order.whatIf) {
    orders.place(client, request, listing);
    return;
  }
  const refusal = judgeOrder(request.order, listing, book.account);
  if (refusal !== undefined) return refuse(desk, client, request.orderId, refusal.code, refusal.text);
  const world = { now: desk.now, book, marks: board };
  for (const message of answerWhatIf(request, listing, world, client.clientId)) client.send(message);
}
