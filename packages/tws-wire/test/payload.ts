import { FrameWriter } from "../src/frame-writer.ts";
import type { ServerMessage } from "../src/server/server-message.ts";
import { writeServerMessage } from "../src/server/write-server-message.ts";

/** The frame of a message at a version, as hex. */
export function frameHex(message: ServerMessage, version: number): string {
  const out = new FrameWriter();
  writeServerMessage(out, message, version);
  return Buffer.from(out.take()).toString("hex");
}

/** The fields of a message at a version. */
export function fieldsOf(message: ServerMessage, version: number): readonly string[] {
  const text = Buffer.from(frameHex(message, version), "hex").subarray(4).toString("utf8");
  return text.split("\0").slice(0, -1);
}
