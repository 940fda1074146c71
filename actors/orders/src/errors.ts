import { type ErrorCatalogue, errorsOf } from "@tickwork/model/tickwork-error";

/** What the order actor refuses besides the controls, and the alarms of a stop. */
export const ordersErrors = {
  "TW-ORD-051": {
    title: "The instrument is not known",
    cause: "A signal names an instrument that was not qualified at the broker in this run.",
    cure: "Activate the symbol; `tickwork status` shows which are.",
  },
  "TW-ORD-052": {
    title: "The broker is not ready",
    cause: "There was no connection, or its books were not yet compared with ours, for as long as a signal may wait.",
    cure: "None: the strategy may signal again. If it lasts, run `tickwork doctor`.",
  },
  "TW-ORD-053": {
    title: "Resting orders did not end",
    cause:
      "Before an exit the orders that could fill beside it are cancelled; the broker did not confirm that in time.",
    cure: "None: the exit is tried again with the next signal. If it lasts, look at the orders in TWS.",
  },
  "TW-ORD-054": {
    title: "There is no such order",
    cause: "The order is not in the journal, or finished days ago.",
    cure: "`tickwork status` and the page show the orders that can be cancelled.",
  },
  "TW-ORD-055": {
    title: "A reason is needed",
    cause: "What a person does to orders or to a stop is kept for the audit with its reason, and none was given.",
    cure: "Say why with `--reason`, or in the form of the page.",
  },
  "TW-ORD-056": {
    title: "Orders did not end after a stop",
    cause:
      "Trading was stopped and every open order was asked to be cancelled; the broker did not confirm some of them in time.",
    cure: "Look at these orders in TWS at once and cancel them there.",
  },
  "TW-ORD-057": {
    title: "A position was not closed by the stop",
    cause: "The stop was asked to close all positions, and an exit was refused.",
    cure: "The message names why; close the position in TWS.",
  },
  "TW-ORD-058": {
    title: "The stop is not durable yet",
    cause: "Trading is stopped, but the journal could not take the stop: the disk is full, or does not answer.",
    cure: "No order leaves meanwhile, and it is tried on. Make room on the disk; a file STOP in the home folder keeps a restart stopped.",
  },
  "TW-ORD-059": {
    title: "Only a person resumes trading",
    cause: "A resume was asked for by something that is no operator.",
    cure: '`tickwork resume --reason "…"`, or the page.',
  },
  "TW-ORD-060": {
    title: "The order cannot be changed now",
    cause:
      "It does not rest at the broker any more, another change or a cancel of it is under way, or it is already as it shall be.",
    cure: "Look at it with `tickwork orders list`, and ask again when it rests.",
  },
  "TW-ORD-061": {
    title: "The order cannot be settled so",
    cause: "Only an UNKNOWN order is settled by a person, with a quantity and a price that can be.",
    cure: "`tickwork orders list` shows what is known of it; the broker's trade log shows what became of it.",
  },
  "TW-ORD-062": {
    title: "Only a person may",
    cause: "An order was to be settled, changed or cancelled for a person by something that is no operator.",
    cure: "`tickwork orders resolve`, `change` or `cancel`, or the page.",
  },
  "TW-ORD-063": {
    title: "The broker did not say what the order needs",
    cause:
      "An instrument's first order, and a preview, ask the broker for margin and commission as a what-if; no answer came in time.",
    cure: "None: nothing was placed, and the next signal asks again. If it lasts, run `tickwork doctor`.",
  },
  "TW-ORD-064": {
    title: "The broker would not take the order",
    cause:
      "Asked as a what-if, the broker refused the order, or it would need more initial margin than the account is worth with its loans.",
    cure: "The message has the broker's words: lower the quantity, close a position, or see to the account's permissions.",
  },
  "TW-ORD-065": {
    title: "The order cannot be cancelled",
    cause: "It has ended, or it is UNKNOWN: nobody has evidence that it is at the broker.",
    cure: "`tickwork orders list` shows what is open. An UNKNOWN order is looked up and cancelled in TWS, and settled with `tickwork orders resolve`.",
  },
} as const satisfies ErrorCatalogue;

export const ordersError = errorsOf(ordersErrors);
