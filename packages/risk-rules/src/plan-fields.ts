import { legFamilies } from "@tickwork/model/leg-families";
import type { OrderDraft, OrderPlan } from "@tickwork/model/order";
import { termsProblem, type TermsProblem } from "@tickwork/model/order-kind";
import type { EpochMs } from "@tickwork/model/time";
import { cannotPlace, type Control, passed, refused } from "./question.ts";

const CONTROL = "plan-fields";
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;
/** Prints without an exponent, which brokers read as anything. */
const LARGEST = 1e15;

/** Numbers are positive and plain, each leg has the prices of its type, the legs belong together, no text can inject a wire field. */
export const planFields: Control = ({ plan, market }) => {
  const problem =
    textProblem(plan) ?? legsProblem(plan) ?? firstOf(plan.legs, (leg) => legProblem(leg, plan, market.now));
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
  const [first] = legs;
  if (first === undefined) return "it has no legs";
  if (legs.some((leg) => leg.instrument !== instrument)) return "its legs are of different instruments";
  const exits = legs.filter((leg) => leg.role === "exit");
  if (exits.length > 0 && legs.length > 1) return "its exit has other legs beside it";
  const entries = legs.filter((leg) => leg.role === "entry");
  if (entries.length > 1 && entries.some((leg) => leg.type === "MKT")) return "of its entries one trades at once";
  const parents = legFamilies(legs);
  return firstOf(legs, (leg, at) => familyProblem(leg, legs[parents[at]?.parent ?? -1], first));
}

/** An exit behind an entry closes it; exits of a position, which come without an entry, are all on one side. */
function familyProblem(leg: OrderDraft, entry: OrderDraft | undefined, first: OrderDraft): string | undefined {
  if (leg.role === "entry" || leg.role === "exit") return undefined;
  if (entry === undefined) return leg.side === first.side ? undefined : `its ${leg.role} is on the other side`;
  return leg.side === entry.side || leg.quantity > entry.quantity
    ? `its ${leg.role} does not close its entry`
    : undefined;
}

function legProblem(leg: OrderDraft, { expires }: OrderPlan, now: EpochMs): string | undefined {
  if (!isPlain(leg.quantity)) return `the quantity of its ${leg.role} is ${leg.quantity}`;
  if (!Number.isFinite(expires)) return `it expires at ${expires}`;
  const problem = termsProblem(leg);
  return problem === undefined ? (figureProblem(leg) ?? timeProblem(leg, now)) : termsText(leg, problem);
}

function termsText(leg: OrderDraft, { figure, problem }: TermsProblem): string {
  switch (problem) {
    case "missing":
      return `its ${leg.role} has no ${figure}`;
    case "not taken":
      return `its ${leg.role} (${leg.type}, ${leg.timeInForce}) takes no ${figure}`;
    case "given twice":
      return `its ${leg.role} trails by an amount and by a percentage`;
  }
}

function figureProblem(leg: OrderDraft): string | undefined {
  const figures = [
    ["limit price", leg.limitPrice, LARGEST],
    ["stop price", leg.stopPrice, LARGEST],
    ["trailing amount", leg.trailAmount, LARGEST],
    ["trailing percent", leg.trailPercent, 100],
  ] as const;
  return firstOf(figures, ([name, value, below]) =>
    value === undefined || (isPlain(value) && value < below) ? undefined : `the ${name} of its ${leg.role} is ${value}`,
  );
}

/** Ends that lie behind the beginning, or the present. */
function timeProblem({ role, goodTill, goodAfter }: OrderDraft, now: EpochMs): string | undefined {
  for (const time of [goodTill, goodAfter])
    if (time !== undefined && !Number.isInteger(time)) return `a time of its ${role} is ${time}`;
  if (goodTill === undefined) return undefined;
  return goodTill > Math.max(now, goodAfter ?? 0) ? undefined : `the time of its ${role} is over before it begins`;
}

function isPlain(value: number): boolean {
  return value >= 1e-6 && value < LARGEST;
}

function firstOf<T, R>(list: readonly T[], of: (item: T, at: number) => R | undefined): R | undefined {
  for (const [at, item] of list.entries()) {
    const found = of(item, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
