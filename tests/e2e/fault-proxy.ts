// A TCP proxy between a desk and its broker that breaks connections at a chosen byte. It knows nothing of Tickwork.
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** How a connection is broken. `black-hole`: both sides stay open, and not a byte passes any more. */
export type Break = "rst" | "fin" | "black-hole";

export type Way = "to-broker" | "to-client";

/** Breaks the connection when so many bytes of the first matching frame have passed. */
export interface Cut {
  readonly way: Way;
  readonly by: Break;
  /** First field of the frame: 3 is placeOrder, 5 is openOrder, 11 is execDetails. Undefined: bytes of the connection are counted. */
  readonly message?: string;
  /** Bytes of that frame, its length prefix included, that still pass; or of the connection. */
  readonly bytes: number;
  /** Instead of bytes: so many whole fields of that frame still pass. */
  readonly fields?: number;
  /** Matching frames that pass before; default 0. */
  readonly skip?: number;
}

const HEADER_BYTES = 4;

/** Forwards connections to one port, and does a cut once when it is armed. */
export class FaultProxy {
  readonly #server: Server;
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  #armed: Cut | undefined;
  #whenCut: (() => void) | undefined;

  private constructor(server: Server, target: number) {
    this.#server = server;
    this.#target = target;
    server.on("connection", (client) => this.#accept(client));
  }

  static start(target: number): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true });
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => resolve(new FaultProxy(server, target)));
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves when the cut was done. */
  arm(cut: Cut): Promise<void> {
    this.#armed = cut;
    return new Promise((resolve) => (this.#whenCut = resolve));
  }

  disarm(): void {
    this.#armed = undefined;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #accept(client: Socket): void {
    const broker = connect({ host: "127.0.0.1", port: this.#target, noDelay: true, allowHalfOpen: true });
    client.setNoDelay(true);
    for (const socket of [client, broker]) {
      this.#sockets.add(socket);
      // A reset by one side is passed on as the end of the other; there is nothing else to do about it.
      socket.on("error", () => {});
      socket.once("close", () => this.#sockets.delete(socket));
    }
    const state = { isBroken: false };
    this.#pump({ from: client, to: broker, way: "to-broker", state });
    this.#pump({ from: broker, to: client, way: "to-client", state });
  }

  #pump(of: {
    readonly from: Socket;
    readonly to: Socket;
    readonly way: Way;
    readonly state: { isBroken: boolean };
  }): void {
    const { from, to, way, state } = of;
    const frames = new FramePlaces(way);
    let passed = 0;
    from.on("data", (chunk: Buffer) => {
      if (state.isBroken) return;
      const cut = this.#armed?.way === way ? this.#armed : undefined;
      const at = cut === undefined ? frames.skip(chunk) : placeOfCut(cut, frames, { chunk, passed });
      passed += chunk.length;
      if (cut === undefined || at === undefined) {
        to.write(chunk);
        return;
      }
      state.isBroken = true;
      this.#armed = undefined;
      to.write(chunk.subarray(0, at), () => this.#break(cut.by, from, to));
    });
    from.once("end", () => (state.isBroken ? from.destroy() : to.end()));
    // Also after a black hole: when one side has given up, the other is told, as keep-alive would in the end.
    from.once("close", () => (state.isBroken ? to.resetAndDestroy() : to.destroy()));
  }

  #break(by: Break, from: Socket, to: Socket): void {
    switch (by) {
      case "rst":
        from.resetAndDestroy();
        to.resetAndDestroy();
        break;
      case "fin":
        from.end();
        to.end();
        break;
      case "black-hole":
        break; // both stay open; what comes is thrown away
    }
    this.#whenCut?.();
  }
}

/** Where in this chunk the cut falls; undefined when it does not. */
function placeOfCut(
  cut: Cut,
  frames: FramePlaces,
  { chunk, passed }: { readonly chunk: Buffer; readonly passed: number },
): number | undefined {
  if (cut.message !== undefined) return frames.find(chunk, cut.message, cut);
  frames.skip(chunk);
  return passed + chunk.length >= cut.bytes ? Math.max(0, cut.bytes - passed) : undefined;
}

/** Follows where frames begin in a stream of bytes. */
class FramePlaces {
  /** Bytes until the next frame begins. */
  #left: number;
  #header = Buffer.alloc(0);
  #matches = 0;
  /** Bytes of a matching frame that must still pass before the cut. */
  #pending: number | undefined;

  constructor(way: Way) {
    this.#left = way === "to-broker" ? HEADER_BYTES : 0; // the client begins with `API\\0`
  }

  skip(chunk: Buffer): undefined {
    this.find(chunk, "", { bytes: 0 });
    return undefined;
  }

  /** @returns where in the chunk `bytes` bytes of the wanted frame have passed */
  find(
    chunk: Buffer,
    message: string,
    { bytes, fields, skip = 0 }: Pick<Cut, "bytes" | "fields" | "skip">,
  ): number | undefined {
    let at = 0;
    if (this.#pending !== undefined) return this.#pendingPlace(chunk);
    while (at < chunk.length) {
      if (this.#left > 0) {
        const step = Math.min(this.#left, chunk.length - at);
        this.#left -= step;
        at += step;
        continue;
      }
      // Our peers write whole frames; one whose beginning is torn over two chunks is followed, but never matched.
      const need = HEADER_BYTES - this.#header.length;
      const part = chunk.subarray(at, at + need);
      this.#header = Buffer.concat([this.#header, part]);
      if (this.#header.length < HEADER_BYTES) return undefined;
      const begin = at - (HEADER_BYTES - need);
      this.#left = this.#header.readInt32BE(0);
      this.#header = Buffer.alloc(0);
      at += part.length;
      if (begin < 0 || message === "" || firstField(chunk, at) !== message) continue;
      this.#matches += 1;
      if (this.#matches <= skip) continue;
      if (fields !== undefined) {
        const end = endOfField(chunk.subarray(0, at + this.#left), at, fields);
        if (end === undefined) continue; // it has fewer, or is torn over two chunks: the next one of its kind
        return end;
      }
      if (begin + bytes <= chunk.length) return begin + bytes;
      this.#pending = bytes - (chunk.length - begin);
      return undefined;
    }
    return undefined;
  }

  #pendingPlace(chunk: Buffer): number | undefined {
    const pending = this.#pending ?? 0;
    if (pending <= chunk.length) return pending;
    this.#pending = pending - chunk.length;
    return undefined;
  }
}

/** Where the nth field behind `at` ends, if it does within these bytes. */
function endOfField(chunk: Buffer, at: number, nth: number): number | undefined {
  let end = at;
  for (let field = 0; field < nth; field += 1) {
    const nul = chunk.indexOf(0, end);
    if (nul < 0) return undefined;
    end = nul + 1;
  }
  return end;
}

function firstField(chunk: Buffer, at: number): string {
  const end = chunk.indexOf(0, at);
  return end < 0 ? "" : chunk.toString("latin1", at, end);
}
