import { isRemoved } from "@tickwork/model/protection";

/** What a code of TWS asks for, when it is about no order and no request. */
export type SystemMeaning =
  | "link-lost"
  | "link-restored-data-lost"
  | "link-restored"
  | "farm-lost"
  | "farm-restored"
  | "client-id-in-use"
  | "competing-session"
  | "undecodable"
  | "unknown"
  | "information";

/** What a code says of an order; `unknown` never ends one. */
export type OrderMeaning = "rejected" | "cancelled" | "warning" | "cancel-refused" | "modify-refused" | "unknown";

/** What a code says of a stream or a request. */
export type DataMeaning = "no-data" | "pacing" | "not-subscribed" | "delayed" | "competing-session" | "failed";

/** What the order of the code has been through, as far as we know. */
export interface OrderContext {
  /** The broker has shown it to us: it exists there. */
  readonly isAcknowledged: boolean;
  /** We sent its id again to change it and have no answer yet. */
  readonly isModifying: boolean;
}

/** Sources: IBKR, "TWS API message codes"; TWS.md's table; codes that are not here mean nothing for an order's life. */
const SYSTEM: Readonly<Record<number, SystemMeaning>> = {
  326: "client-id-in-use",
  502: "information", // the library's word for a socket that failed; the end of the connection says it too
  505: "undecodable",
  1100: "link-lost",
  1101: "link-restored-data-lost",
  1102: "link-restored",
  2103: "farm-lost",
  2104: "farm-restored",
  2105: "farm-lost",
  2106: "farm-restored",
  2107: "information", // a farm sleeps until it is asked
  2108: "information",
  2119: "information", // a farm is being connected
  2158: "information",
  10197: "competing-session",
};

const ORDER: Readonly<Record<number, Exclude<OrderMeaning, "unknown">>> = {
  103: "rejected", // duplicate order id
  104: "modify-refused", // a filled order cannot be modified
  105: "modify-refused", // what is modified does not match the original
  110: "rejected", // price off the increment
  135: "cancel-refused", // no order with that id
  161: "cancel-refused", // not in a state to be cancelled
  200: "rejected", // no such contract
  201: "rejected", // with the exchange's or risk department's reason
  202: "cancelled",
  203: "rejected", // not allowed for this account
  321: "rejected", // validation of the request failed
  399: "warning", // for instance: will not be placed before the opening
  404: "warning", // held while shares to borrow are located
  460: "rejected", // no trading permission
  2109: "warning", // outside regular hours is ignored
  10147: "cancel-refused", // the id to be cancelled is not found
  10148: "cancel-refused", // it cannot be cancelled in its state
  10268: "rejected", // EtradeOnly and FirmQuoteOnly are not supported
  10349: "warning", // time in force was set by the preset
};

const DATA: Readonly<Record<number, DataMeaning>> = {
  354: "not-subscribed",
  10167: "delayed",
  10197: "competing-session",
};

export function meaningForSystem(code: number): SystemMeaning {
  return SYSTEM[code] ?? "unknown";
}

/**
 * A refusal that arrives for an order which the broker already has, while we wait for a modification, refuses the modification: the
 * order lives on as it was.
 */
export function meaningForOrder(code: number, context: OrderContext): OrderMeaning {
  const meaning = ORDER[code] ?? "unknown";
  if (meaning === "warning" && isRemoved("warning-as-cancel")) return "cancelled";
  if (meaning !== "rejected") return meaning;
  if (context.isModifying) return "modify-refused";
  // The id is in use for an order that we know: what was refused is the second sending, not the order.
  if (code === 103 && context.isAcknowledged) return "modify-refused";
  return meaning;
}

/** @param message tells apart the two kinds of 162 */
export function meaningForData(code: number, message: string): DataMeaning {
  if (code !== 162) return DATA[code] ?? "failed";
  if (/no data/i.test(message)) return "no-data";
  return /pacing/i.test(message) ? "pacing" : "failed";
}
