import { defineTestActor } from "../define-test-actor.ts";
import { audienceProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: audienceProtocol,
  needs: ["herald"],
  start({ listen }) {
    const heard: number[] = [];
    listen("herald", "news", (payload) => void heard.push(payload as number));
    return { heard: () => heard };
  },
});
