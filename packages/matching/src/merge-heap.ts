/** A node of a leftist heap: the nearest distance first, then the earliest. */
export interface MergeNode<N> {
  readonly distance: number;
  /** Arrival; earlier is first at the same distance. */
  readonly sequence: number;
  /** Removed, though it may still lie in a heap. */
  isGone: boolean;
  left: N | undefined;
  right: N | undefined;
  /** Steps down to the nearest gap: at most the logarithm. */
  rank: number;
}

/** Two heaps as one, in the logarithm of their sizes. */
export function merged<N extends MergeNode<N>>(one: N | undefined, other: N): N;
export function merged<N extends MergeNode<N>>(one: N | undefined, other: N | undefined): N | undefined;
export function merged<N extends MergeNode<N>>(one: N | undefined, other: N | undefined): N | undefined {
  if (one === undefined) return other;
  if (other === undefined) return one;
  const first = isBefore(one, other) ? one : other;
  const second = first === one ? other : one;
  const right = merged(first.right, second);
  const { left } = first;
  const isLeftist = left !== undefined && left.rank >= right.rank;
  first.left = isLeftist ? left : right;
  first.right = isLeftist ? right : left;
  first.rank = (isLeftist ? right.rank : (left?.rank ?? 0)) + 1;
  return first;
}

/** The heap without its first. */
export function dropFirst<N extends MergeNode<N>>(first: N): N | undefined {
  return merged(first.left, first.right);
}

function isBefore<N extends MergeNode<N>>(left: N, right: N): boolean {
  return left.distance !== right.distance ? left.distance < right.distance : left.sequence < right.sequence;
}
