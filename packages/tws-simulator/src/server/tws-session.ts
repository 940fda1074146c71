import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import { decodeClientRequest } from "@tickwork/tws-wire/client/decode-client-request";
import { readVersionRange } from "@tickwork/tws-wire/client/read-version-range";
import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";
import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import { NEWEST_SERVER_VERSION, SERVER_VERSION } from "@tickwork/tws-wire/server-version";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { writeServerMessage } from "@tickwork/tws-wire/server/write-server-message";
import { writeServerVersion } from "@tickwork/tws-wire/server/write-server-version";
import { WireError } from "@tickwork/tws-wire/wire-error";
import type { Client } from "../clients/client.ts";
import { errorMessage } from "../clients/error-message.ts";
import { wireClock } from "../market/new-york.ts";
import type { ByteStream } from "./byte-stream.ts";
import type { Clock } from "./clock.ts";
import type { JoinRefusal, Simulator } from "./simulator.ts";

const PREFIX = "API\0";
/** A client has this long to say who it is. */
const HANDSHAKE_MS = 10_000;
/** A client that takes nothing for this long is dropped. */
const PATIENCE_MS = 10_000;
/** Bytes that may wait for a client; a client that lets more pile up is dropped. */
const MOST_WAITING_BYTES = 32 * 1_048_576;
const LARGEST_CLIENT_ID = 2_147_483_647;

type Stage = "prefix" | "version" | "start" | "open" | "closed";

/** What a session needs of the server that it belongs to. */
export interface SessionHost {
  readonly simulator: Simulator;
  readonly clock: Clock;
  /** Hands a message on to `write`, through the faults that are armed; without any, at once. */
  tell(session: TwsSession, message: ServerMessage): void;
  /** Hands a request on to the simulator, through the faults that are armed. */
  ask(session: TwsSession, request: ClientRequest): void;
  /** Lets the session's client in. @returns why not, otherwise undefined */
  join(session: TwsSession): JoinRefusal | undefined;
  /** Sends what any session has collected; called when a request was handled. */
  flush(): void;
  /** The session has read and handled more frames. */
  progressed(): void;
  /** The session's connection has ended. */
  gone(session: TwsSession): void;
}

/** One TWS connection: handshake, frames, requests in, messages out in one write per moment. */
export class TwsSession implements Client {
  readonly #host: SessionHost;
  readonly #stream: ByteStream;
  readonly #decoder = new FrameDecoder();
  readonly #out = new FrameWriter();
  #stage: Stage = "prefix";
  #prefix = "";
  #clientId = -1;
  #version = 0;
  #read = 0;
  #frameBytes = 0;
  #writtenBefore = 0;
  #forgetTimer: () => void;
  #isBlocked = false;

