import type { FrameWriter } from "../frame-writer.ts";
import type { ServerMessage } from "./server-message.ts";
import { type ServerMessageCodec, SERVER_MESSAGES } from "./server-message-table.ts";

/** Adds one message to the writer as a frame of the negotiated version. */
export function writeServerMessage(out: FrameWriter, message: ServerMessage, version: number): void {
  // The table is typed by message; a union of messages loses which entry belongs to which.
  const codec = SERVER_MESSAGES[message.type] as ServerMessageCodec<typeof message.type>;
  out.begin().field(codec.number);
  (codec.write as (out: FrameWriter, message: ServerMessage, version: number) => void)(out, message, version);
  out.end();
}
