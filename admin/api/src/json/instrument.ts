import type { SymbolStatus } from "@tickwork/contracts/symbol-lifecycle";
import { z } from "zod";

/** An instrument that is watched, or why it is not. */
export const instrumentRow = z.strictObject({
  instrument: z.string(),
  symbol: z.string(),
  state: z.enum(["requested", "qualified", "subscribed", "halted", "refused", "released"]),
  reason: z.string().nullable(),
  currency: z.string().nullable(),
  exchange: z.string().nullable(),
  calendar: z.string().nullable(),
  priceIncrement: z.number().nullable(),
});

export type InstrumentRow = z.infer<typeof instrumentRow>;

export function instrumentJson({ id, symbol, state, reason, instrument }: SymbolStatus): InstrumentRow {
  return {
    instrument: id,
    symbol,
    state,
    reason: reason ?? null,
    currency: instrument?.currency ?? null,
    exchange: instrument?.primaryExchange ?? null,
    calendar: instrument?.calendar ?? null,
    priceIncrement: instrument?.priceIncrement ?? null,
  };
}
