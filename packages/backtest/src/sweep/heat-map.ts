import { rangeValue } from "./parameter-range.ts";
import type { ScenarioSpace } from "./scenario-space.ts";
import { type FigureName, ROW, type ScenarioTable } from "./scenario-table.ts";

/** Cells at most, so that a person can read it. */
const MOST_COLUMNS = 60;
const MOST_ROWS = 24;

export interface HeatMapAxis {
  readonly name: string;
  /** First value of each cell; several values share one where there are many. */
  readonly values: readonly number[];
}

/** The best of a figure over all scenarios of each pair of two parameters. */
export interface HeatMap {
  readonly figure: FigureName;
  readonly x: HeatMapAxis;
  readonly y: HeatMapAxis;
  /** By y, then x; NaN where no scenario was done. */
  readonly cells: readonly Float64Array[];
}

/** @returns undefined where fewer than two parameters change */
export function heatMap(space: ScenarioSpace, table: ScenarioTable, figure: FigureName): HeatMap | undefined {
  const varied = space.ranges.flatMap((range, at) => (range.count > 1 ? [at] : []));
  const [yAt, xAt] = varied;
  if (yAt === undefined || xAt === undefined) return undefined;
  const x = axisOf(space, xAt, MOST_COLUMNS);
  const y = axisOf(space, yAt, MOST_ROWS);
  const cells = y.values.map(() => new Float64Array(x.values.length).fill(Number.NaN));
  const values = table.columns[figure];
  for (let row = 0; row < table.rows; row += 1) {
    const value = values[row] as number;
    if (table.state[row] !== ROW.done || Number.isNaN(value)) continue;
    const line = cells[cellOf(space, row, y)];
    const column = cellOf(space, row, x);
    if (line !== undefined && !(value <= (line[column] as number))) line[column] = value;
  }
  return { figure, x: { name: x.name, values: x.values }, y: { name: y.name, values: y.values }, cells };
}

interface Axis extends HeatMapAxis {
  /** Points of the grid from one value of the parameter to the next. */
  readonly stride: number;
  readonly count: number;
  /** Values that share a cell. */
  readonly each: number;
}

function axisOf({ ranges }: ScenarioSpace, at: number, most: number): Axis {
  const range = ranges[at];
  if (range === undefined) throw new RangeError(`Expected a range at ${at}`);
  const { name, count } = range;
  const each = Math.ceil(count / most);
  return {
    name,
    count,
    each,
    stride: ranges.slice(at + 1).reduce((product, next) => product * next.count, 1),
    values: Array.from({ length: Math.ceil(count / each) }, (_, cell) => rangeValue(range, cell * each)),
  };
}

function cellOf({ drawn }: ScenarioSpace, row: number, { stride, count, each }: Axis): number {
  const point = drawn === undefined ? row : (drawn[row] as number);
  return Math.floor((Math.floor(point / stride) % count) / each);
}
