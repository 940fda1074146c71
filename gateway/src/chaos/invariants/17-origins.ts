import type { Invariant } from "./invariant.ts";

const INTELLIGENCE = /\b(ai|llm|gpt|model)\b/i;

export const origins: Invariant = {
  number: 17,
  text: "Every command has actor, role, time, reason. AI is never the actor of an order.",
  watch(_evidence, broken) {
    return {
      fact(fact, entry) {
        const { actor, reason, marketTime, wallTime } = fact.origin;
        if (actor === "" || reason.trim() === "" || !(marketTime > 0) || !(wallTime > 0))
          broken(`entry ${entry} (${fact.type}) does not say who, why and when: ${JSON.stringify(fact.origin)}`);
        if (INTELLIGENCE.test(actor)) broken(`entry ${entry} (${fact.type}) was made by ${actor}`);
        const isPersonal = fact.type === "trading-resumed";
        if (isPersonal && !actor.startsWith("operator:")) broken(`entry ${entry}: ${actor} resumed trading`);
      },
    };
  },
};
