import { Duplex } from "node:stream";

/** One end of a connection in memory: what is written is handed to `peer` at once, `deliver` makes it read. */
export class MemorySocket extends Duplex {
  readonly written: Buffer[] = [];
  private readonly peer: (bytes: Buffer, socket: MemorySocket) => void;

  constructor(peer: (bytes: Buffer, socket: MemorySocket) => void) {
    super();
    this.peer = peer;
    queueMicrotask(() => {
      if (!this.destroyed) this.emit("connect");
    });
  }

  override write(bytes: Buffer): boolean {
    this.written.push(bytes);
    this.peer(bytes, this);
    return true;
  }

  override _read(): void {}

  /** Bytes arrive, as one packet. */
  deliver(bytes: Uint8Array): void {
    if (!this.destroyed) this.emit("data", Buffer.from(bytes));
  }

  /** The other end is gone. */
  cut(): void {
    this.emit("end");
  }
}

/** Lets everything run that was already decided: microtasks, and the streams' own next ticks. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
