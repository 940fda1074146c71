import type { OrderRow as ArchivedOrder } from "@tickwork/contracts/archive";
import { isoUtc } from "@tickwork/model/time";
import { z } from "zod";
import { instant, instantOrNull } from "./instant.ts";
import { symbolOf } from "./symbol-of.ts";

/** One order, as people see it. */
export const orderRow = z.strictObject({
  entry: z.int().meta({ description: "Journal entry of its decision; the legs of one decision share it" }),
  intent: z.string().meta({ description: "Names the order for ever; the broker's orderRef" }),
  orderId: z.int(),
  permIds: z.array(z.int()),
  instrument: z.string(),
  symbol: z.string(),
  strategy: z.string(),
  signal: z.string(),
  role: z.enum(["entry", "exit", "stop-loss", "take-profit"]),
  side: z.enum(["BUY", "SELL"]),
  type: z.enum(["MKT", "LMT", "STP", "STP LMT", "TRAIL"]),
  quantity: z.number(),
  filled: z.number(),
  averagePrice: z.number().nullable(),
  limitPrice: z.number().nullable(),
  stopPrice: z.number().nullable(),
  trailAmount: z.number().nullable(),
  trailPercent: z.number().nullable().meta({ description: "1.5 is 1.5 %" }),
  timeInForce: z.enum(["DAY", "GTC", "GTD"]),
  goodTill: instant.nullable(),
  goodAfter: instant.nullable(),
  change: z
    .strictObject({
      number: z.int(),
      quantity: z.number(),
      limitPrice: z.number().nullable(),
      stopPrice: z.number().nullable(),
    })
    .nullable()
    .meta({ description: "A change that was asked for and is not answered yet" }),
  state: z.enum([
    "committed",
    "written",
    "working",
    "cancel-requested",
    "filled",
    "cancelled",
    "rejected",
    "unknown",
    "not-found",
  ]),
  evidence: z.string().meta({ description: "What says so" }),
  parent: z.string().nullable(),
  created: instant,
  updated: instant,
});

export type OrderRow = z.infer<typeof orderRow>;

function changeJson(change: ArchivedOrder["change"]): OrderRow["change"] {
  if (change === undefined) return null;
  const { number, quantity, terms } = change;
  return { number, quantity, limitPrice: terms.limitPrice ?? null, stopPrice: terms.stopPrice ?? null };
}

export function orderJson({ entry, intent, ...order }: ArchivedOrder): OrderRow {
  return {
    entry,
    intent: intent.id,
    orderId: intent.orderId,
    permIds: [...order.permIds],
    instrument: intent.instrument,
    symbol: symbolOf(intent.instrument),
    strategy: intent.strategy,
    signal: intent.signal,
    role: intent.role,
    side: intent.side,
    type: intent.type,
    quantity: intent.quantity,
    filled: order.filledQuantity,
    averagePrice: order.filledQuantity > 0 ? order.averageFillPrice : null,
    limitPrice: intent.limitPrice ?? null,
    stopPrice: intent.stopPrice ?? null,
    trailAmount: intent.trailAmount ?? null,
    trailPercent: intent.trailPercent ?? null,
    timeInForce: intent.timeInForce,
    goodTill: instantOrNull(intent.goodTill),
    goodAfter: instantOrNull(intent.goodAfter),
    change: changeJson(order.change),
    state: order.state,
    evidence: order.lastEvidence,
    parent: intent.parent ?? null,
    created: isoUtc(intent.created),
    updated: isoUtc(order.updated),
  };
}
