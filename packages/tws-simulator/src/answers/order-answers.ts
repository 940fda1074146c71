import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { OrderRequest } from "@tickwork/tws-wire/client/orders/order-requests";
import type { Client } from "../clients/client.ts";
import { validationText } from "../clients/error-message.ts";
import { answerWhatIf } from "../orders/answer-what-if.ts";
import { judgeOrder } from "../orders/judge-order.ts";
import { tellCompletedOrders, tellExecutions, tellOpenOrders } from "../orders/order-reports.ts";
import type { Answers } from "./answers.ts";
import { findListing, refuse, type RequestDesk } from "./request-desk.ts";

/** What is asked of orders and executions. */
export const ORDER_ANSWERS: Answers<OrderRequest> = {
  "place-order": placeOrder,
  "cancel-order": (desk, client, request) => desk.market.orders.cancel(client, request.orderId),
  "global-cancel": (desk) => desk.market.orders.cancelAll(),
  "request-open-orders": (desk, client) => tellOpenOrders(desk.market.orders.register, client, client.clientId),
  "request-all-open-orders": (desk, client) => tellOpenOrders(desk.market.orders.register, client, undefined),
  "request-auto-open-orders": (desk, client) => {
    if (client.clientId !== 0)
      refuse(desk, client, -1, 321, validationText("Only the default client (i.e 0) can auto bind orders."));
  },
  "request-completed-orders": (desk, client) => tellCompletedOrders(desk.market.orders.register, client),
  "request-executions": (desk, client, request) =>
    tellExecutions(desk.market.orders.register, client, request.requestId, request.filter),
  "request-ids": (desk, client) => client.send({ type: "next-valid-id", orderId: desk.ids.onRequest(client.clientId) }),
};

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
