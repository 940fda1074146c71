import { IndexedHeap } from "./indexed-heap.ts";
import { toEightDecimals } from "./quantity.ts";
import { dropFirst, type MergeNode, merged } from "./merge-heap.ts";

/** How far a level stays behind the mark. `percent`: of the mark's size. Below zero it goes ahead of it. */
export type RatchetUnit = "amount" | "percent";

/** One order, the owner, in a {@link Ratchet}. */
export interface RatchetEntry<O> extends MergeNode<RatchetEntry<O>> {
  readonly owner: O;
  /** The cluster that it joined; clusters merge, so ask {@link Ratchet.levelOf} for the one it is in. */
  cluster: Cluster<O> | undefined;
}

/** Orders with the same mark. */
interface Cluster<O> {
  mark: number;
  root: RatchetEntry<O> | undefined;
  into: Cluster<O> | undefined;
  level: number;
  /** To 8 decimals: 1.1 − 0.2 is 0.9. */
  roundLevel: number;
  readonly positions: [number, number];
}

const MARK = 0;
const LEVEL = 1;
const SMALLEST_SWEEP = 64;

/**
 * Orders whose price follows a value up but never down, each at its own distance: the highest value since the order came is its
 * mark, and its level lies `distance` below. All orders with one mark are a cluster that moves as one, and clusters merge when
 * the value passes them, so a tick costs the logarithm, however many orders follow it. Falling values are told negated.
 */
export class Ratchet<O> {
  readonly #unit: RatchetUnit;
  readonly #byMark = new IndexedHeap<Cluster<O>>((left, right) => left.mark < right.mark, MARK);
  readonly #byLevel = new IndexedHeap<Cluster<O>>((left, right) => left.level > right.level, LEVEL);
  readonly #clusters = new Map<number, Cluster<O>>();
  /** The value that {@link Ratchet.follow} goes by. */
  value = Number.NaN;
  #size = 0;
  #gone = 0;

  constructor(unit: RatchetUnit) {
    this.#unit = unit;
  }

  get size(): number {
    return this.#size;
  }

  /** @param mark the value from which it follows; -Infinity: the next one */
  add(entry: RatchetEntry<O>, mark: number): void {
    this.#size += 1;
    this.#join(entry, mark);
  }

  /** Raises to `value`, where that is higher than a mark. Without an argument, so that a quiet tick makes no number object. */
  follow(): void {
    const lowest = this.#byMark.first();
    if (lowest !== undefined && lowest.mark < this.value) this.raise(this.value);
  }

  /** Whether the highest level is at or above `value`, to 8 decimals. */
  isReached(): boolean {
    const top = this.#top();
    return top !== undefined && this.value <= top.roundLevel;
  }

  /** The value moved; levels below it follow. */
  raise(value: number): void {
    let lowest = this.#byMark.first();
    if (lowest === undefined || !(lowest.mark < value)) return;
    let target: Cluster<O> | undefined;
    for (; lowest !== undefined && lowest.mark < value; lowest = this.#byMark.first()) {
      this.#drop(lowest);
      target = target === undefined ? lowest : absorb(target, lowest);
    }
    if (target === undefined) return;
    const present = this.#clusters.get(value);
    if (present !== undefined) {
      this.#drop(present);
      target = absorb(target, present);
    }
    target.mark = value;
    this.#keep(target);
  }

  /** The highest level, or -Infinity. */
  level(): number {
    return this.#top()?.level ?? Number.NEGATIVE_INFINITY;
  }

  /** The entry with the highest level, the earliest of them within its cluster. */
  first(): RatchetEntry<O> | undefined {
    return this.#top()?.root;
  }

  remove(entry: RatchetEntry<O>): void {
    if (entry.isGone) return;
    entry.isGone = true;
    this.#size -= 1;
    this.#gone += 1;
    if (this.#gone > SMALLEST_SWEEP && this.#gone > this.#size) this.#sweep();
  }

  levelOf(entry: RatchetEntry<O>): number {
    return levelOf(this.#unit, clusterOf(entry).mark, entry.distance);
  }

  markOf(entry: RatchetEntry<O>): number {
    return clusterOf(entry).mark;
  }

  #top(): Cluster<O> | undefined {
    for (;;) {
      const top = this.#byLevel.first();
      if (top?.root?.isGone !== true) return top;
      this.#drop(top);
      while (top.root?.isGone === true) {
        top.root = dropFirst(top.root);
        this.#gone -= 1;
      }
      if (top.root !== undefined) this.#keep(top);
    }
  }

  #join(entry: RatchetEntry<O>, mark: number): void {
    const present = this.#clusters.get(mark);
    const cluster: Cluster<O> = present ?? {
      mark,
      root: undefined,
      into: undefined,
      level: 0,
      roundLevel: 0,
      positions: [-1, -1],
    };
    if (present !== undefined) this.#drop(present);
    entry.cluster = cluster;
    cluster.root = merged(cluster.root, entry);
    this.#keep(cluster);
  }

  #drop(cluster: Cluster<O>): void {
    this.#clusters.delete(cluster.mark);
    this.#byMark.remove(cluster);
    this.#byLevel.remove(cluster);
  }

  #keep(cluster: Cluster<O>): void {
    cluster.level = levelOf(this.#unit, cluster.mark, cluster.root?.distance ?? 0);
    cluster.roundLevel = toEightDecimals(cluster.level);
    this.#clusters.set(cluster.mark, cluster);
    this.#byMark.add(cluster);
    this.#byLevel.add(cluster);
  }

  #sweep(): void {
    const all = [...this.#clusters.values()];
    for (const cluster of all) this.#drop(cluster);
    for (const cluster of all) {
      const { mark } = cluster;
      for (const entry of livingOf(cluster)) this.#join(entry, mark);
    }
    this.#gone = 0;
  }
}

/** The level of one distance below a mark; in percent of the mark's size, so that it holds for negated values too. */
function levelOf(unit: RatchetUnit, mark: number, distance: number): number {
  if (mark === Number.NEGATIVE_INFINITY) return mark;
  return unit === "amount" ? mark - distance : mark - (Math.abs(mark) * distance) / 100;
}

/** The mark whose level lies there: the inverse of the level. */
export function markFor(unit: RatchetUnit, level: number, distance: number): number {
  return unit === "amount" ? level + distance : level / (1 - (Math.sign(level) * distance) / 100);
}

function absorb<O>(target: Cluster<O>, other: Cluster<O>): Cluster<O> {
  if (other.root !== undefined) target.root = merged(target.root, other.root);
  other.root = undefined;
  other.into = target;
  return target;
}

function clusterOf<O>(entry: RatchetEntry<O>): Cluster<O> {
  let cluster = entry.cluster;
  if (cluster === undefined) throw new RangeError("The entry is on no ratchet");
  while (cluster.into !== undefined) {
    if (cluster.into.into !== undefined) cluster.into = cluster.into.into;
    cluster = cluster.into;
  }
  entry.cluster = cluster;
  return cluster;
}

function livingOf<O>(cluster: Cluster<O>): RatchetEntry<O>[] {
  const living: RatchetEntry<O>[] = [];
  const open = cluster.root === undefined ? [] : [cluster.root];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    if (entry.left !== undefined) open.push(entry.left);
    if (entry.right !== undefined) open.push(entry.right);
    entry.left = entry.right = undefined;
    entry.rank = 1;
    if (!entry.isGone) living.push(entry);
  }
  cluster.root = undefined;
  return living;
}
