import { Duplex } from "node:stream";

/** When bytes arrive that are written now: ms from now; undefined: never. */
export type Delay = (bytes: Uint8Array) => number | undefined;

/** How a wire behaves, each direction for itself. */
export interface WireNature {
  readonly toServer: Delay;
  readonly toClient: Delay;
  after(ms: number, task: () => void): void;
}

/** One end of a connection in memory. */
export class WireEnd extends Duplex {
  readonly #send: (bytes: Buffer) => void;
  readonly #gone: () => void;

  constructor(send: (bytes: Buffer) => void, gone: () => void) {
    super({ allowHalfOpen: false });
    this.#send = send;
    this.#gone = gone;
  }

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(Buffer.from(bytes));
    done();
  }

  override _final(done: () => void): void {
    this.#gone();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#gone();
    done(error);
  }
}

/** A connection in memory between two machines of one time line: bytes arrive in order, each after its delay. */
export class MemoryWire {
  readonly client: WireEnd;
  readonly server: WireEnd;
  readonly #nature: WireNature;
  #isCut = false;

  constructor(nature: WireNature) {
    this.#nature = nature;
    this.client = new WireEnd(
      (bytes) => this.#carry(bytes, "server"),
      () => this.#end("server"),
    );
    this.server = new WireEnd(
      (bytes) => this.#carry(bytes, "client"),
      () => this.#end("client"),
    );
  }

  /** Ends the connection for both, at once: what was under way is lost. */
  cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.client.destroy();
    this.server.destroy();
  }

  /** The client's process is gone: nobody there hears anything any more, and its system ends the connection. */
  abandonClient(): void {
    this.client.removeAllListeners();
    this.client.on("error", () => {});
    this.client.destroy();
  }

  /** Nothing arrives any more, and nobody is told: a half-open connection. */
  fallSilent(): void {
    this.#isCut = true;
  }

  #carry(bytes: Buffer, to: "client" | "server"): void {
    if (this.#isCut) return;
    const delay = to === "server" ? this.#nature.toServer(bytes) : this.#nature.toClient(bytes);
    if (delay === undefined) return;
    this.#nature.after(delay, () => {
      const end = this[to];
      if (!this.#isCut && !end.destroyed) end.push(bytes);
    });
  }

  #end(other: "client" | "server"): void {
    if (this.#isCut) return;
    const delay = (other === "server" ? this.#nature.toServer : this.#nature.toClient)(new Uint8Array());
    if (delay === undefined) return;
    this.#nature.after(delay, () => this[other].destroy());
  }
}
