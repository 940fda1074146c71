import type { BarColumns } from "@tickwork/strategies/strategy";
import type { BarData, QuoteColumns } from "./bar-data.ts";
import { column } from "./load/row-store.ts";

/** Some of the bars, by their places in rising order. The hash stays: who chooses them says how in it. */
export function keptBars(data: BarData, places: Uint32Array): BarData {
  if (places.length === data.length) return data;
  const { quotes, actions, withoutSplits } = data;
  const pick = (values: Float64Array): Float64Array => {
    const out = column(places.length);
    for (let at = 0; at < places.length; at += 1) out[at] = values[places[at] as number] as number;
    return out;
  };
  const side = ({ open, high, low, close }: QuoteColumns): QuoteColumns => {
    return { open: pick(open), high: pick(high), low: pick(low), close: pick(close) };
  };
  const columnsOf = ({ start, open, high, low, close, volume }: BarColumns): BarColumns => {
    return { start: pick(start), ...side({ open, high, low, close }), volume: pick(volume) };
  };
  return {
    ...data,
    length: places.length,
    ...columnsOf(data),
    ...(withoutSplits === undefined
      ? {}
      : { withoutSplits: { columns: columnsOf(withoutSplits.columns), shares: pick(withoutSplits.shares) } }),
    ...(quotes === undefined ? {} : { quotes: { ...quotes, bid: side(quotes.bid), ask: side(quotes.ask) } }),
    ...(actions === undefined
      ? {}
      : {
          // An action belongs to the first bar from its own on.
          actions: actions.flatMap(({ bar, action }) => {
            const place = places.findIndex((at) => at >= bar);
            return place === -1 ? [] : [{ bar: place, action }];
          }),
        }),
  };
}
