import type { TickSink } from "@tickwork/broker/tick-sink";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { TICK_KINDS, TickRing } from "@tickwork/streams/tick-ring";
import type { QuoteStore } from "./quote-store.ts";

const KIND_AT = {
  bid: TICK_KINDS.indexOf("bid"),
  ask: TICK_KINDS.indexOf("ask"),
  last: TICK_KINDS.indexOf("last"),
  bidSize: TICK_KINDS.indexOf("bidSize"),
  askSize: TICK_KINDS.indexOf("askSize"),
  lastSize: TICK_KINDS.indexOf("lastSize"),
  volume: TICK_KINDS.indexOf("volume"),
} as const;

/** Writes quotes into the shared last-value table and the tick ring. The link is the one writer of both. */
export function streamQuotes(shared: {
  readonly lastValues: SharedArrayBuffer;
  readonly ticks: SharedArrayBuffer;
}): QuoteStore {
  const table = new LastValueTable(shared.lastValues);
  const ring = new TickRing(shared.ticks);
  const sink: TickSink = {
    price(slot, field, price, time) {
      table.set(slot, field, price, time);
      // That there is no bid any more is a fact of the quote, but not a price that a bar could be made of.
      if (!Number.isNaN(price)) ring.writeKind(slot, KIND_AT[field], price, time);
    },
    size(slot, field, size, time) {
      table.set(slot, field, size, time);
      ring.writeKind(slot, KIND_AT[field], size, time);
    },
    delayed(slot, isDelayed) {
      table.setDelayed(slot, isDelayed);
    },
    halted(slot, isHalted) {
      table.setHalted(slot, isHalted);
    },
  };
  return {
    slots: table.rows,
    sink,
    quote: (slot) => table.read(slot),
    publish: () => ring.publish(),
  };
}
