import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import { decodeClientRequest } from "@tickwork/tws-wire/client/decode-client-request";
import { readVersionRange } from "@tickwork/tws-wire/client/read-version-range";
import { NEWEST_SERVER_VERSION, SERVER_VERSION } from "@tickwork/tws-wire/server-version";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { writeServerVersion } from "@tickwork/tws-wire/server/write-server-version";
import { WireError } from "@tickwork/tws-wire/wire-error";
import type { Client } from "../clients/client.ts";
import { errorMessage, validationText } from "../clients/error-message.ts";
import { wireClock } from "../market/new-york.ts";
import type { ByteStream } from "./byte-stream.ts";
import type { Clock } from "./clock.ts";
import { Inbox } from "./inbox.ts";
import { MessageRate } from "./message-rate.ts";
import { Outbox } from "./outbox.ts";
import type { JoinRefusal, Simulator } from "./simulator.ts";

const PREFIX = "API\0";
/** A client that says it behind its versions is slowed down where others are refused. */
const PACING_OPTION = "+PACEAPI";
/** A client has this long to say who it is. */
const HANDSHAKE_MS = 10_000;
/** A client that takes nothing for this long is dropped. */
const PATIENCE_MS = 10_000;
/** Bytes that may wait for a client; a client that lets more pile up is dropped. */
const MOST_WAITING_BYTES = 32 * 1_048_576;
const LARGEST_CLIENT_ID = 2_147_483_647;

type Stage = "prefix" | "version" | "start" | "open" | "closed";

/** What every session is held to. */
export interface SessionLimits {
  /** Messages that a client may send in a second; undefined: any number, as for clients that replay faster than real time. */
  readonly messagesPerSecond?: number;
  /** Bytes that may wait for a client before it is dropped; default 32 MiB. */
  readonly mostWaitingBytes?: number;
}

/** What a session needs of the server that it belongs to. */
export interface SessionHost {
  readonly simulator: Simulator;
  readonly clock: Clock;
  readonly limits: SessionLimits;
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
  /** The session's connection has ended. @param reason why the server ended it; undefined when the client did */
  gone(session: TwsSession, reason: string | undefined): void;
}

/** One TWS connection: handshake, frames, requests in, messages out in one write per moment. */
export class TwsSession implements Client {
  readonly #host: SessionHost;
  readonly #stream: ByteStream;
  readonly #inbox: Inbox;
  readonly #out: Outbox;
  readonly #rate: MessageRate | undefined;
  #isPaced = false;
  #stage: Stage = "prefix";
  #prefix = "";
  #clientId = -1;
  #version = 0;
  #read = 0;
  #frameBytes = 0;
  #writtenBefore = 0;
  #isEnding = false;
  #forgetTimer: () => void;
  #forgetPatience: (() => void) | undefined;

