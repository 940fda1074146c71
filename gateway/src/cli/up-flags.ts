import { brokerFlag } from "./broker-address.ts";
import type { Flags } from "./flag.ts";
import { setFlag } from "./setting-flags.ts";

/** The flags of `up`. */
export const upFlags = {
  demo: { type: "boolean", help: "Trade a simulated market; no account, no network." },
  paper: { type: "boolean", help: "Trade the broker's paper account." },
  live: { type: "boolean", help: "Trade real money." },
  broker: brokerFlag,
  "admin-port": {
    type: "integer",
    placeholder: "N",
    minimum: 0,
    maximum: 65_535,
    help: "Port of the admin page; 0 picks a free one.",
  },
  headless: { type: "boolean", help: "Open no browser." },
  "confirm-account": { type: "text", placeholder: "ID", help: "The account id in full, where nobody can be asked." },
  set: setFlag,
} as const satisfies Flags;
