// The broker's events, in their order: each is in the journal before the link may forget it.
import { reached } from "@tickwork/actor/step-hook";
import type { BrokerEvent } from "@tickwork/contracts/broker-events";
import type { FactBody } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import type { BookFold } from "@tickwork/ledger/book-fold";
import type { OrderIntent } from "@tickwork/model/order";
import { eventFacts } from "@tickwork/order-rules/event-facts";
import { outsideTradeFacts } from "@tickwork/order-rules/outside-trade";
import { hasTurnedUp } from "@tickwork/order-rules/state-facts";
import type { Desk } from "./desk.ts";
import { sendCancels } from "./end-orders.ts";
import { orCrash } from "./or-crash.ts";

/** Books one broker event; one that was booked before changes nothing. */
export async function takeEvent(desk: Desk, { entry, fact: event }: Numbered<BrokerEvent>): Promise<void> {
  const { link } = desk.context.refs;
  reached("event-arrived");
  await noteNumbers(desk, event);
  let turnedUp: readonly OrderIntent[] = [];
  await desk.write({ actor: "orders", reason: `broker: ${event.type}` }, (book) => {
    const facts = [...eventFacts(event, book, desk.clientId), ...outsideFacts(desk, event, book)];
    if (facts.length > 0) desk.movedEvent = entry;
    turnedUp = ordersThatTurnedUp(facts, book);
    return facts;
  });
  await sendCancels(desk, turnedUp);
  reached("event-journaled");
  await orCrash("the link to take the acknowledgement", link.acknowledge(entry));
  reached("event-acknowledged");
  if (event.type === "connection") desk.connection = event.state;
  desk.appliedEvent = entry;
  desk.conditions.check();
}

/** A trade that is not ours goes by the rule as soon as it is told. */
function outsideFacts(desk: Desk, event: BrokerEvent, book: BookFold): readonly FactBody[] {
  if (event.type !== "execution") return [];
  const { account, haltedInstruments } = book.book();
  const known = {
    account,
    haltedInstruments,
    order: book.order.bind(book),
    orderNumbered: book.orderNumbered.bind(book),
    orderWithPermId: book.orderWithPermId.bind(book),
    execution: book.execution.bind(book),
  };
  return outsideTradeFacts(event.fill, known, desk.context.settings.orders.outsideTrades);
}

/** Numbers that no new order may have: what the broker says after each handshake, and what it shows under our client id. */
async function noteNumbers(desk: Desk, event: BrokerEvent): Promise<void> {
  if (event.type === "order" && event.order.clientId === desk.clientId)
    desk.seenOrderId = Math.max(desk.seenOrderId, event.order.orderId);
  if (event.type !== "connection" || event.state !== "ready") return;
  const { nextOrderId } = await orCrash("the link's status", desk.context.refs.link.status());
  desk.nextValidId = Math.max(desk.nextValidId, nextOrderId);
}

/** Those that were not found and are alive after all: they are to be cancelled. */
function ordersThatTurnedUp(facts: readonly FactBody[], book: BookFold): readonly OrderIntent[] {
  return facts.flatMap((fact) => {
    if (fact.type !== "order-state-changed") return [];
    const order = book.order(fact.intent);
    return order !== undefined && hasTurnedUp(order, fact.state) ? [order.intent] : [];
  });
}
