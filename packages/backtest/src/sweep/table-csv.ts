import { moneyText } from "../results/money-text.ts";
import { scenarioParameters, type ScenarioSpace } from "./scenario-space.ts";
import { FIGURES, ROW, type ScenarioTable } from "./scenario-table.ts";

const LINES = 1_000;
const MONEY: readonly string[] = ["finalEquity", "fees"];

/**
 * The table as CSV, a thousand lines at a time: parameters, state (`done`, `failed`, `skipped`; scenarios that were not run are left
 * out), figures (empty where there is none), and the bar at which a failed one ended.
 */
export function* tableCsv(space: ScenarioSpace, table: ScenarioTable): Generator<string> {
  const names = Object.keys(space.base);
  let text = `${[...names, "state", ...FIGURES, "failedBar"].join()}\n`;
  const states = ["open", "done", "failed", "skipped"] as const;
  for (let row = 0; row < table.rows; row += 1) {
    const state = table.state[row] as number;
    if (state === ROW.open) continue;
    const parameters = scenarioParameters(space, row);
    const figures = FIGURES.map((name) => (state === ROW.done ? cell(name, table.columns[name][row] as number) : ""));
    const failedBar = state === ROW.failed ? String(table.failedBar[row]) : "";
    text += `${[...names.map((name) => parameters[name]), states[state], ...figures, failedBar].join()}\n`;
    if (row % LINES !== LINES - 1) continue;
    yield text;
    text = "";
  }
  yield text;
}

function cell(name: string, value: number): string {
  if (Number.isNaN(value)) return "";
  return MONEY.includes(name) ? moneyText(value) : String(value);
}
