import type { Failure } from "./failure.ts";
import type { Release } from "./release.ts";

/** A call as it travels. */
export interface WireRequest {
  readonly method: string;
  readonly parameters: readonly unknown[];
}

/** What came of a call. A crash has no outcome: the caller hears of the death instead. */
export type Outcome =
  | { readonly type: "answered"; readonly value: unknown }
  | { readonly type: "failed"; readonly failure: Failure };

/** What is posted and never answered. */
export type WireMessage =
  | { readonly type: "cast"; readonly method: string; readonly parameters: readonly unknown[] }
  /** To the source: tell me of new facts; `awake` takes the last telling as read. */
  | { readonly type: "follow" }
  | { readonly type: "awake" }
  /** From the source: entries up to this one can be read. */
  | { readonly type: "wake"; readonly entry: number }
  /** To the publisher: send me this topic; `taken` gives back the credit of one payload. */
  | { readonly type: "listen"; readonly topic: string }
  | { readonly type: "taken"; readonly topic: string }
  /** From the publisher. */
  | { readonly type: "topic"; readonly topic: string; readonly payload: unknown };

/** What one end does with what arrives. Each message is counted until `handled`. */
export interface WireReceiver {
  message(message: WireMessage, handled: Release): void;
  /** A promise that never settles: the actor died of this call. */
  request(request: WireRequest, handled: Release): Promise<Outcome>;
  /** An outcome could not be posted. */
  unpostable(error: unknown): void;
}

/** One end of the line between two incarnations; messages of one direction arrive in the order they were posted. */
export interface Wire {
  /** Messages and calls posted from this end and not yet handled over there. */
  outstanding(): number;
  /** Throws when the message cannot be cloned. */
  post(message: WireMessage): void;
  /** Only from the end that needs the other. Rejects when the parameters cannot be cloned. */
  request(request: WireRequest): Promise<Outcome>;
  open(receiver: WireReceiver): void;
  /** The other end is gone: takes in what it had posted before, writes off what it had counted and not posted, and posts no more. */
  drain(): void;
}
