import type { TickSink } from "@tickwork/broker/tick-sink";
import type { Quote } from "@tickwork/model/quote";

/** The shared memory that quotes go to, as the link needs it. */
export interface QuoteStore {
  /** Rows of the last-value table. */
  readonly slots: number;
  readonly sink: TickSink;
  /** The last known values of a slot; undefined when none ever came. */
  quote(slot: number): Quote | undefined;
  /** Lets readers see the ticks written so far. Returns the sequence number of the next one. */
  publish(): number;
}
