/** Rows of two sides by key. */
export interface Pairs<Row> {
  readonly both: readonly (readonly [Row, Row])[];
  readonly onlyLeft: readonly Row[];
  readonly onlyRight: readonly Row[];
}

/** Pairs rows that have the same key; of several with one key, the first goes with the first. */
export function pairRows<Row>(left: readonly Row[], right: readonly Row[], keyOf: (row: Row) => string): Pairs<Row> {
  const waiting = new Map<string, Row[]>();
  for (const row of right) waiting.set(keyOf(row), [...(waiting.get(keyOf(row)) ?? []), row]);
  const both: [Row, Row][] = [];
  const onlyLeft: Row[] = [];
  for (const row of left) {
    const other = waiting.get(keyOf(row))?.shift();
    if (other === undefined) onlyLeft.push(row);
    else both.push([row, other]);
  }
  return { both, onlyLeft, onlyRight: [...waiting.values()].flat() };
}