  constructor(host: SessionHost, stream: ByteStream) {
    this.#host = host;
    this.#stream = stream;
    const { messagesPerSecond, mostWaitingBytes = MOST_WAITING_BYTES } = host.limits;
    this.#out = new Outbox(stream, mostWaitingBytes);
    this.#rate = messagesPerSecond === undefined ? undefined : new MessageRate(messagesPerSecond);
    this.#inbox = new Inbox(stream, host.clock, {
      waitMs: () => (this.#isPaced && this.#stage === "open" ? (this.#rate?.waitMs(host.clock.now()) ?? 0) : 0),
      takeFrame: (payload) => this.#takeFrame(payload),
      broken: (reason) => this.drop(`it broke the protocol: ${reason}`),
      worked: () => this.#worked(),
    });
    this.#forgetTimer = host.clock.after(HANDSHAKE_MS, () => this.drop("it did not say who it is"));
    stream.on("data", (chunk: Buffer) => this.take(chunk));
    stream.on("drain", () => this.flush());
    stream.on("error", () => this.drop());
    stream.on("close", () => this.drop());
    stream.on("end", () => this.#ended());
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

  /** Ticks that were left out because the client was too slow for them. */
  get conflated(): number {
    return this.#out.conflated;
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
    return this.#out.isBlocked;
  }

  get isCongested(): boolean {
    return this.#out.isCongested;
  }

  send(message: ServerMessage): void {
    this.#host.tell(this, message);
  }

  /** Adds a message to what leaves with the next `flush`, past all faults. */
  write(message: ServerMessage): void {
    if (this.#stage !== "closed") this.#out.add(message, this.#version);
  }

  /** Writes what was collected, as far as the client takes it. */
  flush(): void {
    if (this.#stage === "closed") return;
    this.#out.pump(this.#version);
    if (this.#out.isOverfull) this.drop("it takes too little: too much was waiting for it");
    else if (this.#out.isBlocked && this.#forgetPatience === undefined) this.#watchProgress();
  }

  /** Ends the connection at once. @param reason when it is the server that ends it */
  drop(reason?: string): void {
    if (this.#stage === "closed") return;
    const wasOpen = this.#stage === "open";
    this.#close();
    this.#stream.destroy();
    if (wasOpen) this.#host.simulator.leave(this);
    this.#host.gone(this, reason);
  }

  /** Bytes from the client. */
  take(chunk: Uint8Array): void {
    if (this.#stage === "closed") return;
    const rest = this.#stage === "prefix" ? this.#takePrefix(chunk) : chunk;
    if (rest !== undefined) this.#inbox.push(rest);
  }

  #worked(): void {
    if (this.#isEnding && !this.#inbox.isBusy) this.drop();
    this.#host.flush();
    this.#host.progressed();
  }

  /** What the client sent before it ended is handled first. */
  #ended(): void {
    if (this.#inbox.isBusy) this.#isEnding = true;
    else this.drop();
  }

  #close(): void {
    this.#stage = "closed";
    this.#forgetTimer();
    this.#forgetPatience?.();
    this.#inbox.stop();
  }

  /** Looks again and again whether a client that is behind has taken anything. */
  #watchProgress(): void {
    const before = this.#out.takenBytes;
    this.#forgetPatience = this.#host.clock.after(PATIENCE_MS, () => {
      this.#forgetPatience = undefined;
      if (!this.#out.isBlocked) return;
      if (this.#out.takenBytes > before) this.#watchProgress();
      else this.drop(`it took nothing for ${PATIENCE_MS / 1_000} seconds`);
    });
  }

  /** @returns what lies behind the prefix, or undefined while it is not complete */
  #takePrefix(chunk: Uint8Array): Uint8Array | undefined {
    const needed = PREFIX.length - this.#prefix.length;
    this.#prefix += String.fromCharCode(...chunk.subarray(0, needed));
    if (!PREFIX.startsWith(this.#prefix)) {
      this.drop("it does not speak TWS");
      return undefined;
    }
    if (this.#prefix.length < PREFIX.length) return undefined;
    this.#stage = "version";
    return chunk.subarray(needed);
  }

  #takeFrame(payload: Uint8Array): boolean {
    this.#frameBytes = payload.length + 4;
    if (this.#stage === "version") this.#agree(payload);
    else if (this.#isInTime()) this.#takeRequest(payload);
    this.#read += 1;
    return this.#isHere();
  }

  #isHere(): boolean {
    return this.#stage !== "closed";
  }

  /** Whether the client keeps to the rate of messages; when not, it has been told so. */
  #isInTime(): boolean {
    if (this.#rate === undefined || this.#stage !== "open") return true;
    const verdict = this.#rate.take(this.#host.clock.now());
    if (verdict.type === "passed") return true;
    this.send(errorMessage(-1, 100, verdict.text, this.#host.simulator.time));
    if (verdict.isLast) this.#endWithReason("it sent too many messages a second");
    return false;
  }

  #agree(payload: Uint8Array): void {
    const { lowest, highest } = readVersionRange(payload);
    const version = Math.min(highest, NEWEST_SERVER_VERSION);
    if (version < SERVER_VERSION.oldest || version < lowest) {
      this.drop(`it speaks versions ${lowest} to ${highest}`);
      return;
    }
    this.#isPaced = Buffer.from(payload).includes(PACING_OPTION);
    this.#version = version;
    this.#stage = "start";
    this.#out.write((out) => writeServerVersion(out, version, `${wireClock(this.#host.simulator.time)} US/Eastern`));
  }

  #takeRequest(payload: Uint8Array): void {
    const request = this.#decode(payload);
    if (request === undefined) return;
    if (this.#stage === "open") this.#host.ask(this, request);
    else if (request.type === "start-api") this.#start(request.clientId);
    else this.drop("it asked before it said who it is"); // TWS talks to nobody who has not
  }

  #decode(payload: Uint8Array): ClientRequest | undefined {
    try {
      return decodeClientRequest(payload, this.#version);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const text = `Error reading request. Message ${error.message}`;
      if (this.#stage === "start") this.#refuse(320, text);
      else this.send(errorMessage(-1, 320, text, this.#host.simulator.time));
      return undefined;
    }
  }

  #start(clientId: number): void {
    if (clientId < 0 || clientId > LARGEST_CLIENT_ID) {
      this.#refuse(321, validationText(`The client id ${clientId} is not from 0 to ${LARGEST_CLIENT_ID}.`));
      return;
    }
    this.#clientId = clientId;
    const refusal = this.#host.join(this);
    if (refusal === undefined) {
      this.#stage = "open";
      this.#forgetTimer();
      return;
    }
    if (refusal === "id-in-use")
      this.#refuse(326, "Unable to connect as the client id is already in use. Retry with a unique client id.");
    else this.#refuse(507, "Bad Message Length: the maximum number of 32 API connections is reached.");
  }

  /** Does not let the client in: it is told why, and the connection ends, so that none waits half begun. */
  #refuse(code: number, text: string): void {
    this.send(errorMessage(-1, code, text, this.#host.simulator.time));
    this.#endWithReason(text);
  }

  /** Ends the connection so that what was told last arrives. */
  #endWithReason(reason: string): void {
    const wasOpen = this.#stage === "open";
    this.#stream.end(this.#out.takeAll());
    this.#close();
    if (wasOpen) this.#host.simulator.leave(this);
    this.#host.gone(this, reason);
  }
}
