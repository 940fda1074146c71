import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { Client } from "../clients/client.ts";
import { findOrder, type FaultSite } from "./fault-kind.ts";

/** What a message or request is about, as far as it says; `orderRef` and `symbol` come from the books when only the order's id is told. */
export interface Subject {
  readonly orderId: number | undefined;
  readonly orderRef: string | undefined;
  readonly symbol: string | undefined;
}

const NOTHING: Subject = { orderId: undefined, orderRef: undefined, symbol: undefined };

export function subjectOfMessage(message: ServerMessage, to: Client, site: FaultSite): Subject {
  switch (message.type) {
    case "open-order":
    case "completed-order": {
      const { orderId, order, contract } = message.report;
      return { orderId, orderRef: order.orderRef, symbol: contract.symbol };
    }
    case "execution": {
      const { orderId, orderRef } = message.execution;
      return { orderId, orderRef, symbol: message.contract.symbol };
    }
    case "order-status":
      return subjectOfOrder(message.orderId, to, site);
    case "error":
      return message.id < 0 ? NOTHING : subjectOfOrder(message.id, to, site);
    case "commission-report":
      return subjectOfExecution(message.executionId, site);
    case "position":
    case "portfolio-value":
      return { ...NOTHING, symbol: message.contract.symbol };
    default:
      return NOTHING;
  }
}

export function subjectOfRequest(request: ClientRequest, from: Client, site: FaultSite): Subject {
  switch (request.type) {
    case "place-order":
      return { orderId: request.orderId, orderRef: request.order.orderRef, symbol: request.contract.symbol };
    case "cancel-order":
      return subjectOfOrder(request.orderId, from, site);
    default:
      return "contract" in request ? { ...NOTHING, symbol: request.contract.symbol } : NOTHING;
  }
}

function subjectOfOrder(orderId: number, of: Client, site: FaultSite): Subject {
  const order = findOrder(orderId, of, site);
  return { orderId, orderRef: order?.order.orderRef, symbol: order?.listing.symbol };
}

function subjectOfExecution(executionId: string, site: FaultSite): Subject {
  const found = site.simulator.market.orders.register.executions.find(
    ({ execution }) => execution.executionId === executionId,
  );
  if (found === undefined) return NOTHING;
  return { orderId: found.execution.orderId, orderRef: found.execution.orderRef, symbol: found.listing.symbol };
}
