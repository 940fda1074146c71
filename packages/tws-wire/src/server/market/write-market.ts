import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";
import { wireSize } from "./wire-size.ts";

export function writeTickPrice(out: FrameWriter, message: ServerMessageOf<"tick-price">, version: number): void {
  out.integer(6).integer(message.requestId).integer(message.tick).field(message.price);
  out.field(wireSize(message.size, version)).integer(message.attributes & knownAttributes(version));
}

/** Which attributes of a price a version knows; a client that does not would take them for another. */
function knownAttributes(version: number): number {
  if (version < SERVER_VERSION.pastLimit) return 0b001;
  return version < SERVER_VERSION.preOpenBidAsk ? 0b011 : 0b111;
}

export function writeTickSize(out: FrameWriter, message: ServerMessageOf<"tick-size">, version: number): void {
  out.integer(6).integer(message.requestId).integer(message.tick).field(wireSize(message.size, version));
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
  version: number,
): void {
  out.fields(3, requestId, timeSeconds, bar.open, bar.high, bar.low, bar.close);
  out.fields(wireSize(bar.volume, version), bar.averagePrice, bar.count);
}
