import { EventName, IBApi } from "./tws-library.ts";
import type { Cancel, Clock } from "@tickwork/actor/context";
import { GuardedSocket, type SocketFactory, withSocket } from "./guarded-socket.ts";
import { TickFrames, type TickReader } from "./tick-frames.ts";
import { useTokenQueue } from "./token-queue.ts";
import { zoneOfConnectionTime } from "./tws-time.ts";

export interface SessionSettings {
  readonly host: string;
  readonly port: number;
  readonly clientId: number;
  readonly connectTimeoutMs: number;
}

export interface SessionOptions {
  readonly settings: SessionSettings;
  readonly monotonic: Clock;
  readonly sockets: SocketFactory;
  /** Counts as pending work until the returned function was called. */
  readonly hold: () => () => void;
}

export interface SessionListener {
  /** The library is made, nothing is connected: the parts attach their listeners, wrapped in `session.safely`. */
  created(session: TwsSession): void;
  /** Version, accounts and nextValidId came: requests may be sent. */
  opened(session: TwsSession): void;
  /** A packet was delivered completely; `faults` were thrown by listeners meanwhile. */
  delivered(faults: readonly Error[]): void;
  closed(session: TwsSession, reason: string): void;
}

/** Opened wide: {@link LaneLimiter} stands in front, and the library's queue stays empty. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * One connection: one socket, one `IBApi`. Neither is ever used again, for the library keeps commands and half-read messages of a
 * lost connection and sends them on the next one.
 */
export class TwsSession {
  readonly api: IBApi;
  readonly clientId: number;
  serverVersion = 0;
  zone = "UTC";
  accounts: readonly string[] | undefined;
  /** The broker's nextValidId; 0 before it came. */
  nextOrderId = 0;
  isOpen = false;
  private isEnded = false;
  private readonly socket: GuardedSocket;
  private readonly options: SessionOptions;
  private readonly listener: SessionListener;
  private readonly faults: Error[] = [];
  private readonly stopWaiting: Cancel;

  constructor(options: SessionOptions, listener: SessionListener) {
    const { settings, monotonic } = options;
    this.options = options;
    this.listener = listener;
    this.clientId = settings.clientId;
    this.api = new IBApi({
      clientId: settings.clientId,
      host: settings.host,
      port: settings.port,
      maxReqPerSec: NO_LIMIT,
    });
    useTokenQueue(this.api);
    const real = options.sockets(settings);
    this.socket = new GuardedSocket(real, {
      packet: (deliver) => this.receive(deliver),
      closed: (reason) => this.ended(reason),
    });
    this.stopWaiting = monotonic.at(monotonic.now() + settings.connectTimeoutMs, () =>
      this.close(`no handshake within ${settings.connectTimeoutMs} ms`),
    );
    this.attach();
    listener.created(this);
    withSocket(this.socket, real, () => this.api.connect(settings.clientId));
  }

  get frames(): { readonly written: number; readonly read: number } {
    return { written: this.socket.outbound.count, read: this.socket.inbound.count };
  }

  /**
   * Wraps a listener of the library: one that throws there would stop the delivery of the rest of the packet. What it throws is told
   * after the packet.
   */
  safely<A extends readonly unknown[]>(listener: (...parameters: A) => void): (...parameters: A) => void {
    return (...parameters) => {
      try {
        listener(...parameters);
      } catch (error) {
        this.fault(error);
      }
    };
  }

  /**
   * Lets `write` send exactly `messages` messages, at once.
   * The library buffers commands while it is disconnected, and for ever after an error in its encoder: a message that it did not
   * write now could go out at any later time, so the connection ends. What was written of it before is unknown, not refused.
   */
  write(messages: number, write: (api: IBApi) => void): void {
    const before = this.socket.outbound.count;
    let cause = "";
    try {
      this.socket.inOnePacket(() => write(this.api));
    } catch (error) {
      cause = `: ${String(error)}`;
    }
    const written = this.socket.outbound.count - before;
    if (written !== messages) this.close(`the library wrote ${written} of ${messages} messages${cause}`);
  }

  /** From now on ticks are told here, past the library, which takes longer for them than everything else on their way together. */
  readTicks(reader: TickReader): void {
    this.socket.ticks = new TickFrames({
      price: (id, type, price) => {
        try {
          reader.price(id, type, price);
        } catch (error) {
          this.fault(error);
        }
      },
      size: (id, type, size) => {
        try {
          reader.size(id, type, size);
        } catch (error) {
          this.fault(error);
        }
      },
    });
  }

  close(reason: string): void {
    this.socket.close(reason);
  }

  private fault(error: unknown): void {
    this.faults.push(error instanceof Error ? error : new Error(String(error)));
  }

  private attach(): void {
    const { api } = this;
    api.on(
      EventName.server,
      this.safely((version: number, connectionTime: string) => {
        this.serverVersion = version;
        this.zone = zoneOfConnectionTime(connectionTime);
      }),
    );
    api.on(
      EventName.managedAccounts,
      this.safely((accounts: string) => {
        this.accounts = accounts
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "");
      }),
    );
    api.on(
      EventName.nextValidId,
      this.safely((orderId: number) => {
        this.nextOrderId = Math.max(this.nextOrderId, orderId);
        this.socket.outbound.open();
      }),
    );
  }

  private receive(deliver: () => void): void {
    const release = this.options.hold();
    try {
      deliver();
      // Not within the nextValidId listener: the library lets requests through only after it.
      if (!this.isOpen && !this.isEnded && this.nextOrderId > 0 && this.accounts !== undefined) {
        this.isOpen = true;
        this.stopWaiting();
        this.listener.opened(this);
      }
      this.listener.delivered(this.faults.splice(0));
    } finally {
      release();
    }
  }

  private ended(reason: string): void {
    this.isOpen = false;
    this.isEnded = true;
    this.stopWaiting();
    this.listener.closed(this, reason);
  }
}
