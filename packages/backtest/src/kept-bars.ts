import type { BarData, QuoteColumns } from "./bar-data.ts";
import { column } from "./load/row-store.ts";

/** Some of the bars, by their places in rising order. The hash stays: who chooses them says how in it. */
export function keptBars(data: BarData, places: Uint32Array): BarData {
  if (places.length === data.length) return data;
  const { quotes, actions } = data;
  const pick = (values: Float64Array): Float64Array => {
    const out = column(places.length);
    for (let at = 0; at < places.length; at += 1) out[at] = values[places[at] as number] as number;
    return out;
  };
  const side = ({ open, high, low, close }: QuoteColumns): QuoteColumns => {
    return { open: pick(open), high: pick(high), low: pick(low), close: pick(close) };
  };
  return {
    ...data,
    length: places.length,
    start: pick(data.start),
    open: pick(data.open),
    high: pick(data.high),
    low: pick(data.low),
    close: pick(data.close),
    volume: pick(data.volume),
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
