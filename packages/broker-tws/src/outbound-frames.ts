import { FrameViolation } from "./inbound-frames.ts";

const START_API = "71";

/**
 * Watches what the library writes: first the version offer, then START_API, and nothing else before the broker's nextValidId. Each
 * write must be one whole frame. (A library that kept commands of a former connection would send them here.)
 */
export class OutboundFrames {
  /** Frames so far; the version offer is the first. */
  count = 0;
  private phase: "offer" | "start" | "handshake" | "open" = "offer";

  /** The broker sent nextValidId: requests may follow. */
  open(): void {
    this.phase = "open";
  }

  /** @throws FrameViolation when these bytes must not be written */
  check(bytes: Buffer): void {
    switch (this.phase) {
      case "offer":
        if (bytes.toString("latin1", 0, 4) !== "API\0")
          throw new FrameViolation("the first bytes are not the version offer");
        this.phase = "start";
        this.count += 1;
        return;
      case "start":
        if (messageId(bytes) !== START_API) throw new FrameViolation(`message ${messageId(bytes)} before START_API`);
        this.phase = "handshake";
        break;
      case "handshake":
        throw new FrameViolation(`message ${messageId(bytes)} before nextValidId`);
      case "open":
        break;
    }
    if (bytes.length < 5 || bytes.readInt32BE(0) !== bytes.length - 4)
      throw new FrameViolation(`a write of ${bytes.length} bytes is not one frame`);
    this.count += 1;
  }
}

function messageId(bytes: Buffer): string {
  const end = bytes.indexOf(0, 4);
  return bytes.toString("latin1", 4, end < 0 ? bytes.length : end);
}
