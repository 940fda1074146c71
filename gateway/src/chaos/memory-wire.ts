import { Duplex } from "node:stream";

/** Who hears it. */
export type End = "client" | "server";
/** How a connection ends: politely, by a reset, or so that nobody is told. */
export type Ending = "fin" | "rst" | "black-hole";

/** How a wire behaves, and who watches it. */
export interface WireNature {
  now(): number;
  /** ms until bytes that are written now arrive at that end. */
  delayMs(to: End): number;
  after(ms: number, task: () => void): void;
  /** As bytes are written, before they travel. @returns how many of them get through before the connection is cut; undefined: all */
  written(to: End, bytes: Buffer): { readonly passing: number; readonly by: Ending } | undefined;
  /** As bytes arrive, before the end hears them. @returns how often it hears them */
  arrived(to: End, bytes: Buffer): number;
}

/** One end of a connection in memory. */
export class WireEnd extends Duplex {
  readonly #send: (bytes: Buffer) => void;
  readonly #gone: (by: "fin" | "rst") => void;
  #isReset = false;

  constructor(send: (bytes: Buffer) => void, gone: (by: "fin" | "rst") => void) {
    super({ allowHalfOpen: false });
    this.#send = send;
    this.#gone = gone;
  }

  /** As a socket's: the other end hears of a reset. */
  resetAndDestroy(): void {
    this.#isReset = true;
    this.destroy();
  }

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(Buffer.from(bytes));
    done();
  }

  override _final(done: () => void): void {
    this.#gone("fin");
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#gone(this.#isReset ? "rst" : "fin");
    done(error);
  }
}

/** A connection in memory between two machines of one time line: bytes arrive in order, each after its delay. */
export class MemoryWire {
  readonly client: WireEnd;
  readonly server: WireEnd;
  readonly #nature: WireNature;
  #isCut = false;
  readonly #lastArrival = { client: 0, server: 0 };
  readonly #isEnded = { client: false, server: false };

  constructor(nature: WireNature) {
    this.#nature = nature;
    this.client = new WireEnd(
      (bytes) => this.#carry(bytes, "server"),
      (by) => this.#end("server", by),
    );
    this.server = new WireEnd(
      (bytes) => this.#carry(bytes, "client"),
      (by) => this.#end("client", by),
    );
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  /** Ends the connection for both, at once: what was under way is lost. */
  cut(by: Ending = "rst"): void {
    if (this.#isCut) return;
    this.#isCut = true;
    if (by === "black-hole") return;
    for (const end of [this.client, this.server]) hear(end, by);
  }

  /** The client's process is gone: nobody there hears anything any more, and its system ends the connection. */
  abandonClient(): void {
    this.client.removeAllListeners();
    this.client.on("error", () => {});
    this.client.destroy();
  }

  /** Lets the client hear bytes that the broker did not send now. */
  tellClient(bytes: Buffer): void {
    if (!this.#isCut && !this.client.destroyed) this.client.push(bytes);
  }

  #carry(bytes: Buffer, to: End): void {
    if (this.#isCut) return;
    const cut = this.#nature.written(to, bytes);
    const passing = cut === undefined ? bytes : bytes.subarray(0, cut.passing);
    if (passing.length > 0) this.#arrive(to, () => this.#hear(to, passing));
    if (cut !== undefined) this.#arrive(to, () => this.cut(cut.by));
  }

  #hear(to: End, bytes: Buffer): void {
    const end = this[to];
    if (end.destroyed) return;
    const times = this.#nature.arrived(to, bytes);
    for (let time = 0; time < times; time += 1) end.push(bytes);
  }

  #end(other: End, by: "fin" | "rst"): void {
    if (this.#isCut || this.#isEnded[other]) return;
    this.#isEnded[other] = true;
    this.#arrive(other, () => hear(this[other], by));
  }

  /** In order: nothing overtakes what was sent before it. */
  #arrive(to: End, task: () => void): void {
    const now = this.#nature.now();
    const at = Math.max(now + this.#nature.delayMs(to), this.#lastArrival[to]);
    this.#lastArrival[to] = at;
    this.#nature.after(at - now, () => {
      if (!this.#isCut) task();
    });
  }
}

function hear(end: WireEnd, by: "fin" | "rst"): void {
  if (end.destroyed) return;
  if (by === "fin") end.push(null);
  else end.destroy(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }));
}
