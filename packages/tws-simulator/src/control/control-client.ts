import { connect, type Socket } from "node:net";
import { TickworkError } from "@tickwork/model/tickwork-error";
import type { EpochMs } from "@tickwork/model/time";
import { simulatorError } from "../errors.ts";
import type {
  ControlCommand,
  ControlParameters,
  ControlPush,
  ControlReply,
  ControlResult,
} from "./control-protocol.ts";

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One control connection to a simulator.
 * @example
 * const control = await ControlClient.connect({ port });
 * await control.ask("lease", {});
 * while ((await control.ask("advance", {})).next !== null);
 */
export class ControlClient {
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #onTime: ((time: EpochMs) => void) | undefined;
  readonly closed: Promise<void>;
  #lastId = 0;
  #unread = "";

  private constructor(socket: Socket, onTime: ((time: EpochMs) => void) | undefined) {
    this.#socket = socket;
    this.#onTime = onTime;
    socket.setNoDelay(true);
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => this.#read(text));
    this.closed = new Promise((resolve) => {
      socket.once("close", () => {
        this.#fail("the simulator closed the control connection");
        resolve();
      });
    });
    socket.on("error", (error) => this.#fail(error.message));
  }

  /**
   * @param of.onTime is told market times after `watch`
   * @throws TW-SIM-001 when nobody listens there
   */
  static connect(of: { host?: string; port: number; onTime?: (time: EpochMs) => void }): Promise<ControlClient> {
    const host = of.host ?? "127.0.0.1";
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port: of.port });
      socket.once("error", (cause) =>
        reject(
          simulatorError(
            "TW-SIM-001",
            `Cannot reach the simulator's control port ${host}:${of.port}: ${cause.message}. Start it with tickwork tws-sim, or correct the port.`,
            { cause },
          ),
        ),
      );
      socket.once("connect", () => resolve(new ControlClient(socket, of.onTime)));
    });
  }

  /**
   * Asks one thing; several may be under way, answered in order.
   * @throws TW-SIM-002 when the simulator refuses or the connection ends; a refusal with a code of its own, such as TW-SIM-003, as that
   */
  ask<C extends ControlCommand>(command: C, parameters: ControlParameters<C>): Promise<ControlResult<C>> {
    if (this.#socket.destroyed) return Promise.reject(refused(command, "the control connection is closed"));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {
        resolve: (result) => resolve(result as ControlResult<C>),
        reject: (error) => reject(refused(command, error.message)),
      });
      this.#socket.write(`${JSON.stringify({ id, do: command, ...parameters })}\n`);
    });
  }

  /** Ends the connection; a lease that it holds ends with it. */
  close(): void {
    this.#socket.destroy();
  }

  #read(text: string): void {
    this.#unread += text;
    for (let end = this.#unread.indexOf("\n"); end >= 0; end = this.#unread.indexOf("\n")) {
      const line = this.#unread.slice(0, end);
      this.#unread = this.#unread.slice(end + 1);
      const message = messageOf(line);
      if (message === undefined) {
        this.#fail("what answers there is no simulator of Tickwork");
        this.#socket.destroy();
        return;
      }
      this.#take(message);
    }
  }

  #take(message: ControlReply | ControlPush): void {
    if ("push" in message) {
      this.#onTime?.(message.time);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if ("error" in message) pending?.reject(new Error(message.error));
    else pending?.resolve(message.ok);
  }

  #fail(reason: string): void {
    for (const pending of this.#pending.values()) pending.reject(new Error(reason));
    this.#pending.clear();
  }
}

/** Undefined: another program's answer. */
function messageOf(line: string): ControlReply | ControlPush | undefined {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === "object" && message !== null ? (message as ControlReply | ControlPush) : undefined;
  } catch {
    return undefined;
  }
}

function refused(command: string, reason: string): Error {
  const [, code, message] = /^(TW-[A-Z]{3}-\d{3}) (.+)$/s.exec(reason) ?? [];
  if (code !== undefined && message !== undefined) return new TickworkError(code, message);
  return simulatorError("TW-SIM-002", `The simulator did not do ${command}: ${reason}.`);
}
