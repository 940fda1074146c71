import { defineTestActor } from "../define-test-actor.ts";
import { wallProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: wallProtocol,
  needs: ["caller"],
  start: ({ refs, onStop, log }) => {
    onStop(() => log("stopping"));
    return {
      async hit(left) {
        await Promise.resolve();
        refs.caller.bounce(left);
      },
    };
  },
});
