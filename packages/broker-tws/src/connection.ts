import type { Cancel, Clock } from "@tickwork/actor/context";
import type { BrokerStatus } from "@tickwork/broker/broker";
import type { BrokerEvent } from "@tickwork/contracts/broker-events";
import type { TradingMode } from "@tickwork/model/mode";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { backoffMs } from "./backoff.ts";
import { meaningForSystem } from "./error-codes.ts";
import { accountContradiction, chooseAccount, portContradiction } from "./mode-guard.ts";
import { type SessionOptions, TwsSession } from "./session.ts";

export interface ConnectionOptions extends SessionOptions {
  readonly mode: TradingMode;
  /** Empty: the only account of the session. */
  readonly account: string;
  readonly market: Pick<Clock, "now">;
  readonly random: () => number;
}

/** What the connection asks of the parts of the adapter. */
export interface ConnectionListener {
  emit(event: BrokerEvent): void;
  attach(session: TwsSession): void;
  opened(session: TwsSession): void;
  closed(reason: string): void;
  /** The broker's own link came back; `isDataLost`: with every subscription gone. */
  restored(isDataLost: boolean): void;
  farmRestored(): void;
  delivered(faults: readonly Error[]): void;
  refused(error: TickworkError): void;
}

type State = BrokerStatus["connection"];

/** Holds the one session of now, makes the next one after a loss, and knows what state all this is in. */
export class Connection {
  session: TwsSession | undefined;
  number = 0;
  account: string | undefined;
  private readonly options: ConnectionOptions;
  private readonly listener: ConnectionListener;
  private isWanted = false;
  private failedAttempts = 0;
  private isClientIdInUse = false;
  private isLinkLost = false;
  private isBeatLate = false;
  private isFarmLost = false;
  private told = "";
  private cancelRetry: Cancel | undefined;
  private first: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.options = options;
    this.listener = listener;
  }

  get state(): State {
    if (this.session === undefined) return "disconnected";
    if (!this.session.isOpen) return "connecting";
    return this.isLinkLost || this.isBeatLate ? "degraded" : "connected";
  }

  connect(): Promise<void> {
    const { mode, settings } = this.options;
    const refusal = portContradiction(mode, settings.port);
    if (refusal !== undefined) return Promise.reject(refusal);
    this.isWanted = true;
    return new Promise((resolve, reject) => {
      this.first = { resolve, reject };
      this.attempt();
    });
  }

  disconnect(): void {
    this.isWanted = false;
    this.cancelRetry?.();
    this.session?.close("disconnected on request");
  }

  /** A code of TWS that belongs to no order and no request. */
  systemCode(code: number, message: string): void {
    const meaning = meaningForSystem(code);
    // That a farm is there is news only after it was not.
    const isNews = meaning === "farm-restored" ? this.isFarmLost : meaning !== "information";
    if (isNews) this.listener.emit({ type: "notice", code, message, time: this.options.market.now() });
    switch (meaning) {
      case "link-lost":
        this.isLinkLost = true;
        this.tell(message);
        break;
      case "link-restored-data-lost":
      case "link-restored":
        this.isLinkLost = false;
        // Fills and cancels can have happened meanwhile: as after a new connection, everything is compared again.
        this.number += 1;
        this.tell(message);
        this.listener.restored(meaning === "link-restored-data-lost");
        break;
      case "farm-restored":
        if (isNews) this.listener.farmRestored();
        this.isFarmLost = false;
        break;
      case "farm-lost":
        this.isFarmLost = true;
        break;
      case "client-id-in-use":
        this.isClientIdInUse = true;
        break;
      case "undecodable":
        // A message is lost; which one, nobody knows: as after a loss of the connection.
        if (message.startsWith("Underrun") && this.session?.isOpen === true) {
          this.number += 1;
          this.tell(message);
        }
        break;
      case "competing-session":
      case "unknown":
      case "information":
        break;
    }
  }

  beatLate(isLate: boolean): void {
    if (this.isBeatLate === isLate || this.session?.isOpen !== true) return;
    this.isBeatLate = isLate;
    this.tell(isLate ? "the heartbeat is late" : "the heartbeat is back");
  }

  private attempt(): void {
    if (!this.isWanted) return;
    const session: TwsSession = new TwsSession(this.options, {
      created: (made) => {
        this.session = made;
        this.listener.attach(made);
      },
      opened: (opened) => this.opened(opened),
      delivered: (faults) => this.listener.delivered(faults),
      closed: (closed, reason) => {
        if (this.session === closed) this.lost(reason);
      },
    });
    // Of all attempts in a row, the first is told.
    if (this.session === session && this.failedAttempts === 0) this.tell("connecting");
  }

  private opened(session: TwsSession): void {
    try {
      const account = chooseAccount(this.options.account, session.accounts ?? []);
      const contradiction = accountContradiction(this.options.mode, account);
      if (contradiction !== undefined) throw contradiction;
      this.account = account;
    } catch (error) {
      if (!(error instanceof TickworkError)) throw error;
      return this.refuse(session, error);
    }
    this.number += 1;
    this.failedAttempts = 0;
    this.isLinkLost = false;
    this.isBeatLate = false;
    this.tell(`server version ${session.serverVersion}`);
    this.listener.opened(session);
    this.first?.resolve();
    this.first = undefined;
  }

  /** Trying again would meet the same account: it ends here. */
  private refuse(session: TwsSession, error: TickworkError): void {
    this.isWanted = false;
    session.close(error.message);
    this.first?.reject(error);
    this.first = undefined;
    this.listener.refused(error);
  }

  private lost(reason: string): void {
    this.session = undefined;
    this.isLinkLost = false;
    this.isBeatLate = false;
    this.listener.closed(reason);
    this.tell(reason);
    if (this.isWanted) this.retry();
  }

  private retry(): void {
    const { monotonic, random } = this.options;
    this.failedAttempts += 1;
    const delayMs = backoffMs(this.failedAttempts, this.isClientIdInUse, random());
    this.isClientIdInUse = false;
    this.cancelRetry = monotonic.at(monotonic.now() + delayMs, () => this.attempt());
  }

  /** States are told when they change; a broker that stays away is told once for each reason. */
  private tell(reason: string): void {
    const { state, number } = this;
    const news = `${state} ${number} ${reason}`;
    if (this.told === news) return;
    this.told = news;
    this.listener.emit({
      type: "connection",
      state,
      connectionNumber: number,
      reason,
      time: this.options.market.now(),
    });
    this.listener.delivered([]);
  }
}
