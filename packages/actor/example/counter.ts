import { actorDefiner } from "@tickwork/actor/define-actor";
import { counterProtocol, type Shop } from "./protocols.ts";

export const actor = actorDefiner<Shop, unknown>()({
  protocol: counterProtocol,
  needs: ["till"],
  start({ refs, follow, log }) {
    let total = 0;
    // From the first fact on, each once, in order; over every restart, its own and the till's.
    follow(refs.till, 1, ({ fact }) => {
      total += fact;
    });
    return { total: () => total, remark: (text) => log(text) };
  },
});
