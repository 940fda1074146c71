import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";
import { wireSize } from "./wire-size.ts";

export function writeDepth(out: FrameWriter, message: ServerMessageOf<"market-depth">, version: number): void {
  out.fields(1, message.requestId, message.position, message.operation, message.side, message.price);
  out.field(wireSize(message.size, version));
}

export function writeDepthL2(out: FrameWriter, message: ServerMessageOf<"market-depth-l2">, version: number): void {
  out.fields(1, message.requestId, message.position, message.marketMaker, message.operation, message.side);
  out.fields(message.price, wireSize(message.size, version));
  if (version >= SERVER_VERSION.smartDepth) out.field(message.isSmartDepth);
}

export function writeDepthExchanges(
  out: FrameWriter,
  { exchanges }: ServerMessageOf<"market-depth-exchanges">,
  version: number,
): void {
  out.field(exchanges.length);
  for (const { exchange, secType, listingExchange, serviceDataType, aggregationGroup } of exchanges) {
    out.fields(exchange, secType);
    if (version >= SERVER_VERSION.serviceDataType)
      out.fields(listingExchange, serviceDataType).integer(aggregationGroup);
    else out.field(serviceDataType === "Deep2");
  }
}

export function writeSmartComponents(
  out: FrameWriter,
  { requestId, components }: ServerMessageOf<"smart-components">,
): void {
  out.fields(requestId, components.length);
  for (const { bit, exchange, letter } of components) out.fields(bit, exchange, letter);
}
