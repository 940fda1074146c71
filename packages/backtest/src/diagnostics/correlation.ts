/**
 * Pearson's r of two columns of one length (Pearson 1895, Note on Regression and Inheritance); null where one of them does not vary.
 */
export function correlation(one: Float64Array, other: Float64Array): number | null {
  const count = one.length;
  let [oneSum, otherSum] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    oneSum += one[at] as number;
    otherSum += other[at] as number;
  }
  let [products, oneSquares, otherSquares] = [0, 0, 0];
  for (let at = 0; at < count; at += 1) {
    const [x, y] = [(one[at] as number) - oneSum / count, (other[at] as number) - otherSum / count];
    products += x * y;
    oneSquares += x * x;
    otherSquares += y * y;
  }
  // What rounding leaves of a column that stands still is no variance.
  const varies = (squares: number, sum: number): boolean => squares > 1e-24 * ((sum * sum) / count);
  if (!varies(oneSquares, oneSum) || !varies(otherSquares, otherSum)) return null;
  return products / Math.sqrt(oneSquares * otherSquares);
}
