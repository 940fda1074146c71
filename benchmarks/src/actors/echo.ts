import { actorDefiner } from "@tickwork/actor/define-actor";
import { type BenchProtocols, echoProtocol } from "./protocols.ts";

export const actor = actorDefiner<BenchProtocols, object>()({
  protocol: echoProtocol,
  needs: [],
  start() {
    let noted = 0;
    return {
      echo: (value) => value,
      note() {
        noted += 1;
      },
      noted: () => noted,
    };
  },
});
