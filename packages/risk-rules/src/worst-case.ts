import type { Side } from "@tickwork/model/order";

/** What may still trade of one order. */
export interface ExposedLeg {
  readonly id: string;
  readonly side: Side;
  readonly remainingQuantity: number;
  /** Works only as far as this one has filled. */
  readonly parent?: string | undefined;
  /** Of the legs of a group only one trades. */
  readonly ocaGroup?: string | undefined;
}

/** How far open legs could move a position, up and down, both at least 0. */
export interface WorstCase {
  readonly up: number;
  readonly down: number;
}

/**
 * The worst that open legs of one instrument could do, whichever of them trade. Legs that cancel each other count as their
 * largest. An exit works only after its entry, so only what it exceeds the entry's open quantity by counts: of a bracket
 * whose entry is not filled, nothing; of one whose entry has filled, all.
 */
export function worstCase(legs: readonly ExposedLeg[]): WorstCase {
  const open = new Map(legs.map((leg) => [leg.id, leg]));
  const groups = new Map<string, ExposedLeg[]>();
  for (const leg of legs) {
    const key = `${leg.side} ${leg.ocaGroup ?? leg.id}`;
    groups.set(key, [...(groups.get(key) ?? []), leg]);
  }
  let [up, down] = [0, 0];
  for (const group of groups.values()) {
    const most = Math.max(...group.map((leg) => effective(leg, open)));
    if (group[0]?.side === "BUY") up += most;
    else down += most;
  }
  return { up, down };
}

function effective(leg: ExposedLeg, open: ReadonlyMap<string, ExposedLeg>): number {
  const parent = leg.parent === undefined ? undefined : open.get(leg.parent);
  const isAfterEntry = parent !== undefined && parent.side !== leg.side;
  return Math.max(0, leg.remainingQuantity - (isAfterEntry ? parent.remainingQuantity : 0));
}
