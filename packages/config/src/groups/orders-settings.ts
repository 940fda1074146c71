import { settingGroup } from "../setting.ts";

/** How long plans and answers may take. */
export const ordersSettings = settingGroup({
  title: "Orders",
  help: "How orders are sent and watched.",
  settings: {
    intentLifetimeMs: {
      type: "integer",
      title: "Lifetime of a plan",
      level: "expert",
      help: "Market time that a plan may be old when it is sent; an older one is dropped, the next signal makes a new one.",
      unit: "ms",
      default: 30_000,
      minimum: 100,
      maximum: 3_600_000,
    },
    acknowledgeTimeoutMs: {
      type: "integer",
      title: "Acknowledgement time limit",
      level: "expert",
      help: "An order that the broker has not answered for this long counts as UNKNOWN until reconciled; it is never sent again.",
      unit: "ms",
      default: 10_000,
      minimum: 100,
      maximum: 600_000,
    },
    orderIdBlock: {
      type: "integer",
      title: "Order id block",
      level: "expert",
      help: "How many order ids are reserved on disk at a time; ids of a block that was not used up are lost, which is harmless.",
      default: 100,
      minimum: 1,
      maximum: 10_000,
    },
    outsideTrades: {
      type: "choice",
      title: "Trades made elsewhere",
      level: "advanced",
      help: "A trade in this account that Tickwork did not make: halt stops the instrument until a person has looked, adopt takes the trade into the books, ignore leaves it out of them.",
      default: "halt",
      options: ["adopt", "ignore", "halt"],
    },
  },
});
