import type { FrameWriter } from "../frame-writer.ts";
import type { MessageCodec } from "./message-codec.ts";
import type { ServerMessage } from "./server-message.ts";
import { SERVER_MESSAGES } from "./server-message-table.ts";

/** Adds one message to the writer as a frame of the negotiated version. */
export function writeServerMessage(out: FrameWriter, message: ServerMessage, version: number): void {
  // The table is typed by message; a union of messages loses which entry belongs to which.
  const codec = SERVER_MESSAGES[message.type] as MessageCodec<ServerMessage>;
  out.begin().field(codec.number);
  codec.write(out, message, version);
  out.end();
}
