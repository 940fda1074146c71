/** Leading positions at which some series has no value yet: the output of another indicator starts so. */
export function leadingGaps(series: readonly Float64Array[]): number {
  let gaps = 0;
  for (const values of series) {
    while (gaps < values.length && Number.isNaN(values[gaps])) gaps += 1;
  }
  return gaps;
}
