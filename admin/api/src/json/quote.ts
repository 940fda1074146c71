import { z } from "zod";
import type { DeskQuote } from "../desk.ts";
import { instant, instantOrNull } from "./instant.ts";
import { symbolOf } from "./symbol-of.ts";

/** The last known prices of an instrument; what was never seen is null. */
export const quoteRow = z.strictObject({
  instrument: z.string(),
  symbol: z.string(),
  bid: z.number().nullable(),
  ask: z.number().nullable(),
  bidSize: z.number().nullable(),
  askSize: z.number().nullable(),
  last: z.number().nullable(),
  volume: z.number().nullable(),
  time: instant.nullable(),
  isDelayed: z.boolean(),
});

export type QuoteRow = z.infer<typeof quoteRow>;

export function quoteJson({ instrument, quote }: DeskQuote): QuoteRow {
  return {
    instrument,
    symbol: symbolOf(instrument),
    bid: known(quote.bid),
    ask: known(quote.ask),
    bidSize: known(quote.bidSize),
    askSize: known(quote.askSize),
    last: known(quote.last),
    volume: known(quote.volume),
    time: instantOrNull(quote.time),
    isDelayed: quote.isDelayed,
  };
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
