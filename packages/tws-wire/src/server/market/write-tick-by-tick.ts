import type { FrameWriter } from "../../frame-writer.ts";
import type { ServerMessageOf } from "../server-message.ts";
import type { TickByTick } from "./tick-by-tick.ts";
import { wireSize } from "./wire-size.ts";

const KIND_NUMBERS: Readonly<Record<TickByTick["kind"], number>> = {
  last: 1,
  "all-last": 2,
  "bid-ask": 3,
  "mid-point": 4,
};

export function writeTickByTick(out: FrameWriter, message: ServerMessageOf<"tick-by-tick">, version: number): void {
  const { requestId, timeSeconds, tick } = message;
  out.fields(requestId, KIND_NUMBERS[tick.kind], timeSeconds);
  switch (tick.kind) {
    case "last":
    case "all-last":
      out.fields(tick.price, wireSize(tick.size, version), tick.attributes, tick.exchange, tick.specialConditions);
      return;
    case "bid-ask":
      out.fields(tick.bid, tick.ask, wireSize(tick.bidSize, version), wireSize(tick.askSize, version));
      out.field(tick.attributes);
      return;
    case "mid-point":
      out.field(tick.midPoint);
  }
}
