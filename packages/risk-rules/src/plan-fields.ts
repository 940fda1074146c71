import type { OrderDraft, OrderPlan } from "@tickwork/model/order";
import { cannotPlace, type Control, passed, refused } from "./question.ts";

const CONTROL = "plan-fields";
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;
/** Prints without an exponent, which brokers read as anything. */
const LARGEST = 1e15;

/** Numbers are positive and plain, each leg has the prices of its type, the legs belong together, no text can inject a wire field. */
export const planFields: Control = ({ plan }) => {
  const problem = textProblem(plan) ?? legsProblem(plan) ?? firstOf(plan.legs, (leg) => legProblem(leg, plan));
  if (problem === undefined) return passed(CONTROL);
  return refused(CONTROL, "TW-RSK-005", {
    message: `${cannotPlace(plan)}: ${problem}. Correct the strategy ${JSON.stringify(plan.strategy)}.`,
  });
};

function textProblem({ signal, strategy, instrument, reason }: OrderPlan): string | undefined {
  const texts = { signal, strategy, instrument, reason };
  for (const [name, text] of Object.entries(texts)) {
    if (CONTROL_CHARACTER.test(text)) return `its ${name} holds a control character`;
  }
  return undefined;
}

function legsProblem({ legs, instrument }: OrderPlan): string | undefined {
  const [first, ...exits] = legs;
  if (first === undefined) return "it has no legs";
  if (legs.some((leg) => leg.instrument !== instrument)) return "its legs are of different instruments";
  if (first.role !== "entry" && first.role !== "exit") return `its first leg is a ${first.role}`;
  for (const exit of exits) {
    if (exit.role !== "stop-loss" && exit.role !== "take-profit") return `it has a second ${exit.role}`;
    if (exit.side === first.side || exit.quantity > first.quantity) return `its ${exit.role} does not close its entry`;
  }
  return undefined;
}

function legProblem(leg: OrderDraft, { expires }: OrderPlan): string | undefined {
  if (!isPlain(leg.quantity)) return `the quantity of its ${leg.role} is ${leg.quantity}`;
  if (!Number.isFinite(expires)) return `it expires at ${expires}`;
  return (
    priceProblem(leg, "limit price", leg.limitPrice, leg.type === "LMT") ??
    priceProblem(leg, "stop price", leg.stopPrice, leg.type === "STP")
  );
}

function priceProblem(leg: OrderDraft, name: string, price: number | undefined, isNeeded: boolean): string | undefined {
  if (price === undefined) return isNeeded ? `its ${leg.role} has no ${name}` : undefined;
  if (!isNeeded) return `its ${leg.role} (${leg.type}) takes no ${name}`;
  return isPlain(price) ? undefined : `the ${name} of its ${leg.role} is ${price}`;
}

function isPlain(value: number): boolean {
  return value >= 1e-6 && value < LARGEST;
}

function firstOf<T, R>(list: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
