import type { Failure } from "./failure.ts";
import type { Wire } from "./wire.ts";

/** What the supervisor tells an incarnation without laying a wire. */
export type PlainControl =
  /** An actor that this one does not need is up; whoever retries a call that failed on it waits for this. */
  | { readonly type: "peer-up"; readonly name: string; readonly incarnation: number }
  | { readonly type: "peer-down"; readonly name: string; readonly incarnation: number; readonly reason: string }
  /** The thread of an actor that is down has ended: nothing more can come from it. */
  | { readonly type: "peer-gone"; readonly name: string; readonly incarnation: number }
  /** All that was up is wired: run the definition's `start`. */
  | { readonly type: "begin" }
  /** The market clock was moved: fire what is due. */
  | { readonly type: "market-moved" }
  | { readonly type: "stop" };

/** What comes with one end of a wire. `W` is how the end travels. */
export interface WireControl<W = Wire> {
  /** `peer`: an actor that this one needs is up, ask it here. `client`: an actor needs this one, answer it here. */
  readonly type: "peer" | "client";
  readonly name: string;
  readonly incarnation: number;
  readonly wire: W;
}

export type Control<W = Wire> = PlainControl | WireControl<W>;

/** What an incarnation tells the supervisor. */
export type Report =
  | { readonly type: "started" }
  | { readonly type: "stopped" }
  | { readonly type: "died"; readonly failure: Failure }
  | { readonly type: "log"; readonly line: LogLine };

/** One structured line of the root's log. */
export interface LogLine {
  readonly wallTime: number;
  readonly actor: string;
  readonly message: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}
