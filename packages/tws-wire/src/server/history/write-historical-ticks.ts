import type { FrameWriter } from "../../frame-writer.ts";
import type { ServerMessageOf } from "../server-message.ts";

/** An answer is one message here: it is always the last. */
const IS_DONE = true;

export function writeTicks(out: FrameWriter, { requestId, ticks }: ServerMessageOf<"historical-ticks">): void {
  out.fields(requestId, ticks.length);
  for (const { timeSeconds, price, size } of ticks) out.fields(timeSeconds, 0, price, size); // 0: attributes, unused
  out.field(IS_DONE);
}

export function writeBidAskTicks(
  out: FrameWriter,
  { requestId, ticks }: ServerMessageOf<"historical-bid-ask-ticks">,
): void {
  out.fields(requestId, ticks.length);
  for (const { timeSeconds, attributes, bid, ask, bidSize, askSize } of ticks)
    out.fields(timeSeconds, attributes, bid, ask, bidSize, askSize);
  out.field(IS_DONE);
}

export function writeTradeTicks(
  out: FrameWriter,
  { requestId, ticks }: ServerMessageOf<"historical-trade-ticks">,
): void {
  out.fields(requestId, ticks.length);
  for (const { timeSeconds, attributes, price, size, exchange, conditions } of ticks)
    out.fields(timeSeconds, attributes, price, size, exchange, conditions);
  out.field(IS_DONE);
}
