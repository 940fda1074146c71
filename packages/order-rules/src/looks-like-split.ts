/** What a position cost stays within this share of itself over a split; commissions are in the broker's cost. */
const COST_TOLERANCE = 0.005;
/** The smallest splits are 21 for 20. */
const LEAST_CHANGE = 0.04;

/**
 * Is the broker's position ours after a split, or a reverse one? Its quantity is another on the same side, and what it cost is the same:
 * no trade does that.
 */
export function looksLikeSplit(
  ours: { readonly quantity: number; readonly averagePrice: number },
  theirs: { readonly quantity: number; readonly averageCost: number },
): boolean {
  const ratio = theirs.quantity / ours.quantity;
  if (!Number.isFinite(ratio) || ratio <= 0 || Math.abs(ratio - 1) < LEAST_CHANGE) return false;
  const [before, after] = [ours.quantity * ours.averagePrice, theirs.quantity * theirs.averageCost];
  return before !== 0 && Math.abs(after / before - 1) <= COST_TOLERANCE;
}
