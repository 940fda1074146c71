/** The stream broke the framing: nothing after it can be trusted, the connection must end. */
export class FrameViolation extends Error {
  override readonly name = "FrameViolation";
}

const HEADER_BYTES = 4;
/** Above any message of TWS and below 16 MiB, where @stoqey/ib gives up by itself. */
const MAX_FRAME_BYTES = 15 * 1024 * 1024;

/**
 * Cuts a byte stream into whole frames (4-byte big-endian length, then fields that end with NUL each), so that the library behind
 * it never meets a length that loops (-4), stalls (0x7fffffff), or a frame that bleeds into the next.
 */
export class InboundFrames {
  /** Whole frames so far. */
  count = 0;
  private held: Buffer[] = [];
  private heldBytes = 0;
  /** Bytes that complete the first held frame; 0 while its header is not complete. */
  private missing = 0;

  /**
   * @returns the bytes of all frames that are now whole, in order, in one or two pieces; the rest is held
   * @throws FrameViolation
   */
  push(chunk: Buffer): readonly Buffer[] {
    if (this.heldBytes === 0) return this.cut(chunk);
    if (this.missing === 0) {
      const joined = Buffer.concat([...this.held, chunk]);
      this.release();
      return this.cut(joined);
    }
    if (chunk.length < this.missing) {
      this.hold(chunk);
      this.missing -= chunk.length;
      return [];
    }
    const first = Buffer.concat([...this.held, chunk.subarray(0, this.missing)]);
    const rest = chunk.subarray(this.missing);
    this.release();
    return [...this.cut(first), ...this.cut(rest)];
  }

  private cut(bytes: Buffer): readonly Buffer[] {
    let end = 0;
    while (bytes.length - end >= HEADER_BYTES) {
      const length = bytes.readInt32BE(end);
      if (length < 1 || length > MAX_FRAME_BYTES) throw new FrameViolation(`frame length ${length}`);
      const next = end + HEADER_BYTES + length;
      if (next > bytes.length) {
        this.missing = next - bytes.length;
        break;
      }
      if (bytes[next - 1] !== 0) throw new FrameViolation(`a frame of ${length} bytes does not end with NUL`);
      this.count += 1;
      end = next;
    }
    // A copy: the rest is small or waits long, and must not keep the whole chunk alive.
    if (end < bytes.length) this.hold(Buffer.from(bytes.subarray(end)));
    return end === 0 ? [] : [bytes.subarray(0, end)];
  }

  private hold(bytes: Buffer): void {
    this.held.push(bytes);
    this.heldBytes += bytes.length;
  }

  private release(): void {
    this.held = [];
    this.heldBytes = 0;
    this.missing = 0;
  }
}
