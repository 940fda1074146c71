import type { FrameWriter } from "../frame-writer.ts";

/**
 * The server's answer to the client's range of versions; the only frame without a message number.
 * @param connectionTime `20131004 13:28:15 EST`, in the zone of the server's host
 */
export function writeServerVersion(out: FrameWriter, version: number, connectionTime: string): void {
  out.begin().fields(version, connectionTime).end();
}
