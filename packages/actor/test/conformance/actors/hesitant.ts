import { defineTestActor } from "../define-test-actor.ts";
import { hesitantProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: hesitantProtocol,
  needs: [],
  start({ log }) {
    log("starting");
    return new Promise(() => {});
  },
});
