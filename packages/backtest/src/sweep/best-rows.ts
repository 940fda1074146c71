import { type FigureName, ROW, type ScenarioTable } from "./scenario-table.ts";

/** The rows that are best by a figure, best first; of equal ones the earlier row. Rows without the figure are none of them. */
export function bestRows(table: ScenarioTable, by: FigureName, most: number): readonly number[] {
  const values = table.columns[by];
  const best: number[] = [];
  for (let row = 0; row < table.rows; row += 1) {
    const value = values[row] as number;
    if (table.state[row] !== ROW.done || Number.isNaN(value)) continue;
    const last = best.at(-1);
    if (best.length === most && last !== undefined && !(value > (values[last] as number))) continue;
    let at = best.length;
    while (at > 0 && value > (values[best[at - 1] as number] as number)) at -= 1;
    best.splice(at, 0, row);
    if (best.length > most) best.pop();
  }
  return best;
}
