import { EventName } from "./tws-library.ts";
import type { Cancel, Clock } from "@tickwork/actor/context";
import { type EpochMs, SECOND_MS } from "@tickwork/model/time";
import type { TwsSession } from "./session.ts";
import { ignoreLoss, type Wire } from "./wire.ts";

export interface HeartbeatOptions {
  readonly wire: Wire;
  readonly monotonic: Clock;
  readonly heartbeatMs: number;
  readonly heartbeatTimeoutMs: number;
  /** The beat is later than the interval, or it came after all. */
  readonly late: (isLate: boolean) => void;
}

/**
 * Asks for the broker's time again and again: the only way to notice a half-open socket, on which the library waits for ever. An
 * answer that does not come in time ends the connection.
 */
export class Heartbeat {
  private readonly options: HeartbeatOptions;
  private readonly timers = new Set<Cancel>();
  private asked = 0;
  private answered = 0;
  private waiting: { readonly resolve: (time: EpochMs) => void; readonly reject: (error: Error) => void }[] = [];

  constructor(options: HeartbeatOptions) {
    this.options = options;
  }

  attach(session: TwsSession): void {
    session.api.on(
      EventName.currentTime,
      session.safely((seconds: number) => this.beat(seconds)),
    );
  }

  start(session: TwsSession): void {
    this.after(this.options.heartbeatMs, () => {
      this.ask(session).catch(ignoreLoss);
      this.start(session);
    });
  }

  stop(reason: Error): void {
    for (const cancel of this.timers) cancel();
    this.timers.clear();
    this.asked = 0;
    this.answered = 0;
    for (const { reject } of this.waiting.splice(0)) reject(reason);
  }

  async serverTime(): Promise<EpochMs> {
    const answer = new Promise<EpochMs>((resolve, reject) => this.waiting.push({ resolve, reject }));
    answer.catch(() => undefined); // the sending below may fail first
    await this.options.wire.send("data", "", (api) => api.reqCurrentTime());
    return answer;
  }

  private async ask(session: TwsSession): Promise<void> {
    if (this.asked > this.answered) this.options.late(true);
    await this.options.wire.send("cancel", "", (api) => api.reqCurrentTime());
    this.asked += 1;
    const beat = this.asked;
    const { heartbeatTimeoutMs } = this.options;
    this.after(heartbeatTimeoutMs, () => {
      if (this.answered < beat) session.close(`no heartbeat for ${heartbeatTimeoutMs} ms: the connection is dead`);
    });
  }

  private beat(seconds: number): void {
    for (const { resolve } of this.waiting.splice(0)) resolve(seconds * SECOND_MS);
    // An answer to serverTime() proves life as well; it answers all beats asked so far, for the broker answers in order.
    this.answered = this.asked;
    this.options.late(false);
  }

  private after(delayMs: number, task: () => void): void {
    const { monotonic } = this.options;
    const cancel = monotonic.at(monotonic.now() + delayMs, () => {
      this.timers.delete(cancel);
      task();
    });
    this.timers.add(cancel);
  }
}
