import { z } from "zod";
import type { DeskPosition } from "../desk.ts";
import { money } from "./money.ts";

/** An open position, valued at the last price. */
export const positionRow = z.strictObject({
  instrument: z.string(),
  symbol: z.string(),
  currency: z.string(),
  quantity: z.number(),
  averagePrice: z.number(),
  lastPrice: z.number().nullable(),
  value: money.nullable(),
  unrealizedProfit: money.nullable(),
});

export type PositionRow = z.infer<typeof positionRow>;

export function positionJson(position: DeskPosition): PositionRow {
  return {
    instrument: position.instrument,
    symbol: position.symbol,
    currency: position.currency,
    quantity: position.quantity,
    averagePrice: position.averagePrice,
    lastPrice: position.lastPrice ?? null,
    value: position.value ?? null,
    unrealizedProfit: position.unrealizedProfit ?? null,
  };
}
