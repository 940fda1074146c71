import { errorCode } from "@tickwork/model/tickwork-error";
import { defineTestActor } from "../define-test-actor.ts";
import { callerProtocol, type Told } from "../protocols.ts";

async function told(request: Promise<unknown>): Promise<Told> {
  try {
    return { type: "value", value: await request };
  } catch (error) {
    const { name, message } = error as Error;
    return { type: "error", name, message, code: errorCode(error) ?? "" };
  }
}

export const actor = defineTestActor({
  protocol: callerProtocol,
  needs: ["clerk", "wall"],
  start({ refs, retry, onStop, log }) {
    let bounces = 0;
    onStop(() => log("stopping"));
    return {
      ask: (method, value) => told(method === "echo" ? refs.clerk.echo(value) : refs.clerk[method]()),
      retryEcho: (value, timeoutMs) => told(retry(() => refs.clerk.echo(value), timeoutMs)),
      castUntilRefused() {
        let went = 0;
        while (refs.clerk.note(went)) went += 1;
        return went;
      },
      bounce(left) {
        bounces += 1;
        if (left > 0) refs.wall.hit(left - 1);
      },
      bounces: () => bounces,
    };
  },
});
