import { defineActor } from "@tickwork/actor/define-actor";
import { archiveProtocol } from "@tickwork/contracts/archive";
import { hasNoRoom } from "@tickwork/archive/open-archive";
import { FactBuffer } from "./fact-buffer.ts";
import { openFedBy } from "./open-fed-by.ts";
import { orDiscard } from "./or-discard.ts";

/** Projections of the journal for people; follows the ledger and may lag behind it. */
export const actor = defineActor({
  protocol: archiveProtocol,
  needs: ["ledger"],
  async start(context) {
    const { refs, settings, market } = context;
    const archive = await openFedBy(settings.journalHome, {
      fact: async (entry) => (await context.retry(() => refs.ledger.facts(entry, 1)))[0],
      log: (message) => context.log(message),
    });
    const buffer = new FactBuffer({
      apply: (facts) => orDiscard(archive, () => archive.apply(facts)),
      hasNoRoom,
      afterTurn: (task) => context.afterTurn(task),
    });
    context.follow(refs.ledger, archive.entry + 1, (numbered) => buffer.add(numbered));
    context.onStop(() => {
      buffer.flush();
      orDiscard(archive, () => archive.close());
    });

    /** Answers from the archive with all that was followed so far. */
    const asked = <T>(answer: () => T): T => {
      buffer.flush();
      return orDiscard(archive, answer);
    };
    return {
      summary: () => asked(() => archive.summary(market.now())),
      orders: (page) => asked(() => archive.orders(page)),
      fills: (page) => asked(() => archive.fills(page)),
      journal: (page) => asked(() => archive.journal(page)),
      storeBars: (bars) => asked(() => archive.storeBars(bars)),
      bars: (query) => asked(() => archive.bars(query)),
    };
  },
});
