import { createHash } from "node:crypto";
import { barPath } from "@tickwork/matching/bar-path";
import { DAY_MS } from "@tickwork/model/time";
import type { BarData } from "./bar-data.ts";
import { keptBars } from "./kept-bars.ts";
import { column } from "./load/row-store.ts";
import { regularHours } from "./regular-hours.ts";

/**
 * The bars that the live path builds of the same data: those of regular sessions, and of currency pairs those that follow from what TWS
 * tells. It tells a quote only when it changes: a bar opens with the first change in it, and without one there is no bar. Bars of
 * days stay as they are.
 * @throws TickworkError TW-BKT-003 when no bar is left, TW-CAL-002 for times that the calendar does not know
 */
export function liveBars(data: BarData): BarData {
  if (data.timeframeMs >= DAY_MS) return data;
  return regularHours(data.instrument.securityType === "CASH" ? changedQuotes(data) : data);
}

/** Bars of the middles of those quotes only that differ from the one before. The quotes themselves stay: orders meet them. */
function changedQuotes(data: BarData): BarData {
  const { quotes, length } = data;
  if (quotes === undefined || quotes.isClosing) return data;
  const { bid, ask } = quotes;
  const [open, high, low, close] = [column(length), column(length), column(length), column(length)];
  const places = new Uint32Array(length);
  let kept = 0;
  let [lastBid, lastAsk] = [Number.NaN, Number.NaN];
  for (let bar = 0; bar < length; bar += 1) {
    let ticks = 0;
    const of = (corner: "open" | "close"): number => (bid[corner][bar] as number) + (ask[corner][bar] as number);
    for (const corner of barPath({ open: of("open"), close: of("close") })) {
      const [newBid, newAsk] = [bid[corner][bar] as number, ask[corner][bar] as number];
      if (newBid === lastBid && newAsk === lastAsk) continue;
      [lastBid, lastAsk] = [newBid, newAsk];
      const middle = (newBid + newAsk) / 2;
      if (ticks === 0) open[bar] = high[bar] = low[bar] = middle;
      high[bar] = Math.max(high[bar] as number, middle);
      low[bar] = Math.min(low[bar] as number, middle);
      close[bar] = middle;
      ticks += 1;
    }
    if (ticks > 0) places[kept++] = bar;
  }
  const hash = createHash("sha256").update(data.hash).update("changed quotes").digest("hex");
  return keptBars({ ...data, open, high, low, close, hash }, places.subarray(0, kept));
}
