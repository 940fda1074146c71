import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";

export function writeHistory(out: FrameWriter, message: ServerMessageOf<"history">, version: number): void {
  const isOld = version < SERVER_VERSION.syntheticRealTimeBars;
  if (isOld) out.field(3);
  out.fields(message.requestId, message.start, message.end, message.bars.length);
  for (const bar of message.bars) {
    out.fields(bar.time, bar.open, bar.high, bar.low, bar.close, bar.volume, bar.averagePrice);
    if (isOld) out.field("false"); // has gaps
    out.field(bar.count);
  }
}
