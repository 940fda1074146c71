import { defineTestActor } from "../define-test-actor.ts";
import { falteringProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: falteringProtocol,
  needs: [],
  start({ settings, onStop }) {
    onStop(() => {
      throw new Error("the test says so");
    });
    return { hello: () => settings.greeting };
  },
});
