// A proxy that floods a desk with ticks of the streams that it asked for, between the broker's own frames.
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

const HEADER_BYTES = 4;
/** The simulator's control protocol is JSON, and passes as it is. */
const OPENING_BRACE = 0x7b;
const REQ_MKT_DATA = "1";
const TICK_PRICE = "1";
/** Bid, ask and last, and the tick type of each one's size. */
const SIZE_OF_PRICE: ReadonlyMap<string, string> = new Map([
  ["1", "0"],
  ["2", "3"],
  ["4", "5"],
]);
/** How often a share of the ticks is written. */
const BEAT_MS = 5;
/** Bytes that may wait for a slow reader: what comes beyond is left out, as a broker does. */
const MOST_WAITING_BYTES = 1_000_000;

/** Forwards connections, and adds ticks to every stream. */
export class TickFlood {
  /** Ticks that were written. */
  written = 0;
  readonly #server: Server;
  #perSecond: number;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, target: number, perSecond: number) {
    this.#server = server;
    this.#perSecond = perSecond;
    server.on("connection", (client) => this.#accept(client, target));
  }

  static start(target: number, perSecond: number): Promise<TickFlood> {
    const server = createServer();
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => resolve(new TickFlood(server, target, perSecond)));
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Writes no more of its own; what comes from the broker still passes. */
  pause(): void {
    this.#perSecond = 0;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #accept(client: Socket, target: number): void {
    const broker = connect({ host: "127.0.0.1", port: target, noDelay: true });
    client.setNoDelay(true);
    const streams = new Set<string>();
    const ticks = new Map<string, Buffer>();
    let begun = Buffer.alloc(0);
    let speaksTws = true;
    client.once("data", (chunk: Buffer) => (speaksTws = chunk[0] !== OPENING_BRACE));
    client.on("data", (chunk: Buffer) => {
      for (const fields of framesIn(chunk)) if (fields[0] === REQ_MKT_DATA) streams.add(fields[2] ?? "");
      broker.write(chunk);
    });
    // Only whole frames are passed on, so that ours may come between any two writes.
    broker.on("data", (chunk: Buffer) => {
      if (!speaksTws) {
        client.write(chunk);
        return;
      }
      begun = Buffer.concat([begun, chunk]);
      const whole = wholeFrames(begun);
      if (whole === 0) return;
      for (const fields of framesIn(begun.subarray(0, whole)))
        if (fields[0] === TICK_PRICE && streams.has(fields[2] ?? "")) noteTick(ticks, fields);
      client.write(begun.subarray(0, whole));
      begun = Buffer.from(begun.subarray(whole));
    });
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const share = Math.min(this.#perSecond, Math.round((this.#perSecond * (now - last)) / 1_000));
      last = now;
      if (ticks.size > 0 && client.writableLength < MOST_WAITING_BYTES) this.#write(client, ticks, share);
    }, BEAT_MS);
    for (const [one, other] of [
      [client, broker],
      [broker, client],
    ] as const) {
      this.#sockets.add(one);
      one.on("error", () => other.destroy());
      one.once("close", () => {
        clearInterval(timer);
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }

  /** The last prices of each stream once more, each with its size: the market's bars stay what they are. */
  #write(client: Socket, ticks: ReadonlyMap<string, Buffer>, count: number): void {
    const each = Math.ceil(count / (ticks.size * 2));
    for (const pair of ticks.values()) client.write(Buffer.concat(Array.from({ length: each }, () => pair)));
    this.written += each * ticks.size * 2;
  }
}

/** Keeps a price as the broker told it, as the two frames that repeat it. */
function noteTick(ticks: Map<string, Buffer>, [, , stream = "", type = "", price = ""]: readonly string[]): void {
  const size = SIZE_OF_PRICE.get(type);
  if (size === undefined) return;
  const pair = [frameOf("1", "6", stream, type, price, "100", "0"), frameOf("2", "6", stream, size, "100")];
  ticks.set(`${stream} ${type}`, Buffer.concat(pair));
}

function frameOf(...fields: readonly string[]): Buffer {
  const text = `${fields.join("\0")}\0`;
  const frame = Buffer.alloc(HEADER_BYTES + text.length);
  frame.writeInt32BE(text.length);
  frame.write(text, HEADER_BYTES, "latin1");
  return frame;
}

/** Bytes up to the end of the last whole frame. */
function wholeFrames(bytes: Buffer): number {
  let at = 0;
  for (;;) {
    if (bytes.length - at < HEADER_BYTES) return at;
    const end = at + HEADER_BYTES + bytes.readInt32BE(at);
    if (end > bytes.length) return at;
    at = end;
  }
}

function framesIn(bytes: Buffer): readonly (readonly string[])[] {
  const frames: (readonly string[])[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const end = at + HEADER_BYTES + bytes.readInt32BE(at);
    if (end > bytes.length || end < at) break; // `API\\0`, or a frame that goes on in the next chunk
    frames.push(bytes.toString("latin1", at + HEADER_BYTES, end).split("\0"));
    at = end;
  }
  return frames;
}
