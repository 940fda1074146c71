// Trades in our account that Tickwork did not make: by hand in TWS, by another program.
import type { FactBody } from "@tickwork/contracts/facts";
import type { Fill } from "@tickwork/model/fill";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { OrderLookup } from "./order-lookup.ts";

/** What is done about such trades: taken into our books, left out of them, or the instrument is halted until a person has looked. */
export type OutsideTrades = "adopt" | "ignore" | "halt";

export interface OutsideBook extends Pick<OrderLookup, "order" | "orderNumbered" | "orderWithPermId" | "execution"> {
  /** Undefined before the account's books were taken over. */
  readonly account: string | undefined;
  readonly haltedInstruments: readonly InstrumentId[];
}

/** The facts of an execution that belongs to no order of ours; none when it does, or is of another account, or is booked. */
export function outsideTradeFacts(fill: Fill, book: OutsideBook, rule: OutsideTrades): readonly FactBody[] {
  if (book.account === undefined || fill.account !== book.account || isOurs(fill, book)) return [];
  if (book.execution(fill.execution) !== undefined) return [];
  switch (rule) {
    case "ignore":
      return [];
    case "adopt":
      return [{ type: "fill-booked", fill }];
    case "halt": {
      if (book.haltedInstruments.includes(fill.instrument)) return [];
      const message = `${fill.side} ${fill.quantity} ${fill.instrument} at ${fill.price} was traded in this account and not by Tickwork (execution ${fill.execution}, client ${fill.clientId}). The instrument is halted; compare with the trade log in TWS.`;
      return [
        { type: "trading-halted", level: "halted", instrument: fill.instrument },
        { type: "alarm-raised", code: "TW-ORD-012", message },
      ];
    }
  }
}

function isOurs({ intent, clientId, orderId, permId }: Fill, book: OutsideBook): boolean {
  if (intent !== undefined) return book.order(intent) !== undefined;
  return (book.orderNumbered(clientId, orderId) ?? book.orderWithPermId(permId)) !== undefined;
}
