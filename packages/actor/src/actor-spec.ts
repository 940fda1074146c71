import type { Protocol } from "@tickwork/contracts/protocol";

/** How the supervisor hosts one actor; `actors/<name>/src/spec.ts` exports one as `spec`. */
export interface ActorSpec {
  readonly name: string;
  /** URL of the module that exports the definition as `actor`: `new URL("./actor.ts", import.meta.url).href`. */
  readonly entry: string;
  readonly protocol: Protocol<unknown>;
  readonly needs: readonly string[];
  /** Time for `onStop` before the thread is terminated. */
  readonly stopDeadlineMs: number;
  readonly heapLimitMb: number;
  /** Longest time that the actor may keep its thread busy in one go; default that of the supervisor. For long statements on a database. */
  readonly heartbeatLimitMs?: number;
  /**
   * Its thread is asked to end between two turns of its loop, and only terminated when it does not. For actors with native code that
   * aborts the whole process when its thread is terminated in the middle of a call, as libsql 0.5.29 does.
   */
  readonly endsBetweenTurns?: true;
}
