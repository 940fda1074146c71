import type { Cancel, Clock } from "@tickwork/actor/context";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { twsError } from "./errors.ts";

/** Requests are numbered from here on, far above any order id, so that the id of an error can only mean one of the two. */
export const FIRST_REQUEST_ID = 1_500_000_000;

interface Pending {
  readonly what: string;
  readonly items: unknown[];
  readonly finish: () => void;
  readonly fail: (error: Error) => void;
  readonly stopWaiting: Cancel;
}

/** One answer that is being collected. */
export interface Collection<T> {
  readonly id: number;
  /** Resolves with all items at the end marker. */
  readonly whole: Promise<readonly T[]>;
}

/** The broker's refusal of a request, with its own code and words. */
export class RequestRefused extends TickworkError {
  readonly brokerCode: number;
  readonly brokerMessage: string;

  constructor(what: string, brokerCode: number, brokerMessage: string) {
    super("TW-TWS-010", `Cannot read ${what}: the broker says ${brokerCode}, ${brokerMessage}`);
    this.brokerCode = brokerCode;
    this.brokerMessage = brokerMessage;
  }
}

/** Requests whose answers come in pieces, up to an end marker that may never come. */
export class Requests {
  private readonly monotonic: Clock;
  private readonly pending = new Map<number, Pending>();
  private lastId = FIRST_REQUEST_ID;

  constructor(monotonic: Clock) {
    this.monotonic = monotonic;
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  /** @param what names the answer in the error when its end marker does not come: `open orders` */
  collect<T>(what: string, timeoutMs: number): Collection<T> {
    const id = this.nextId();
    const items: T[] = [];
    const whole = new Promise<readonly T[]>((resolve, reject) => {
      const settle = (act: () => void) => (): void => {
        if (!this.pending.delete(id)) return;
        stopWaiting();
        act();
      };
      const fail = (error: Error): void => settle(() => reject(error))();
      const stopWaiting = this.monotonic.at(this.monotonic.now() + timeoutMs, () =>
        fail(
          twsError(
            "TW-TWS-006",
            `Cannot read ${what}: ${items.length} came within ${timeoutMs} ms, but not the end. They are not used; ask again.`,
          ),
        ),
      );
      this.pending.set(id, { what, items, finish: settle(() => resolve(items)), fail, stopWaiting });
    });
    // Whoever sends the request may learn of the loss of the connection first and never look at this.
    whole.catch(() => undefined);
    return { id, whole };
  }

  add(id: number, item: unknown): void {
    this.pending.get(id)?.items.push(item);
  }

  end(id: number): void {
    this.pending.get(id)?.finish();
  }

  /** @returns false when no request of that id waits */
  refuse(id: number, code: number, message: string): boolean {
    const pending = this.pending.get(id);
    pending?.fail(new RequestRefused(pending.what, code, message));
    return pending !== undefined;
  }

  /** The connection is gone: no answer will come. */
  failAll(reason: string): void {
    for (const pending of this.pending.values())
      pending.fail(twsError("TW-TWS-005", `Cannot answer: ${reason}. Ask again when it is back.`));
  }
}
