import { TickworkError } from "@tickwork/model/tickwork-error";

/** The actor died, or was not up; the call may or may not have been done. `context.retry` waits until it is back. */
export class ActorDown extends TickworkError {
  override readonly name = "ActorDown";
  readonly actor: string;
  /** Which life of the actor was asked; 0: none was known yet. */
  readonly incarnation: number;

  constructor(actor: string, incarnation: number, reason: string) {
    super("TW-ACT-001", `Cannot ask ${actor}: ${reason}. It is started again by its supervisor.`);
    this.actor = actor;
    this.incarnation = incarnation;
  }
}
