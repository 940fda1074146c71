import { type ErrorCatalogue, errorsOf } from "@tickwork/model/tickwork-error";

/** What the order rules refuse, and the alarms that a comparison with the broker raises. */
export const orderRulesErrors = {
  "TW-ORD-001": {
    title: "Order ids are used up",
    cause: "The broker takes ids below 1,500,000,000 from us (higher ones name requests), and they never repeat.",
    cure: "Reset the API order id sequence in TWS and use another broker.clientId.",
  },
  "TW-ORD-002": {
    title: "The position differs from our fills",
    cause:
      "The broker's position is not the opening position plus the booked executions: a trade was made elsewhere, or an execution is missing.",
    cure: "Compare the broker's trade log with `tickwork status`. The instrument stays halted until `tickwork resume --reason …`.",
  },
  "TW-ORD-003": {
    title: "A position has no protective stop",
    cause:
      "It was opened with a stop-loss, no stop rests at the broker any more, and a new one was refused, or was placed once already.",
    cure: "Place a stop in TWS, or close the position.",
  },
  "TW-ORD-004": {
    title: "An order at the broker is not in the journal",
    cause:
      "It carries our client id, and no intent of the journal belongs to it: another program uses the same client id, or the journal is not the one that placed it.",
    cure: "Look at the order in TWS and cancel it there; give each program its own broker.clientId.",
  },
  "TW-ORD-005": {
    title: "An order that was not found turned up",
    cause: "It was absent from the broker's books after a quiet comparison, and the broker reports it after all.",
    cure: "Its cancel was asked for; check in TWS that it is gone.",
  },
  "TW-ORD-006": {
    title: "Executions are missing",
    cause: "The broker reports more filled than the executions it has told us of.",
    cure: "Compare the trade log in TWS with the fills in the journal; the order stays unknown until they agree.",
  },
  "TW-ORD-007": {
    title: "The journal belongs to another account",
    cause: "The connection's account is not the one whose books this journal keeps.",
    cure: "Log in to the right account, or start with another home folder.",
  },
  "TW-ORD-008": {
    title: "An order filled beyond its quantity",
    cause: "The executions of one order add up to more than was ordered.",
    cure: "Compare with the trade log in TWS and report it; the instrument is halted.",
  },
  "TW-ORD-009": {
    title: "Nobody knows what became of an order",
    cause:
      "It is absent from the broker's books, and older than the broker's memory of executions. It stays UNKNOWN, and its exposure reserved.",
    cure: "Look it up in the broker's activity statement, then `tickwork orders resolve INTENT --as … --reason …`.",
  },
  "TW-ORD-010": {
    title: "An order was enlarged at the broker",
    cause:
      "Its quantity at the broker is larger than Tickwork asked for: it was changed in TWS, or by another program.",
    cure: "Look at the order in TWS and set it right there.",
  },
  "TW-ORD-011": {
    title: "A change ended in something else",
    cause: "The order is at the broker neither as it was nor as it was to be changed.",
    cure: "Look at the order in TWS; cancel it if in doubt.",
  },
  "TW-ORD-012": {
    title: "A trade was made outside of Tickwork",
    cause:
      "An execution in this account belongs to no order of ours: a trade by hand, or by another program. By orders.outsideTrades its instrument is halted.",
    cure: "Compare with the trade log in TWS, then `tickwork resume --reason …`; or let orders.outsideTrades adopt such trades.",
  },
  "TW-ORD-013": {
    title: "A finished order has filled all the same",
    cause:
      "The broker said that it was cancelled or rejected, and told an execution of it later: the exchange had it before.",
    cure: "Compare the position with what it shall be; close or protect what is too much.",
  },
  "TW-ORD-014": {
    title: "A position was split, and orders from before rest",
    cause:
      "The broker holds another quantity for the same cost, as after a split, and open orders of the instrument still have their old prices and quantities. Whatever orders.outsideTrades says, the instrument is halted.",
    cure: "Cancel these orders, or change them to prices after the split; protect the position anew. Then let orders.outsideTrades adopt the new quantity and `tickwork resume --reason …`.",
  },
} as const satisfies ErrorCatalogue;

export const orderRulesError = errorsOf(orderRulesErrors);
