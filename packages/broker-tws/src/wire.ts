import type { IBApi } from "./tws-library.ts";
import { fieldWithControlCharacter } from "@tickwork/broker/wire-refusal";
import { errorCode } from "@tickwork/model/tickwork-error";
import { twsError } from "./errors.ts";
import type { Lane, LaneLimiter } from "./lane-limiter.ts";
import type { TwsSession } from "./session.ts";

/** For requests that a new connection makes again by itself: any other failure is a mistake, and stays one. */
export function ignoreLoss(error: unknown): void {
  if (errorCode(error) !== "TW-TWS-005") throw error;
}

/** The one way from the parts of the adapter to the socket: through the limiter, on the connection of now or not at all. */
export class Wire {
  session: TwsSession | undefined;
  private readonly limiter: LaneLimiter;

  constructor(limiter: LaneLimiter) {
    this.limiter = limiter;
  }

  /**
   * Sends when the lane's turn comes.
   * @param texts everything textual that goes out, looked through for control characters
   * @throws TickworkError when there is no connection, or it ended before the turn came: then nothing was written
   */
  async send(lane: Lane, texts: unknown, write: (api: IBApi) => void): Promise<void> {
    const field = fieldWithControlCharacter(texts);
    if (field !== undefined) throw twsError("TW-TWS-012", `Cannot send a request: ${field} holds a control character.`);
    await this.turn(lane, 1, (session) => session.write(1, write));
  }

  /** Runs `task` with the open session when the lane's turn comes. `cost`: messages that the task writes. */
  turn<T>(lane: Lane, cost: number, task: (session: TwsSession) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string): void => reject(twsError("TW-TWS-005", `Cannot send to the broker: ${reason}.`));
      if (this.session?.isOpen !== true) return fail("there is no connection");
      this.limiter.submit(
        lane,
        cost,
        () => (this.session?.isOpen === true ? resolve(task(this.session)) : fail("the connection is gone")),
        fail,
      );
    });
  }
}
