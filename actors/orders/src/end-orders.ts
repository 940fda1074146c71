import { reached } from "@tickwork/actor/step-hook";
import type { OrderIntent } from "@tickwork/model/order";
import { errorCode } from "@tickwork/model/tickwork-error";
import { isOpen } from "@tickwork/order-rules/is-open";
import { stateFacts } from "@tickwork/order-rules/state-facts";
import type { By, Desk } from "./desk.ts";

/** Asks the broker to cancel these orders: durable first, then on the wire. Final only by the broker's word. */
export async function endOrders(desk: Desk, intents: readonly OrderIntent[], by: By): Promise<void> {
  await desk.write(by, (book) =>
    intents.flatMap(({ id }) => {
      const order = book.order(id);
      if (order === undefined) return [];
      return stateFacts(order, { type: "cancel-asked" }, { evidence: `cancel asked: ${by.reason}` });
    }),
  );
  if (intents.length > 0) reached("cancel-journaled");
  await sendCancels(desk, intents);
  if (intents.length > 0) reached("cancel-sent");
}

/** Sends cancels that are durable already; the link sends each once for a connection. */
export async function sendCancels(desk: Desk, intents: readonly OrderIntent[]): Promise<void> {
  for (const { id, orderId } of intents) {
    try {
      await desk.context.refs.link.cancel({ id, orderId });
    } catch (error) {
      // Not connected: the reconciliation of the next connection finds the order open and the request unanswered, and repeats it.
      if (errorCode(error) === undefined) throw error;
    }
  }
}

/**
 * Sends cancels again, whatever was sent before: the broker's books show these orders as if nobody had asked. A request can be lost on
 * a connection that lives (TWS drops what comes too fast, error 100).
 */
export async function repeatCancels(desk: Desk, intents: readonly OrderIntent[]): Promise<void> {
  if (intents.length === 0) return;
  try {
    await desk.context.refs.link.cancelAgain(intents.map(({ orderId }) => orderId));
  } catch (error) {
    if (errorCode(error) === undefined) throw error; // not connected: the next comparison finds them again
  }
}

/** Are all of these over, as far as the broker said? */
export function areEnded(desk: Desk, intents: readonly OrderIntent[]): boolean {
  return intents.every(({ id }) => {
    const order = desk.book.fold.order(id);
    return order === undefined || !isOpen(order);
  });
}
