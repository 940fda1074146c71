import { defineTestActor } from "../define-test-actor.ts";
import { readerProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: readerProtocol,
  needs: ["journal"],
  start({ refs, follow }) {
    const seen: number[] = [];
    const cancel = follow(refs.journal, 1, ({ fact }) => void seen.push(fact));
    return { seen: () => seen, unfollow: cancel };
  },
});
