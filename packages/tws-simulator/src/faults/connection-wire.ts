import { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import type { ByteStream } from "../server/byte-stream.ts";
import type { Clock } from "../server/clock.ts";
import { DelayLine, type TimedBytes } from "./delay-line.ts";

export type Direction = "in" | "out";
/** How a connection ends: politely, by a reset, or so that neither side is told. */
export type CutKind = "fin" | "rst" | "half-open";
/** Changes when, and in what pieces, bytes arrive. */
export type Shaper = (parts: readonly TimedBytes[], now: number) => readonly TimedBytes[];

interface Cut {
  /** Bytes that still pass. */
  left: number;
  readonly by: CutKind;
  /** How long the server does not notice; ms of its clock. 0: until the client closes. */
  readonly unnoticedMs: number;
}

/** Told of the bytes that really pass, for the wire log. */
export interface WireTap {
  passed(direction: Direction, bytes: Uint8Array): void;
}

/** Bytes that a connection may hold back before the session is told to wait. */
const MOST_EASY_BYTES = 65_536;
/** How long the other side may take to answer our end with its own. */
const FIN_PATIENCE_MS = 10_000;

/**
 * The wire between a TWS session and its client's stream, with the faults that bytes can meet: it can be cut at any byte, late,
 * slow, in odd pieces. Without a fault it hands everything on as it comes.
 */
export class ConnectionWire extends EventEmitter implements ByteStream {
  readonly shapers: { readonly in: Set<Shaper>; readonly out: Set<Shaper> } = { in: new Set(), out: new Set() };
  tap: WireTap | undefined;
  readonly #stream: Duplex;
  readonly #clock: Clock;
  readonly #lines: { readonly in: DelayLine; readonly out: DelayLine };
  readonly #cuts: { in: Cut | undefined; out: Cut | undefined } = { in: undefined, out: undefined };
  #cutBy: CutKind | undefined;
  #hidesClose = false;
  #isEnding = false;
  #isTold = false;
  #isFull = false;
  #forget: () => void = () => undefined;

  constructor(stream: Duplex, clock: Clock) {
    super();
    this.#stream = stream;
    this.#clock = clock;
    this.#lines = {
      in: new DelayLine(
        clock,
        (bytes) => this.#arrive(bytes),
        () => undefined,
      ),
      out: new DelayLine(
        clock,
        (bytes) => this.#leave(bytes),
        () => this.#drained(),
      ),
    };
    stream.on("data", (chunk: Buffer) => this.take(chunk));
    stream.on("drain", () => this.#drained());
    stream.on("error", () => this.#ended());
    stream.on("end", () => this.#ended());
    stream.on("close", () => this.#closed());
  }

  get writableLength(): number {
    return this.#stream.writableLength + this.#lines.out.waitingBytes;
  }

  /** Whether the connection was ended by a fault, or is half open. */
  get cutBy(): CutKind | undefined {
    return this.#cutBy;
  }

  /** Bytes from the client's stream. */
  take(chunk: Uint8Array): void {
    this.#pass("in", chunk);
  }

  write(bytes: Uint8Array): boolean {
    this.#pass("out", bytes);
    this.#isFull = this.#stream.writableNeedDrain || this.#lines.out.waitingBytes > MOST_EASY_BYTES;
    return !this.#isFull;
  }

  end(bytes: Uint8Array): void {
    this.#isEnding = true;
    this.#pass("out", bytes);
    this.#drained();
  }

  destroy(): void {
    if (this.#cutBy === "fin") return; // it ends by itself
    this.#forget();
    for (const line of [this.#lines.in, this.#lines.out]) line.clear();
    this.#stream.destroy();
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  /** Nothing passes in that direction until `release`. */
  hold(direction: Direction): void {
    this.#lines[direction].hold();
  }

  release(direction: Direction): void {
    this.#lines[direction].release();
  }

  /** Ends the connection after so many more bytes in that direction; 0: at once. */
  cut(direction: Direction, of: { readonly byte: number; readonly by: CutKind; readonly unnoticedMs: number }): void {
    this.#cuts[direction] = { left: of.byte, by: of.by, unnoticedMs: of.unnoticedMs };
    if (of.byte === 0) this.#cutNow(this.#cuts[direction]);
  }

  #pass(direction: Direction, bytes: Uint8Array): void {
    if (this.#cutBy !== undefined || bytes.length === 0) return;
    const line = this.#lines[direction];
    const shapers = this.shapers[direction];
    if (shapers.size === 0 && line.isIdle) {
      if (direction === "in") this.#arrive(bytes);
      else this.#leave(bytes);
      return;
    }
    const now = this.#clock.now();
    let parts: readonly TimedBytes[] = [{ bytes, due: now }];
    for (const shape of shapers) parts = shape(parts, now);
    line.push(parts);
  }

  #arrive(bytes: Uint8Array): void {
    const passing = this.#cutShort("in", bytes);
    if (passing.length > 0) {
      this.tap?.passed("in", passing);
      this.emit("data", passing);
    }
    this.#cutWhenDue("in");
  }

  #leave(bytes: Uint8Array): void {
    const passing = this.#cutShort("out", bytes);
    if (passing.length > 0) {
      this.tap?.passed("out", passing);
      this.#stream.write(passing);
    }
    this.#cutWhenDue("out");
  }

  #cutShort(direction: Direction, bytes: Uint8Array): Uint8Array {
    if (this.#cutBy !== undefined) return bytes.subarray(0, 0);
    const cut = this.#cuts[direction];
    if (cut === undefined) return bytes;
    const passing = bytes.subarray(0, cut.left);
    cut.left -= passing.length;
    return passing;
  }

  #cutWhenDue(direction: Direction): void {
    const cut = this.#cuts[direction];
    if (cut !== undefined && cut.left === 0) this.#cutNow(cut);
  }

  #cutNow(cut: Cut): void {
    if (this.#cutBy !== undefined) return;
    this.#cutBy = cut.by;
    for (const line of [this.#lines.in, this.#lines.out]) line.clear();
    if (cut.by === "half-open") {
      this.#hidesClose = cut.unnoticedMs > 0;
      if (this.#hidesClose) this.#forget = this.#clock.after(cut.unnoticedMs, () => this.#notice());
      return;
    }
    if (cut.by === "fin") {
      this.#stream.end();
      this.#forget = this.#clock.after(FIN_PATIENCE_MS, () => this.#stream.destroy());
    } else reset(this.#stream);
    this.#tellClosed();
  }

  /** The server finds out that nobody is there any more. */
  #notice(): void {
    this.#hidesClose = false;
    this.#stream.destroy();
    this.#tellClosed();
  }

  #drained(): void {
    if (this.#isEnding && this.#lines.out.isIdle) this.#stream.end();
    if (!this.#isFull || this.#stream.writableNeedDrain || this.#lines.out.waitingBytes > 0) return;
    this.#isFull = false;
    this.emit("drain");
  }

  #ended(): void {
    if (this.#hidesClose) return;
    if (this.#cutBy === undefined) this.emit("end");
    else this.#stream.destroy();
  }

  #closed(): void {
    if (this.#hidesClose) return;
    this.#forget();
    this.#tellClosed();
  }

  #tellClosed(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.emit("close");
  }
}

/** Sockets know how to reset; a stream in memory may, and else just ends. */
function reset(stream: Duplex & { resetAndDestroy?: () => unknown }): void {
  if (stream.resetAndDestroy === undefined) stream.destroy();
  else stream.resetAndDestroy();
}
