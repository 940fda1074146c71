// Orders that wait for a person: what is known of them, and a person's word that settles one.
import type { WantedResolution } from "@tickwork/contracts/orders";
import { z } from "zod";
import { AdminError } from "../admin-error.ts";
import { orderJson, orderRow } from "../json/order.ts";
import { act, read, type Route } from "../route.ts";
import { confirmedAccount, confirmLive } from "./confirm-live.ts";
import { reason } from "./reason.ts";

const nothing = z.strictObject({});

const resolution = z.strictObject({
  intent: z.string().min(1).max(64),
  as: z.enum(["filled", "cancelled", "never-sent"]),
  price: z.number().positive().optional().meta({ description: "Of a fill: at which it traded" }),
  quantity: z.number().positive().optional().meta({ description: "Of a fill; all that was open when it is left out" }),
  reason,
  account: confirmedAccount,
});

/** Routes about orders that are open or unknown. */
export const orderRoutes: readonly Route[] = [
  read({
    path: "/orders/open",
    summary: "Orders that have not come to their end, of whatever day; UNKNOWN ones with what is known of them",
    query: nothing,
    answer: z.strictObject({ rows: z.array(orderRow) }),
    perform: async ({ desk }) => ({ rows: (await desk.status()).openOrders.map(orderJson) }),
  }),
  act({
    path: "/orders/resolve",
    summary: "Settle an UNKNOWN order by a person's word; real executions take the place of a fill that was told",
    body: resolution,
    answer: z.strictObject({ intent: z.string(), as: z.enum(["filled", "cancelled", "never-sent"]) }),
    async perform({ desk, caller }, body) {
      await confirmLive(desk, body.account, "settle an order of the live account");
      await desk.resolveOrder(body.intent, wanted(body), { actor: caller, reason: body.reason });
      return { intent: body.intent, as: body.as };
    },
  }),
];

function wanted({ as, price, quantity }: z.output<typeof resolution>): WantedResolution {
  if (as !== "filled") {
    if (price === undefined && quantity === undefined) return { as };
    throw new AdminError("TW-ADM-004", "Cannot read the body: price and quantity belong to a fill only");
  }
  if (price === undefined) throw new AdminError("TW-ADM-004", "Cannot read the body: the price of the fill is missing");
  return quantity === undefined ? { as, price } : { as, price, quantity };
}
