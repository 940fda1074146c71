import { defineTestActor } from "../define-test-actor.ts";
import { guestProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: guestProtocol,
  needs: ["porter"],
  start: ({ refs }) => ({
    async arrive() {
      refs.porter.knock();
      return await refs.porter.greet("guest");
    },
  }),
});
