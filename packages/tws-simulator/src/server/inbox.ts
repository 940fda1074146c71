import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";
import { WireError } from "@tickwork/tws-wire/wire-error";
import type { ByteStream } from "./byte-stream.ts";
import type { Clock } from "./clock.ts";

/** One client may keep the server busy for this long; then the others have their turn. */
const TURN_MS = 5;
/** So many frames are handled in a turn however long they take: what few frames do must not hang on the speed of the machine. */
const LEAST_FRAMES = 8;

/** What an inbox works for. */
export interface InboxOwner {
  /** Ms until the next frame may be handled; 0: now. */
  waitMs(): number;
  /** Handles one frame. @returns false when nothing more is to be handled */
  takeFrame(payload: Uint8Array): boolean;
  /** The bytes make no frames. */
  broken(reason: string): void;
  /** Some frames were handled. */
  worked(): void;
}

/**
 * Cuts what a client sends into frames and has them handled in order, for a few milliseconds at a time. While frames wait, nothing more is
 * read from the client, so that a flood stays in its own socket.
 */
export class Inbox {
  readonly #stream: ByteStream;
  readonly #clock: Clock;
  readonly #owner: InboxOwner;
  readonly #decoder = new FrameDecoder();
  readonly #chunks: Uint8Array[] = [];
  #frames: Generator<Uint8Array, void, void> | undefined;
  /** A frame whose time has not come. */
  #next: Uint8Array | undefined;
  #forget: (() => void) | undefined;
  #isStopped = false;

  constructor(stream: ByteStream, clock: Clock, owner: InboxOwner) {
    this.#stream = stream;
    this.#clock = clock;
    this.#owner = owner;
  }

  /** Whether frames wait for their turn. */
  get isBusy(): boolean {
    return this.#forget !== undefined;
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    if (!this.isBusy) this.#work();
  }

  stop(): void {
    this.#isStopped = true;
    this.#forget?.();
    this.#forget = undefined;
    this.#chunks.length = 0;
  }

  #work(): void {
    try {
      const waitMs = this.#takeFrames();
      if (this.#isStopped) return;
      if (waitMs !== undefined) this.#goOnIn(waitMs);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#owner.broken(error.message);
      return;
    }
    this.#owner.worked();
  }

  /** @returns in how many ms to go on; undefined when no frame waits */
  #takeFrames(): number | undefined {
    const endMs = this.#clock.now() + TURN_MS;
    for (let taken = 1; ; taken += 1) {
      this.#next ??= this.#nextFrame();
      if (this.#next === undefined) return undefined;
      const waitMs = this.#owner.waitMs();
      if (waitMs > 0) return waitMs;
      const payload = this.#next;
      this.#next = undefined;
      if (!this.#owner.takeFrame(payload)) return undefined;
      if (taken >= LEAST_FRAMES && this.#clock.now() >= endMs) return 0;
    }
  }

  #nextFrame(): Uint8Array | undefined {
    for (;;) {
      if (this.#frames === undefined) {
        const chunk = this.#chunks.shift();
        if (chunk === undefined) return undefined;
        this.#frames = this.#decoder.push(chunk);
      }
      const { value } = this.#frames.next();
      if (value !== undefined) return value;
      this.#frames = undefined;
    }
  }

  #goOnIn(waitMs: number): void {
    this.#stream.pause();
    this.#forget = this.#clock.after(waitMs, () => {
      this.#forget = undefined;
      this.#work();
      if (!this.isBusy && !this.#isStopped) this.#stream.resume();
    });
  }
}