  constructor(host: SessionHost, stream: ByteStream) {
    this.#host = host;
    this.#stream = stream;
    this.#forgetTimer = host.clock.after(HANDSHAKE_MS, () => this.drop());
    stream.on("data", (chunk: Buffer) => this.take(chunk));
    stream.on("drain", () => this.#drained());
    stream.on("error", () => this.drop());
    stream.on("close", () => this.drop());
    stream.on("end", () => this.drop());
  }

  get clientId(): number {
    return this.#clientId;
  }

  get version(): number {
    return this.#version;
  }

  get isOpen(): boolean {
    return this.#stage === "open";
  }

  /** Frames written, and frames read and handled, since the connection was made or the counts were reset. */
  get counts(): { readonly written: number; readonly read: number } {
    return { written: this.#out.frames - this.#writtenBefore, read: this.#read };
  }

  /** Length of the frame that is being handled, with the length in front of it. */
  get frameBytes(): number {
    return this.#frameBytes;
  }

  resetCounts(): void {
    this.#writtenBefore = this.#out.frames;
    this.#read = 0;
  }

  /** Whether the client takes less than it is sent. */
  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  send(message: ServerMessage): void {
    this.#host.tell(this, message);
  }

  /** Adds a message to what leaves with the next `flush`, past all faults. */
  write(message: ServerMessage): void {
    if (this.#stage !== "closed") writeServerMessage(this.#out, message, this.#version);
  }

  /** Writes what was collected, in one piece. */
  flush(): void {
    if (this.#stage === "closed" || this.#out.pendingBytes === 0) return;
    if (this.#stream.writableLength + this.#out.pendingBytes > MOST_WAITING_BYTES) {
      this.drop();
      return;
    }
    const isTaken = this.#stream.write(this.#out.take());
    if (isTaken || this.#isBlocked) return;
    this.#isBlocked = true;
    this.#forgetTimer = this.#host.clock.after(PATIENCE_MS, () => this.drop());
  }

  /** Ends the connection at once. */
  drop(): void {
    if (this.#stage === "closed") return;
    const wasOpen = this.#stage === "open";
    this.#stage = "closed";
    this.#forgetTimer();
    this.#stream.destroy();
    if (wasOpen) this.#host.simulator.leave(this);
    this.#host.gone(this);
  }

  /** Bytes from the client. */
  take(chunk: Uint8Array): void {
    const rest = this.#stage === "prefix" ? this.#takePrefix(chunk) : chunk;
    if (rest === undefined) return;
    try {
      for (const payload of this.#decoder.push(rest)) {
        this.#takeFrame(payload);
        if (this.#isClosed()) return;
      }
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.drop(); // a stream whose frames cannot be told apart has no meaning any more
      return;
    }
    this.#host.flush();
    this.#host.progressed();
  }

  #isClosed(): boolean {
    return this.#stage === "closed";
  }

  #drained(): void {
    if (!this.#isBlocked) return;
    this.#isBlocked = false;
    this.#forgetTimer();
  }

  /** @returns what lies behind the prefix, or undefined while it is not complete */
  #takePrefix(chunk: Uint8Array): Uint8Array | undefined {
    const needed = PREFIX.length - this.#prefix.length;
    this.#prefix += String.fromCharCode(...chunk.subarray(0, needed));
    if (!PREFIX.startsWith(this.#prefix)) {
      this.drop();
      return undefined;
    }
    if (this.#prefix.length < PREFIX.length) return undefined;
    this.#stage = "version";
    return chunk.subarray(needed);
  }

  #takeFrame(payload: Uint8Array): void {
    this.#frameBytes = payload.length + 4;
    if (this.#stage === "version") this.#agree(payload);
    else this.#takeRequest(payload);
    this.#read += 1;
  }

  #agree(payload: Uint8Array): void {
    const { lowest, highest } = readVersionRange(payload);
    const version = Math.min(highest, NEWEST_SERVER_VERSION);
    if (version < SERVER_VERSION.oldest || version < lowest) {
      this.drop();
      return;
    }
    this.#version = version;
    this.#stage = "start";
    writeServerVersion(this.#out, version, `${wireClock(this.#host.simulator.time)} US/Eastern`);
  }

  #takeRequest(payload: Uint8Array): void {
    const request = this.#decode(payload);
    if (request === undefined) return;
    if (this.#stage === "open") this.#host.ask(this, request);
    else if (request.type === "start-api") this.#start(request.clientId);
    else this.drop(); // TWS talks to nobody who has not said who it is
  }

  #decode(payload: Uint8Array) {
    try {
      return decodeClientRequest(payload, this.#version);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const text = `Error reading request. Message ${error.message}`;
      this.send(errorMessage(-1, 320, text, this.#host.simulator.time));
      return undefined;
    }
  }

  #start(clientId: number): void {
    if (clientId < 0 || clientId > LARGEST_CLIENT_ID) {
      this.drop();
      return;
    }
    this.#clientId = clientId;
    const refusal = this.#host.join(this);
    if (refusal === undefined) {
      this.#stage = "open";
      this.#forgetTimer();
      return;
    }
    const [code, text] =
      refusal === "id-in-use"
        ? [326, "Unable to connect as the client id is already in use. Retry with a unique client id."]
        : [507, "Bad Message Length: the maximum number of 32 API connections is reached."];
    this.send(errorMessage(-1, code, text, this.#host.simulator.time));
    this.#stream.end(this.#out.take()); // so that the reason arrives
    this.#stage = "closed";
    this.#forgetTimer();
    this.#host.gone(this);
  }
}
