// What a person does to single orders: settles one that nobody knows, changes or cancels one that rests, asks what one would need.
import type { WantedResolution } from "@tickwork/contracts/orders";
import { z } from "zod";
import { AdminError } from "../admin-error.ts";
import type { Desk } from "../desk.ts";
import { controlJson, controlRow } from "../json/control.ts";
import { orderJson, orderRow } from "../json/order.ts";
import { whatIfAnswer, whatIfJson } from "../json/what-if.ts";
import { act, read, type Route } from "../route.ts";
import { confirmedAccount, confirmLive } from "./confirm-live.ts";
import { orderTerms, wantedTerms } from "./order-terms.ts";
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

const intent = z.string().min(1).max(64);
const amount = z.number().positive();

const change = z.strictObject({
  intent,
  quantity: amount.optional().meta({ description: "Of the whole order, what has filled included" }),
  ...orderTerms,
  reason,
  account: confirmedAccount,
});

const preview = z.strictObject({
  symbol: z
    .string()
    .min(1)
    .max(64)
    .meta({ description: "`SPY`, `EUR.USD`, or an instrument's id; one that is active" }),
  side: z.enum(["BUY", "SELL"]),
  quantity: amount,
  type: z.enum(["MKT", "LMT", "STP", "STP LMT", "TRAIL"]).default("MKT"),
  ...orderTerms,
  reason: reason.default("a person's preview"),
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
  act({
    path: "/orders/change",
    summary: "Change a resting order: judged as a new one, durable, then sent under its number",
    body: change,
    answer: z.strictObject({
      intent: z.string(),
      approved: z
        .boolean()
        .meta({ description: "False: it is as it was. True: written, unless the last of the controls says otherwise" }),
      controls: z.array(controlRow),
    }),
    async perform({ desk, caller }, { intent: id, quantity: asked, reason: why, account, ...terms }) {
      await confirmLive(desk, account, "change an order of the live account");
      const wish = { ...wantedTerms(terms), ...(asked === undefined ? {} : { quantity: asked }) };
      if (Object.keys(wish).length === 0)
        throw new AdminError("TW-ADM-004", "Cannot read the body: it does not say what shall be different");
      const outcome = await desk.changeOrder(id, wish, { actor: caller, reason: why });
      return { ...outcome, controls: outcome.controls.map(controlJson) };
    },
  }),
  act({
    path: "/orders/cancel",
    summary: "Ask the broker to cancel an order; it has ended when the broker says so",
    body: z.strictObject({ intent, reason }),
    answer: z.strictObject({ intent: z.string(), asked: z.boolean() }),
    async perform({ desk, caller }, { intent: id, reason: why }) {
      await desk.cancelOrder(id, { actor: caller, reason: why });
      return { intent: id, asked: true };
    },
  }),
  act({
    path: "/orders/preview",
    summary: "What would become of an order: every control, and the broker's margin and commission; nothing is placed",
    body: preview,
    answer: z.strictObject({
      wouldPass: z.boolean(),
      controls: z.array(controlRow),
      answer: whatIfAnswer.nullable().meta({ description: "Null when the broker did not answer, or would refuse it" }),
    }),
    async perform({ desk, caller }, { symbol, side, quantity: asked, type, reason: why, ...terms }) {
      const instrument = await instrumentOf(desk, symbol);
      const order = { ...wantedTerms(terms), type };
      const outcome = await desk.previewOrder(
        { instrument, side, quantity: asked, order },
        { actor: caller, reason: why },
      );
      const { wouldPass, controls, answer } = outcome;
      return {
        wouldPass,
        controls: controls.map(controlJson),
        answer: answer === undefined ? null : whatIfJson(answer),
      };
    },
  }),
];

/** @throws AdminError TW-ADM-012 when it is not active */
async function instrumentOf(desk: Desk, symbol: string): Promise<string> {
  const instruments = await desk.instruments();
  const known = instruments.find(({ id, symbol: name }) => id === symbol || name === symbol.toUpperCase());
  if (known === undefined) throw new AdminError("TW-ADM-012", `Cannot preview an order in ${symbol}: it is not active`);
  return known.id;
}

function wanted({ as, price, quantity }: z.output<typeof resolution>): WantedResolution {
  if (as !== "filled") {
    if (price === undefined && quantity === undefined) return { as };
    throw new AdminError("TW-ADM-004", "Cannot read the body: price and quantity belong to a fill only");
  }
  if (price === undefined) throw new AdminError("TW-ADM-004", "Cannot read the body: the price of the fill is missing");
  return quantity === undefined ? { as, price } : { as, price, quantity };
}
