import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";

export function writeHistory(out: FrameWriter, message: ServerMessageOf<"history">, version: number): void {
  const isOld = version < SERVER_VERSION.syntheticRealTimeBars;
  if (isOld) out.field(3);
  out.field(message.requestId);
  if (version < SERVER_VERSION.historyEnd) out.fields(message.start, message.end);
  out.field(message.bars.length);
  for (const bar of message.bars) {
    out.fields(bar.time, bar.open, bar.high, bar.low, bar.close, bar.volume, bar.averagePrice);
    if (isOld) out.field("false"); // has gaps
    out.field(bar.count);
  }
}

/** The bar that is being built. Its prices stand in another order than those of finished bars. */
export function writeHistoryUpdate(out: FrameWriter, message: ServerMessageOf<"history-update">): void {
  const { time, open, high, low, close, volume, averagePrice, count } = message.bar;
  out.fields(message.requestId, count, time, open, close, high, low, averagePrice, volume);
}

export function writeSchedule(out: FrameWriter, message: ServerMessageOf<"history-schedule">): void {
  const { requestId, start, end, timeZone, sessions } = message;
  out.fields(requestId, start, end, timeZone, sessions.length);
  for (const session of sessions) out.fields(session.start, session.end, session.day);
}

export function writeHistogram(out: FrameWriter, { requestId, rows }: ServerMessageOf<"histogram">): void {
  out.fields(requestId, rows.length);
  for (const { price, size } of rows) out.fields(price, size);
}
