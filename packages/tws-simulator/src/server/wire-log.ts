import type { EpochMs } from "@tickwork/model/time";
import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";
import { WireError } from "@tickwork/tws-wire/wire-error";
import type { Direction, WireTap } from "../faults/connection-wire.ts";

/** One frame that really passed: read by the server, or given to the client's stream. */
export interface LoggedFrame {
  /** Counts the frames of all connections, both ways, from 1. */
  readonly n: number;
  /** Counts connections from 1. */
  readonly connection: number;
  /** -1 before the client said it. */
  readonly clientId: number;
  /** `in`: from the client. */
  readonly direction: Direction;
  /** Market time. */
  readonly time: EpochMs;
  readonly fields: readonly string[];
}

const PREFIX_BYTES = 4;

/** The frames that passed last, of all connections, with their numbers. */
export class WireLog {
  readonly #limit: number;
  readonly #frames: LoggedFrame[] = [];
  #start = 0;
  #count = 0;
  #connections = 0;

  /** @param limit frames that are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Number of the newest frame. */
  get count(): number {
    return this.#count;
  }

  /** The frames from number `from` on that are still kept. */
  since(from: number, limit: number): readonly LoggedFrame[] {
    const oldest = this.#count - this.#frames.length + 1;
    const wanted: LoggedFrame[] = [];
    for (let n = Math.max(from, oldest); n <= this.#count && wanted.length < limit; n += 1)
      wanted.push(this.#frames[(this.#start + n - oldest) % this.#frames.length] as LoggedFrame);
    return wanted;
  }

  /** Listens to one more connection. */
  tap(of: { clientId(): number; time(): EpochMs }): WireTap {
    this.#connections += 1;
    const connection = this.#connections;
    const decoders = { in: new FrameDecoder(), out: new FrameDecoder() };
    let unread = PREFIX_BYTES;
    let isBroken = false;
    const passed = (direction: Direction, bytes: Uint8Array) => {
      if (isBroken) return;
      const skipped = direction === "in" ? Math.min(unread, bytes.length) : 0;
      unread -= skipped;
      try {
        for (const payload of decoders[direction].push(bytes.subarray(skipped)))
          this.#add({ connection, direction, clientId: of.clientId(), time: of.time(), fields: fieldsOf(payload) });
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        isBroken = true; // what is no frame ends the connection, not the log
      }
    };
    return { passed };
  }

  #add(frame: Omit<LoggedFrame, "n">): void {
    this.#count += 1;
    const logged = { n: this.#count, ...frame };
    if (this.#frames.length < this.#limit) {
      this.#frames.push(logged);
      return;
    }
    this.#frames[this.#start] = logged;
    this.#start = (this.#start + 1) % this.#limit;
  }
}

function fieldsOf(payload: Uint8Array): readonly string[] {
  const fields = new TextDecoder().decode(payload).split("\0");
  if (fields.at(-1) === "") fields.pop(); // each field is ended by a NUL, the last too
  return fields;
}
