// What the broker's callbacks mean for the journal. Any order of callbacks is legal; a repeated suffix of them changes nothing.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { BrokerEvent, BrokerOrder } from "@tickwork/contracts/broker-events";
import type { FactBody } from "@tickwork/contracts/facts";
import type { CommissionReport } from "@tickwork/model/fill";
import { changeProgress, settledChange } from "./change-facts.ts";
import { fillFacts } from "./fill-facts.ts";
import type { OrderLookup } from "./order-lookup.ts";
import { completeFacts, resizeFacts } from "./size-facts.ts";
import { stateFacts } from "./state-facts.ts";

/**
 * The facts that one broker event adds to the book; none when it says nothing new.
 * @param clientId our own: numbers of orders are ours only under it
 */
export function eventFacts(event: BrokerEvent, book: OrderLookup, clientId: number): readonly FactBody[] {
  switch (event.type) {
    case "order": {
      const { order } = event;
      const ours =
        order.intent === undefined ? book.orderNumbered(order.clientId, order.orderId) : book.order(order.intent);
      return factsOf(ours, (record) => orderFacts(record, order));
    }
    case "order-status":
      return factsOf(book.orderNumbered(event.clientId, event.orderId), (record) => statusFacts(record, event));
    case "order-error":
      return factsOf(book.orderNumbered(clientId, event.orderId), (record) => errorFacts(record, event));
    case "execution":
      return fillFacts(event.fill, book);
    case "commission":
      return commissionFacts(event.report, book);
    case "connection":
      if (event.state !== "disconnected" && event.state !== "degraded") return [];
      return book
        .openOrders()
        .flatMap((record) =>
          stateFacts(record, { type: "contact-lost" }, { evidence: `connection ${event.state}: ${event.reason}` }),
        );
    case "notice":
      return [];
  }
}

/** An order as openOrder tells it: its state, its quantity, and whether it is the answer to a change. */
function orderFacts(record: OrderRecord, order: BrokerOrder): readonly FactBody[] {
  const evidence = `openOrder ${order.status}`;
  const { permId, status } = order;
  const isChanged = isLiving(status) && changeProgress(record, order) === "changed";
  return [
    ...stateFacts(record, { type: "status", status }, { evidence, permId }),
    ...(isChanged ? settledChange(record, "accepted", evidence) : []),
    ...(isLiving(status) ? resizeFacts(record, order.quantity, evidence) : []),
  ];
}

function statusFacts(record: OrderRecord, event: Extract<BrokerEvent, { type: "order-status" }>): readonly FactBody[] {
  const { status, permId, filled, remaining } = event;
  const evidence = `orderStatus ${event.brokerStatus}`;
  const isDone = status === "filled" && remaining === 0;
  return [
    ...stateFacts(record, { type: "status", status }, { evidence, permId }),
    ...(isDone ? completeFacts(record, filled, `${evidence}, ${filled} filled and nothing left`) : []),
  ];
}

function errorFacts(
  record: OrderRecord,
  { code, message, meaning }: Extract<BrokerEvent, { type: "order-error" }>,
): readonly FactBody[] {
  const evidence = `error ${code} ${message}`;
  return [
    ...stateFacts(record, { type: "error", meaning }, { evidence }),
    ...(meaning === "modify-refused" ? settledChange(record, "refused", evidence) : []),
  ];
}

/** Only a status of an order that lives says something about its terms. */
function isLiving(status: BrokerOrder["status"]): boolean {
  return status === "working" || status === "pending";
}

/** A commission is booked once; a report with other figures replaces it. It may come before its execution. */
export function commissionFacts(report: CommissionReport, book: OrderLookup): readonly FactBody[] {
  const booked = book.charge(report.execution);
  const isSame =
    booked !== undefined &&
    booked.commission === report.commission &&
    booked.currency === report.currency &&
    booked.realizedPnl === report.realizedPnl;
  return isSame ? [] : [{ type: "commission-booked", report }];
}

function factsOf(
  record: OrderRecord | undefined,
  decide: (record: OrderRecord) => readonly FactBody[],
): readonly FactBody[] {
  return record === undefined ? [] : decide(record);
}
