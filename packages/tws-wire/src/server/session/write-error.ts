import { escapeNonAscii } from "../../escape-non-ascii.ts";
import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";

export function writeError(out: FrameWriter, message: ServerMessageOf<"error">, version: number): void {
  const hasTime = version >= SERVER_VERSION.errorTime;
  if (!hasTime) out.field(2);
  out.fields(message.id, message.code);
  out.field(version >= SERVER_VERSION.escapedText ? escapeNonAscii(message.text) : message.text);
  if (version >= SERVER_VERSION.advancedReject) out.field(escapeNonAscii(message.advancedRejectJson));
  if (hasTime) out.field(message.timeMs);
}
