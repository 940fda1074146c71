import { TickworkError } from "@tickwork/model/tickwork-error";
import { defineTestActor } from "../define-test-actor.ts";
import { clerkProtocol } from "../protocols.ts";

export const actor = defineTestActor({
  protocol: clerkProtocol,
  needs: ["desk"],
  start({ refs, shared, market, onStop, log, random, newId }) {
    const notes: number[] = [];
    const steps: string[] = [];
    onStop(() => log("stopping"));
    return {
      echo: (value) => value,
      refuse() {
        throw new TickworkError("TW-TST-001", "Cannot do that: it is a test. Ask for something else.");
      },
      runOutOfDisk() {
        throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
      },
      crash() {
        throw new Error("the clerk broke");
      },
      misuseNode() {
        throw Object.assign(new TypeError("the argument must be a string"), { code: "ERR_INVALID_ARG_TYPE" });
      },
      answerWithFunction: () => () => 1,
      never: () => new Promise(() => {}),
      neverForLong: () => new Promise(() => {}),
      note(number) {
        notes.push(number);
      },
      notes: () => notes,
      crashOnCast() {
        throw new Error("the clerk broke over a cast");
      },
      async visit(name) {
        steps.push(`${name} in`);
        await refs.desk.pass(name);
        steps.push(`${name} out`);
      },
      async visitAndMark() {
        await refs.desk.pass("marker");
        new Int32Array(shared["cells"]!)[0] = 1;
      },
      steps: () => steps,
      async visitWithTimer() {
        market.at(market.now(), () => void steps.push("timer"));
        steps.push("in");
        await refs.desk.pass("timed");
        steps.push("out");
      },
      spin() {
        for (;;);
      },
      leak() {
        const kept: number[][] = [];
        for (;;) kept.push(Array.from({ length: 1_000 }, (_, at) => at));
      },
      dice: () => ({ chance: random(), id: newId() }),
    };
  },
});
