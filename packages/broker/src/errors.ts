import type { ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** Refusals of the last gate before the socket: of each, not a byte was written. */
export const brokerErrors = {
  "TW-GAT-001": {
    title: "Trading is stopped",
    cause: "The emergency stop or a halt shut the gate; no order passes until an authorized resume.",
    cure: "Find out why it was stopped (`tickwork status`), then `tickwork resume --reason …`.",
  },
  "TW-GAT-002": {
    title: "Submits are frozen",
    cause: "The broker's books and ours are being compared.",
    cure: "Nothing: it opens by itself when the reconciliation is done; the strategy may signal again.",
  },
  "TW-GAT-003": {
    title: "Not connected to the broker",
    cause: "There is no working connection: none yet, lost, or the broker lost its own (1100).",
    cure: "Nothing: it reconnects by itself. If it lasts, look at TWS or the Gateway and run `tickwork doctor`.",
  },
  "TW-GAT-004": {
    title: "This connection is not reconciled",
    cause: "The connection is new and its books were not yet compared with ours.",
    cure: "Wait for the reconciliation; `tickwork status` shows it.",
  },
  "TW-GAT-005": {
    title: "The intent is from another life of the process",
    cause: "Its epoch is not the running one, or the running epoch is not known yet: it may already have been sent.",
    cure: "None is needed: the recovery decides about it by the broker's evidence.",
  },
  "TW-GAT-006": {
    title: "The order's time is over",
    cause: "More market time passed since the decision than orders.intentLifetimeMs allows.",
    cure: "Look for what was slow; raise orders.intentLifetimeMs if the strategy tolerates older prices.",
  },
  "TW-GAT-007": {
    title: "There is no quote",
    cause: "The instrument is not subscribed, or no quote has come since.",
    cure: "Check the market data subscription of the account for this instrument.",
  },
  "TW-GAT-008": {
    title: "The quote is stale",
    cause: "The last change is older than risk.maxQuoteAgeMs.",
    cure: "Check the data stream; raise risk.maxQuoteAgeMs only for slow markets.",
  },
  "TW-GAT-009": {
    title: "The quote is delayed",
    cause: "The account has no live data for this instrument; delayed data never feeds orders.",
    cure: "Subscribe live data at the broker.",
  },
  "TW-GAT-010": {
    title: "The quantity cannot be sent",
    cause: "It is not a finite positive number in plain notation.",
    cure: "This is a mistake in what made the order; please report it with the journal entry.",
  },
  "TW-GAT-011": {
    title: "A price is missing",
    cause:
      "A limit order needs its limit price, a stop order its stop price, a trailing stop its amount or percent, a GTD order its end.",
    cure: "Give the figure.",
  },
  "TW-GAT-012": {
    title: "A price cannot be sent",
    cause: "It is not a finite positive number in plain notation, or the order type has no such price.",
    cure: "Correct the price; a strategy that makes it must be repaired.",
  },
  "TW-GAT-013": {
    title: "A text contains control characters",
    cause: "A zero byte in a symbol or a reference would add fields to the broker's message.",
    cure: "Remove the character from the symbol, account or name.",
  },
  "TW-GAT-014": {
    title: "The quantity is not a multiple of the instrument's increment",
    cause: "The venue does not take such a quantity.",
    cure: "Choose a multiple of the increment.",
  },
  "TW-GAT-015": {
    title: "The instrument is not qualified",
    cause: "The broker was not yet asked what it is.",
    cure: "Activate the symbol first.",
  },
  "TW-GAT-016": {
    title: "The order id cannot be used",
    cause:
      "It was used before, lies below what the broker expects, or is not a whole number in range; the broker would take it as a change of another order.",
    cure: "None is needed: new orders get new ids. If it repeats, another program uses the same client id.",
  },
  "TW-GAT-017": {
    title: "The intent belongs to another client id",
    cause: "It was made under another broker.clientId than the connection's.",
    cure: "Set broker.clientId back, or resolve the intent by hand.",
  },
  "TW-GAT-018": {
    title: "The connection ended before the order was written",
    cause: "It waited for its turn while the connection was lost.",
    cure: "Nothing: not a byte was sent; the strategy may signal again.",
  },
  "TW-GAT-019": {
    title: "Too many broker events are not in the journal yet",
    cause: "The journal does not keep up or does not run; new orders would add to what may be lost.",
    cure: "Look at the disk and at the ledger's state (`tickwork status`).",
  },
  "TW-GAT-020": {
    title: "Too many orders wait for their turn",
    cause: "The broker's message limit is reached for longer than a burst.",
    cure: "Slow the strategy down.",
  },
  "TW-GAT-021": {
    title: "The order was cancelled before it was written",
    cause: "A cancel came while the order still waited for its turn.",
    cure: "Nothing: not a byte was sent, and it never will be.",
  },
  "TW-GAT-022": {
    title: "A part of this plan is already written",
    cause: "Legs are written all together or not at all; these belong to a plan of which other legs are at the broker.",
    cure: "This is a mistake in what asked for it; please report it with the journal entry.",
  },
  "TW-GAT-023": {
    title: "A time cannot be sent",
    cause: "A good-till or good-after time is no whole number of milliseconds within the years of an order.",
    cure: "Correct the time; a strategy that makes it must be repaired.",
  },
  "TW-GAT-024": {
    title: "There is no such order to change",
    cause:
      "The broker has not shown the order as living on this connection, so sending its number again would be a new order.",
    cure: "Wait for the reconciliation, and look whether the order is still open (`tickwork orders list`).",
  },
  "TW-GAT-025": {
    title: "The daily restart of the broker is near",
    cause:
      "The broker restarts about 23:45 New York; orders that are written at that moment can be lost. None is written around it.",
    cure: "None is needed: the strategy may signal again after the restart.",
  },
  "TW-GAT-026": {
    title: "A question is not marked as one",
    cause: "What an order would need was to be asked, and the message would have been an order.",
    cure: "This is a mistake of Tickwork; not a byte was sent. Please report it.",
  },
  "TW-GAT-027": {
    title: "The exchange has halted the instrument",
    cause: "Trading in it was halted after the entry was approved; it would wait for a reopening at any price.",
    cure: "None: the strategy may signal again when it trades.",
  },
} as const satisfies ErrorCatalogue;
