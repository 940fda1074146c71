// Loads the strategies of the folder in its argument and lets the first decide on falling and on rising prices.
import { evaluate } from "../src/evaluate.ts";
import { loadStrategies } from "../src/load-strategies.ts";
import { parseParameters } from "../src/parse-parameters.ts";

/** What it prints, as JSON. */
export interface OwnDecisions {
  readonly names: readonly string[];
  readonly problems: readonly unknown[];
  readonly falling: string;
  readonly rising: string;
}

const { strategies, problems } = await loadStrategies(process.argv[2] ?? "");
const [own] = strategies;
if (own === undefined) throw new Error(String(problems[0]?.error));

function decide(step: number): string {
  const close = Float64Array.from({ length: 40 }, (_, index) => 100 + step * index);
  const bars = { start: close, open: close, high: close, low: close, close, volume: close };
  const parameters = parseParameters(own!, {});
  return evaluate(own!, { parameters, bars, index: 39, position: 0, hasWorkingEntry: false }).type;
}

const decisions: OwnDecisions = {
  names: strategies.map(({ name }) => name),
  problems,
  falling: decide(-1),
  rising: decide(1),
};
process.stdout.write(JSON.stringify(decisions));
