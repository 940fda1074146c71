import type { Clock } from "../server/clock.ts";

/** Bytes with the time of the server's clock at which they may arrive. */
export interface TimedBytes {
  readonly bytes: Uint8Array;
  readonly due: number;
  /** Arrives in one piece with the others of its time. */
  readonly isJoined?: boolean;
}

/** One direction of a connection: bytes arrive late, but never before those that were sent earlier. */
export class DelayLine {
  readonly #clock: Clock;
  readonly #deliver: (bytes: Uint8Array) => void;
  readonly #emptied: () => void;
  #queue: TimedBytes[] = [];
  /** Of the first that waits. What is before it has arrived: taking each off the front would move all the others. */
  #first = 0;
  #waitingBytes = 0;
  #lastDue = 0;
  #isHeld = false;
  #forget: (() => void) | undefined;

  constructor(clock: Clock, deliver: (bytes: Uint8Array) => void, emptied: () => void) {
    this.#clock = clock;
    this.#deliver = deliver;
    this.#emptied = emptied;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  get isIdle(): boolean {
    return this.#first === this.#queue.length && !this.#isHeld;
  }

  push(parts: readonly TimedBytes[]): void {
    for (const part of parts) {
      this.#lastDue = Math.max(this.#lastDue, part.due);
      this.#queue.push({ ...part, due: this.#lastDue });
      this.#waitingBytes += part.bytes.length;
    }
    this.#go();
  }

  /** Nothing arrives until `release`. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#go();
  }

  /** What is under way is lost. */
  clear(): void {
    this.#forget?.();
    this.#forget = undefined;
    this.#forgetArrived();
    this.#waitingBytes = 0;
  }

  #go(): void {
    this.#forget?.();
    this.#forget = undefined;
    while (!this.#isHeld) {
      const first = this.#queue[this.#first];
      if (first === undefined) {
        this.#forgetArrived();
        return this.#emptied();
      }
      const wait = first.due - this.#clock.now();
      if (wait > 0) {
        this.#forget = this.#clock.after(wait, () => this.#go());
        return;
      }
      const bytes = this.#takePacket(first);
      this.#waitingBytes -= bytes.length;
      this.#deliver(bytes);
    }
  }

  #takePacket(first: TimedBytes): Uint8Array {
    const from = this.#first;
    this.#first += 1;
    if (first.isJoined !== true) return first.bytes;
    while (this.#isJoinedTo(first)) this.#first += 1;
    return Buffer.concat(this.#queue.slice(from, this.#first).map(({ bytes }) => bytes));
  }

  #isJoinedTo(first: TimedBytes): boolean {
    const next = this.#queue[this.#first];
    return next !== undefined && next.due === first.due && next.isJoined === true;
  }

  #forgetArrived(): void {
    this.#queue = [];
    this.#first = 0;
  }
}
