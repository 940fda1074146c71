import { errorsOf, type ErrorCatalogue } from "@tickwork/model/tickwork-error";

/** What can go wrong between Tickwork and TWS or the IB Gateway, as users see it. */
export const twsErrors = {
  "TW-TWS-001": {
    title: "The port contradicts the mode",
    cause: "Ports 7497 and 4002 are paper trading, 7496 and 4001 are live, and the mode is the other one.",
    cure: "Choose the port of the mode in broker.port, or the mode of the port.",
  },
  "TW-TWS-002": {
    title: "The account contradicts the mode",
    cause: "Paper accounts start with D, live accounts do not; the connected session is of the other kind.",
    cure: "Log TWS or the Gateway in to the other account, or start Tickwork in the other mode.",
  },
  "TW-TWS-003": {
    title: "The account is not part of this session",
    cause: "broker.account names an account that the broker did not list.",
    cure: "Correct broker.account, or log in as the user that owns it.",
  },
  "TW-TWS-004": {
    title: "More than one account, none chosen",
    cause: "The session manages several accounts and broker.account is empty.",
    cure: "Set broker.account.",
  },
  "TW-TWS-005": {
    title: "Not connected",
    cause: "There is no connection to the broker, or it was lost before the request was written.",
    cure: "Nothing: it reconnects by itself. If it lasts, run `tickwork doctor`.",
  },
  "TW-TWS-006": {
    title: "The broker's answer did not come to its end",
    cause: "The end marker of a request is missing; what came before may be incomplete and is not used.",
    cure: "It is asked again. If it repeats, restart TWS or the Gateway.",
  },
  "TW-TWS-007": {
    title: "The broker knows no such instrument",
    cause: "No contract matches the symbol, type, currency and exchange.",
    cure: "Check the symbol's spelling; currency pairs are written EUR.USD.",
  },
  "TW-TWS-008": {
    title: "The symbol is ambiguous",
    cause: "More than one contract matches.",
    cure: "Use a symbol that names one instrument.",
  },
  "TW-TWS-009": {
    title: "The instrument is not qualified",
    cause: "The broker was not asked yet what it is.",
    cure: "Activate the symbol first.",
  },
  "TW-TWS-010": {
    title: "The broker refused a request",
    cause: "See the code and text that came with it.",
    cure: "Codes are explained in the broker's documentation (TWS API, error codes).",
  },
  "TW-TWS-011": {
    title: "Too many requests wait",
    cause: "The broker takes 50 messages a second; more came for too long.",
    cure: "Watch fewer symbols, or ask for less history at once.",
  },
  "TW-TWS-012": {
    title: "A request holds a control character",
    cause: "A zero byte in a text would add fields to the message.",
    cure: "Remove it from the symbol, account or name.",
  },
  "TW-TWS-013": {
    title: "A message of the broker cannot be read",
    cause: "It carries a time or a zone in a form that is not known.",
    cure: "Report it with the text in the message.",
  },
  "TW-TWS-014": {
    title: "There is no bar of that length",
    cause: "The broker has bars of 1, 5, 10, 15, 30 seconds, 1 to 30 minutes, 1 to 8 hours, and days.",
    cure: "Choose one of these.",
  },
} as const satisfies ErrorCatalogue;

export const twsError = errorsOf(twsErrors);
