import type { FillRow } from "@tickwork/contracts/archive";
import { isoUtc } from "@tickwork/model/time";
import { z } from "zod";
import { instant } from "./instant.ts";
import { money } from "./money.ts";
import { symbolOf } from "./symbol-of.ts";

/** One execution. */
export const fillRow = z.strictObject({
  entry: z.int(),
  execution: z.string(),
  intent: z.string().nullable(),
  instrument: z.string(),
  symbol: z.string(),
  account: z.string(),
  side: z.enum(["BUY", "SELL"]),
  quantity: z.number(),
  price: z.number(),
  commission: money.nullable().meta({ description: "Null until the broker has reported it" }),
  commissionCurrency: z.string().nullable(),
  time: instant,
});

export type FillJson = z.infer<typeof fillRow>;

export function fillJson({ entry, fill, commission, commissionCurrency }: FillRow): FillJson {
  return {
    entry,
    execution: fill.execution,
    intent: fill.intent ?? null,
    instrument: fill.instrument,
    symbol: symbolOf(fill.instrument),
    account: fill.account,
    side: fill.side,
    quantity: fill.quantity,
    price: fill.price,
    commission: commission ?? null,
    commissionCurrency: commissionCurrency ?? null,
    time: isoUtc(fill.time),
  };
}
