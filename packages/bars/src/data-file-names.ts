/**
 * Those of a folder's files that are for a symbol, in the order of their names: `SPY.csv`, `SPY-20131004.csv`; `EUR.USD` finds
 * `EURUSD-20140501.csv`.
 */
export function dataFileNames(names: readonly string[], symbol: string): readonly string[] {
  const prefix = fileStem(symbol).toUpperCase();
  return names
    .filter((name) => {
      const stem = name.toUpperCase();
      return stem === `${prefix}.CSV` || (stem.startsWith(`${prefix}-`) && stem.endsWith(".CSV"));
    })
    .toSorted();
}

/** How file names write a symbol: `EUR.USD` as `EURUSD`. */
export function fileStem(symbol: string): string {
  return symbol.replaceAll(/[^A-Za-z0-9]/g, "");
}
