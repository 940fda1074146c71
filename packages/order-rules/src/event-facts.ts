// What the broker's callbacks mean for the journal. Any order of callbacks is legal; a repeated suffix of them changes nothing.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { BrokerEvent } from "@tickwork/contracts/broker-events";
import type { FactBody } from "@tickwork/contracts/facts";
import type { CommissionReport } from "@tickwork/model/fill";
import { fillFacts } from "./fill-facts.ts";
import type { OrderLookup } from "./order-lookup.ts";
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
      return factsOf(ours, (record) =>
        stateFacts(
          record,
          { type: "status", status: order.status },
          { evidence: `openOrder ${order.status}`, permId: order.permId },
        ),
      );
    }
    case "order-status":
      return factsOf(book.orderNumbered(event.clientId, event.orderId), (record) =>
        stateFacts(
          record,
          { type: "status", status: event.status },
          { evidence: `orderStatus ${event.brokerStatus}`, permId: event.permId },
        ),
      );
    case "order-error":
      return factsOf(book.orderNumbered(clientId, event.orderId), (record) =>
        stateFacts(
          record,
          { type: "error", meaning: event.meaning },
          { evidence: `error ${event.code} ${event.message}` },
        ),
      );
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
