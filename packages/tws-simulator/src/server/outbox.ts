import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { writeServerMessage } from "@tickwork/tws-wire/server/write-server-message";
import type { ByteStream } from "./byte-stream.ts";
import { tickKey, ticksEndBefore } from "./tick-key.ts";

/** Bytes that the stream itself may hold; what is beyond waits here, where ticks can still be left out. */
const WINDOW_BYTES = 1_048_576;
/** What is handed to the stream at once: its progress is seen piece by piece. */
const PIECE_BYTES = 65_536;

/**
 * What waits for one client. As long as its stream takes everything, each message is written at once, in order. When it does not, ticks
 * are conflated: of each request and tick type only the latest is kept until the stream has caught up. All else keeps its order
 * and is never left out; whoever lets more of it pile up than the cap is to be dropped.
 */
export class Outbox {
  readonly #stream: ByteStream;
  readonly #mostWaitingBytes: number;
  readonly #writer = new FrameWriter();
  readonly #ticks = new Map<number, ServerMessage>();
  /** Finished bytes that the stream has no room for, oldest first. */
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #handedBytes = 0;
  #conflated = 0;

  constructor(stream: ByteStream, mostWaitingBytes: number) {
    this.#stream = stream;
    this.#mostWaitingBytes = mostWaitingBytes;
  }

  /** Frames written: all that were or will be handed to the stream. Conflated ticks are not among them. */
  get frames(): number {
    return this.#writer.frames;
  }

  /** Ticks that a later one has replaced before they could be written. */
  get conflated(): number {
    return this.#conflated;
  }

  /** Whether the client takes less than it is told: its ticks are conflated. */
  get isCongested(): boolean {
    return this.#waitingBytes > 0;
  }

  /** Whether something waits that the other side has not taken. */
  get isBlocked(): boolean {
    return this.isCongested || this.#stream.writableLength > PIECE_BYTES;
  }

  /** Bytes that the other side has taken so far. */
  get takenBytes(): number {
    return this.#handedBytes - this.#stream.writableLength;
  }

  /** Whether more has piled up than the cap allows. */
  get isOverfull(): boolean {
    return this.#waitingBytes + this.#writer.pendingBytes > this.#mostWaitingBytes;
  }

  /** For what is no message of the table: the handshake. */
  write(frame: (out: FrameWriter) => void): void {
    frame(this.#writer);
  }

  add(message: ServerMessage, version: number): void {
    if (this.isCongested) {
      const key = tickKey(message);
      if (key !== undefined) {
        if (this.#ticks.has(key)) this.#conflated += 1;
        this.#ticks.set(key, message);
        return;
      }
      const requestId = ticksEndBefore(message);
      if (requestId !== undefined) this.#writeTicksOf(requestId, version);
    }
    writeServerMessage(this.#writer, message, version);
  }

  /** Hands the stream as much as it has room for. */
  pump(version: number): void {
    this.#keepPending();
    this.#handOver();
    if (this.#waitingBytes > 0 || this.#ticks.size === 0) return;
    for (const message of this.#ticks.values()) writeServerMessage(this.#writer, message, version);
    this.#ticks.clear();
    this.#keepPending();
    this.#handOver();
  }

  /** Everything that is left, for a last write. */
  takeAll(): Uint8Array {
    this.#keepPending();
    const all = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return all;
  }

  /** Of a request whose stream of ticks is about to end or begin anew, what was held back must come first. */
  #writeTicksOf(requestId: number, version: number): void {
    for (const [key, message] of this.#ticks) {
      if (!("requestId" in message) || message.requestId !== requestId) continue;
      this.#ticks.delete(key);
      writeServerMessage(this.#writer, message, version);
    }
  }

  #keepPending(): void {
    if (this.#writer.pendingBytes === 0) return;
    const bytes = this.#writer.take();
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
  }

  #handOver(): void {
    let taken = 0;
    for (const bytes of this.#waiting) {
      let at = 0;
      while (at < bytes.length && this.#stream.writableLength < WINDOW_BYTES) {
        const piece = bytes.subarray(at, at + PIECE_BYTES);
        this.#handedBytes += piece.length;
        at += piece.length;
        this.#stream.write(piece);
      }
      this.#waitingBytes -= at;
      if (at < bytes.length) {
        this.#waiting[taken] = bytes.subarray(at);
        break;
      }
      taken += 1;
    }
    this.#waiting.splice(0, taken);
  }
}
