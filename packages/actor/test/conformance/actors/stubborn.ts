import { defineTestActor } from "../define-test-actor.ts";
import { stubbornProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: stubbornProtocol,
  needs: [],
  start({ settings, onStop, log }) {
    onStop(() => new Promise(() => {}));
    onStop(() => log("stopping"));
    return { hello: () => settings.greeting };
  },
});
