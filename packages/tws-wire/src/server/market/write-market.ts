import type { FrameWriter } from "../../frame-writer.ts";
import type { ServerMessageOf } from "../server-message.ts";

export function writeTickPrice(out: FrameWriter, message: ServerMessageOf<"tick-price">): void {
  out.fields(6, message.requestId, message.tick, message.price, message.size, message.attributes);
}

export function writeTickRequestParameters(
  out: FrameWriter,
  message: ServerMessageOf<"tick-request-parameters">,
): void {
  out.fields(message.requestId, message.minTick, message.bboExchange, message.snapshotPermissions);
}

export function writeRealTimeBar(
  out: FrameWriter,
  { requestId, timeSeconds, bar }: ServerMessageOf<"real-time-bar">,
): void {
  out.fields(
    3,
    requestId,
    timeSeconds,
    bar.open,
    bar.high,
    bar.low,
    bar.close,
    bar.volume,
    bar.averagePrice,
    bar.count,
  );
}
