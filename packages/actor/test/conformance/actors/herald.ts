import { defineTestActor } from "../define-test-actor.ts";
import { heraldProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: heraldProtocol,
  needs: [],
  start: ({ publish }) => ({
    cry(topic, from, to) {
      for (let number = from; number <= to; number += 1) publish(topic, number);
    },
  }),
});
