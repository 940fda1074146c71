// Turns signals into orders at the broker, and the broker's events into facts. The one writer of order facts.
import { defineActor } from "@tickwork/actor/define-actor";
import { takeEvent } from "./broker-feed.ts";
import { cancel } from "./cancel.ts";
import { compare } from "./compare.ts";
import { Desk } from "./desk.ts";
import { enforceStop, halt, resume } from "./emergency.ts";
import { sendUnsent, settleInDoubt } from "./in-doubt.ts";
import { modify } from "./modify.ts";
import { preview } from "./preview.ts";
import { resolve } from "./resolve.ts";
import { spec } from "./spec.ts";
import { submit } from "./submit.ts";

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  // A signal may wait for the broker's answer to a cancel: its events must be handled meanwhile.
  mailbox: "concurrent",
  async start(context) {
    const { refs, follow, monotonic } = context;
    const link = await refs.link.status();
    const desk = new Desk(context, await refs.ledger.book(), link);
    await settleInDoubt(desk);

    follow(refs.ledger, desk.book.fold.entry + 1, (numbered) => {
      desk.book.take(numbered);
      desk.conditions.check();
    });
    follow(refs.link, link.acknowledgedEntry + 1, async (numbered) => {
      await takeEvent(desk, numbered);
      if (numbered.fact.type !== "connection" || numbered.fact.state !== "ready") return;
      afterThis(() => sendUnsent(desk));
      afterThis(() => enforceStop(desk));
    });

    /** As a message of its own: what it waits for are the messages behind this one. */
    function afterThis(task: () => Promise<void>): void {
      monotonic.at(monotonic.now(), task);
    }
    afterThis(() => sendUnsent(desk));
    afterThis(() => enforceStop(desk));

    return {
      submit: (signal) => submit(desk, signal),
      preview: (wanted, by) => preview(desk, wanted, by),
      cancel: (intent, by) => cancel(desk, intent, by),
      modify: (intent, change, by) => modify(desk, intent, change, by),
      resolve: (intent, resolution, by) => resolve(desk, intent, resolution, by),
      halt: (by) => halt(desk, by),
      resume: (by) => resume(desk, by),
      reconcile: (snapshot) => compare(desk, snapshot),
    };
  },
});
