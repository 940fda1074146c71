import { actorDefiner } from "@tickwork/actor/define-actor";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { type Shop, tillProtocol } from "./protocols.ts";

export const actor = actorDefiner<Shop, unknown>()({
  protocol: tillProtocol,
  needs: [],
  start({ announce }) {
    const coins: number[] = []; // a real one would read them from a disk
    return {
      insert(cents) {
        // An expected failure is a reply: the caller gets it with its code, and the actor lives on.
        if (cents <= 0) throw new TickworkError("TW-EXA-001", `Cannot take ${cents} cents. Insert a coin.`);
        coins.push(cents);
        announce(coins.length);
        return coins.length;
      },
      facts: (from, limit) => coins.slice(from - 1, from - 1 + limit).map((fact, at) => ({ entry: from + at, fact })),
    };
  },
});
