import type { CellHost } from "./cell-host.ts";
import type { Task } from "./mailbox.ts";

/** One life of an actor as its parts see it. */
export interface Life {
  readonly host: CellHost;
  /** After its end nothing may run or resolve any more. */
  isOver(): boolean;
  /** Takes a task into the mailbox; who posts it counts it. */
  post(task: Task): void;
  /** Ends the life and tells why. */
  crash(error: unknown): void;
}
