import { EventEmitter } from "node:events";
import net from "node:net";
import type { Duplex } from "node:stream";
import { InboundFrames } from "./inbound-frames.ts";
import { OutboundFrames } from "./outbound-frames.ts";
import type { TickFrames } from "./tick-frames.ts";

/** Opens a byte stream; it must emit `connect` when it is open. `net.connect` with no delay, or an in-memory pair. */
export type SocketFactory = (address: { readonly host: string; readonly port: number }) => Duplex;

/** Opens real TCP sockets. */
export const tcpSocket: SocketFactory = ({ host, port }) => net.connect({ host, port, noDelay: true, keepAlive: true });

export interface SocketWatch {
  /** Wraps the delivery of one packet; must call `deliver`. */
  packet(deliver: () => void): void;
  /** Once, when the socket is gone for whatever reason. */
  closed(reason: string): void;
}

/**
 * What @stoqey/ib gets instead of a socket. It hands on whole, checked frames only, checks and counts what the library writes, and
 * ends the connection at the first violation.
 */
export class GuardedSocket extends EventEmitter {
  readonly inbound = new InboundFrames();
  readonly outbound = new OutboundFrames();
  /** Once set, ticks do not reach the library any more. */
  ticks: TickFrames | undefined;
  private readonly socket: Duplex;
  private readonly watch: SocketWatch;
  private isClosed = false;

  constructor(socket: Duplex, watch: SocketWatch) {
    super();
    this.socket = socket;
    this.watch = watch;
    socket.on("data", (chunk: Buffer) => this.receive(chunk));
    socket.once("end", () => this.close("the broker ended the connection"));
    socket.once("close", () => this.close("the connection closed"));
    socket.on("error", (error: Error) => this.close(`the connection failed: ${error.message}`));
  }

  /** Called by the library. */
  write(bytes: Buffer): boolean {
    if (this.isClosed) return false;
    try {
      this.outbound.check(bytes);
    } catch (error) {
      this.close(`refused to write: ${String(error)}`);
      return false;
    }
    return this.socket.write(bytes);
  }

  /** What `write` writes goes to the system at once when it returns, in one call: each takes about as long as encoding an order. */
  inOnePacket(write: () => void): void {
    this.socket.cork();
    try {
      write();
    } finally {
      this.socket.uncork();
    }
  }

  /** Called by the library when it disconnects. */
  end(): void {
    this.close("disconnected");
  }

  destroy(): void {
    this.close("disconnected");
  }

  /** Ends the connection at once; the peer sees it closed, nothing more is delivered. */
  close(reason: string): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.socket.destroy();
    this.watch.closed(reason);
    this.emit("close");
  }

  private receive(chunk: Buffer): void {
    if (this.isClosed) return;
    this.watch.packet(() => this.deliver(chunk));
  }

  private readonly toLibrary = (frames: Buffer): void => {
    if (!this.isClosed) this.emit("data", frames);
  };

  private deliver(chunk: Buffer): void {
    try {
      for (const whole of this.inbound.push(chunk)) {
        if (this.ticks === undefined) this.toLibrary(whole);
        else this.ticks.read(whole, this.toLibrary);
      }
    } catch (error) {
      // A broken frame, or the library's decoder threw (as on malformed JSON in an order's rejection): what follows in the stream may
      // be misread, so the connection ends; a new one starts with a clean decoder and a reconciliation.
      this.close(`unreadable data: ${String(error)}`);
    }
  }
}

/**
 * Runs `connect` while `net.connect` answers with `socket`. @stoqey/ib has no other seam for its socket; it calls `net.connect` at
 * once and only there, so nobody else can meet the replacement.
 */
export function withSocket(socket: GuardedSocket, real: Duplex, connect: () => void): void {
  const original = net.connect;
  const replacement = (_address: unknown, opened: () => void): GuardedSocket => {
    real.once("connect", opened);
    return socket;
  };
  Reflect.set(net, "connect", replacement);
  try {
    connect();
  } finally {
    Reflect.set(net, "connect", original);
  }
}
