import { WireError } from "./wire-error.ts";

const LENGTH_BYTES = 4;
/** No message of a client or of TWS comes near it; whoever announces more is broken or hostile. */
const DEFAULT_MAXIMUM_BYTES = 1_048_576;

/**
 * Cuts a byte stream into frames: a 4-byte big-endian length, then that many bytes. Holds at most one unfinished frame, and an
 * announced length that is negative, zero or above the maximum is an error before a single byte of it is kept.
 */
export class FrameDecoder {
  readonly #maximumBytes: number;
  #held: Uint8Array = new Uint8Array(0);
  #heldEnd = 0;

  constructor(maximumBytes: number = DEFAULT_MAXIMUM_BYTES) {
    this.#maximumBytes = maximumBytes;
  }

  /** Bytes of an unfinished frame. */
  get heldBytes(): number {
    return this.#heldEnd;
  }

  /**
   * Takes the next bytes and yields the payload of each frame that they complete. A payload is a view: valid until the next call.
   * @throws WireError when a length is impossible; the stream has no meaning from there on
   */
  *push(chunk: Uint8Array): Generator<Uint8Array, void, void> {
    let rest = this.#join(chunk);
    for (;;) {
      const length = this.#announcedLength(rest);
      if (length === undefined || rest.length < LENGTH_BYTES + length) break;
      const payload = rest.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
      rest = rest.subarray(LENGTH_BYTES + length);
      yield payload;
    }
    this.#hold(rest);
  }

  #join(chunk: Uint8Array): Uint8Array {
    if (this.#heldEnd === 0) return chunk;
    const needed = this.#heldEnd + chunk.length;
    if (this.#held.length < needed) {
      const grown = new Uint8Array(Math.max(needed, this.#held.length * 2));
      grown.set(this.#held.subarray(0, this.#heldEnd));
      this.#held = grown;
    }
    this.#held.set(chunk, this.#heldEnd);
    this.#heldEnd = needed;
    return this.#held.subarray(0, needed);
  }

  #hold(rest: Uint8Array): void {
    if (rest.buffer === this.#held.buffer) this.#held.copyWithin(0, rest.byteOffset, rest.byteOffset + rest.length);
    else {
      if (this.#held.length < rest.length) this.#held = new Uint8Array(rest.length);
      this.#held.set(rest);
    }
    this.#heldEnd = rest.length;
  }

  #announcedLength(bytes: Uint8Array): number | undefined {
    if (bytes.length < LENGTH_BYTES) return undefined;
    const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getInt32(0);
    if (length <= 0 || length > this.#maximumBytes)
      throw new WireError(`a frame announces ${length} bytes; 1 to ${this.#maximumBytes} are possible`);
    return length;
  }
}
