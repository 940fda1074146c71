import { outsideQuantity } from "./broker-books.ts";
import type { Invariant } from "./invariant.ts";

export const positionsAgree: Invariant = {
  number: 5,
  text: "Position = opening + signed fills + recorded transfers and corporate actions = the broker's, when quiet.",
  watch(evidence, broken) {
    return {
      conclude() {
        const { facts, market } = evidence;
        const ours = new Map<string, number>();
        for (const fact of facts.facts)
          if (fact.type === "account-opened")
            for (const { instrument, quantity } of fact.positions) ours.set(instrument, quantity);
        for (const { instrument, side, quantity } of facts.fills.values())
          ours.set(instrument, (ours.get(instrument) ?? 0) + (side === "BUY" ? quantity : -quantity));
        const held = Array.from(market.book.positions(), ({ listing }) => listing.id);
        for (const instrument of new Set([...ours.keys(), ...held])) {
          const theirs = market.book.position(instrument).quantity.toNumber();
          const known = ours.get(instrument) ?? 0;
          const outside = outsideQuantity(evidence, instrument);
          if (Math.abs(known + outside - theirs) < 1e-9) {
            if (outside !== 0 && known !== theirs && !isTold(instrument))
              broken(`${instrument} was traded elsewhere by ${outside}, and nobody was told`);
          } else broken(`${instrument}: the broker holds ${theirs}, the journal ${known}, others traded ${outside}`);
        }
        function isTold(instrument: string): boolean {
          return facts.alarms.some(({ message }) => message.includes(instrument));
        }
      },
    };
  },
};
