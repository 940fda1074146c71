import type { Duplex } from "node:stream";
import { TickworkError } from "@tickwork/model/tickwork-error";
import type { EpochMs } from "@tickwork/model/time";
import type { ControlPush, ControlReply, ControlRequest } from "./control-protocol.ts";
import { ControlRefusal } from "./control-refusal.ts";
import { type ControlMisuse, parseControlRequest } from "./parse-control-request.ts";

/** Longest line that is read; a longer one is no command. */
const LONGEST_LINE = 65_536;
/** Requests that may wait for one that is not answered yet. */
const MOST_WAITING_REQUESTS = 1_000;
/** A watcher that lets more than this pile up misses times until it has read. */
const MOST_WAITING_BYTES = 65_536;

/** Does what a control connection asks; refuses by throwing {@link ControlRefusal} or a `TickworkError`. */
export interface ControlHandler {
  handle(session: ControlSession, request: ControlRequest): object | Promise<object>;
  left(session: ControlSession): void;
}

/** One control connection: lines of JSON in, lines of JSON out, answers in the order of the requests. */
export class ControlSession {
  readonly #stream: Duplex;
  readonly #handler: ControlHandler;
  readonly #decoder = new TextDecoder();
  readonly #waiting: (ControlRequest | ControlMisuse)[] = [];
  #unread = "";
  #isBusy = false;
  #isGone = false;
  #isWatching = false;

  constructor(handler: ControlHandler, stream: Duplex) {
    this.#handler = handler;
    this.#stream = stream;
    stream.on("data", (chunk: Buffer) => this.take(chunk));
    stream.on("error", () => this.drop());
    stream.on("close", () => this.drop());
    stream.on("end", () => this.drop());
  }

  /** From now on `tell` tells. */
  watch(): void {
    this.#isWatching = true;
  }

  /** The market has a new time. */
  tell(time: EpochMs): void {
    if (!this.#isWatching || this.#isGone || this.#stream.writableLength > MOST_WAITING_BYTES) return;
    const push: ControlPush = { push: "time", time };
    this.#stream.write(`${JSON.stringify(push)}\n`);
  }

  drop(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#waiting.length = 0;
    this.#stream.destroy();
    this.#handler.left(this);
  }

  take(chunk: Uint8Array): void {
    this.#unread += this.#decoder.decode(chunk, { stream: true });
    for (let end = this.#unread.indexOf("\n"); end >= 0 && !this.#isGone; end = this.#unread.indexOf("\n")) {
      const line = this.#unread.slice(0, end);
      this.#unread = this.#unread.slice(end + 1);
      if (line.trim() !== "") this.#takeLine(line);
    }
    if (this.#unread.length > LONGEST_LINE || this.#waiting.length > MOST_WAITING_REQUESTS) this.drop();
  }

  #takeLine(line: string): void {
    this.#waiting.push(parseControlRequest(line));
    this.#work();
  }

  #work(): void {
    while (!this.#isBusy) {
      const request = this.#waiting.shift();
      if (request === undefined) return;
      if ("misuse" in request) this.#reply({ id: request.id, error: request.misuse });
      else this.#do(request);
    }
  }

  #do(request: ControlRequest): void {
    const { id } = request;
    try {
      const answer = this.#handler.handle(this, request);
      if (!(answer instanceof Promise)) {
        this.#reply({ id, ok: answer });
        return;
      }
      this.#isBusy = true;
      void this.#await(id, answer).then(() => this.#work());
    } catch (error) {
      this.#reply({ id, error: reasonOf(error) });
    }
  }

  async #await(id: number, answer: Promise<object>): Promise<void> {
    try {
      this.#reply({ id, ok: await answer });
    } catch (error) {
      this.#reply({ id, error: reasonOf(error) });
    } finally {
      this.#isBusy = false;
    }
  }

  #reply(reply: ControlReply): void {
    if (!this.#isGone) this.#stream.write(`${JSON.stringify(reply)}\n`);
  }
}

/** What the other side is told. Anything but a refusal is a fault of ours, and crashes. */
function reasonOf(error: unknown): string {
  if (error instanceof ControlRefusal) return error.message;
  if (error instanceof TickworkError) return error.toString();
  throw error;
}
