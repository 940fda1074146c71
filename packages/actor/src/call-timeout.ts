import { TickworkError } from "@tickwork/model/tickwork-error";

/** The actor is alive but did not answer within the method's deadline; whether it did what was asked is not known. */
export class CallTimeout extends TickworkError {
  override readonly name = "CallTimeout";

  constructor(actor: string, method: string, deadlineMs: number) {
    super(
      "TW-ACT-002",
      `No answer from ${actor} to ${method} within ${deadlineMs} ms. Whether it was done is not known: read the state before asking again.`,
    );
  }
}
