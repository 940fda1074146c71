import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";

type Profit = Pick<ServerMessageOf<"pnl">, "dailyPnl" | "unrealizedPnl" | "realizedPnl">;

export function writePnl(out: FrameWriter, message: ServerMessageOf<"pnl">, version: number): void {
  out.field(message.requestId);
  writeProfit(out, message, version);
}

export function writePnlSingle(out: FrameWriter, message: ServerMessageOf<"pnl-single">, version: number): void {
  out.fields(message.requestId, message.position);
  writeProfit(out, message, version);
  out.double(message.value);
}

function writeProfit(out: FrameWriter, message: Profit, version: number): void {
  out.double(message.dailyPnl);
  if (version >= SERVER_VERSION.unrealizedPnl) out.double(message.unrealizedPnl);
  if (version >= SERVER_VERSION.realizedPnl) out.double(message.realizedPnl);
}
