import type { OrderDraft } from "./order.ts";

/** Legs of which only one trades: the entries of a plan, or the exits behind the leg at `of`; of a position's exits, 0. */
export type LegGroup = { readonly type: "entries" } | { readonly type: "exits"; readonly of: number };

/** Where a leg belongs within its plan, by positions in the list of legs. */
export interface LegFamily {
  /** The entry that this exit waits behind; undefined for an entry, an exit, and the exits of a position. */
  readonly parent: number | undefined;
  readonly group: LegGroup | undefined;
}

/**
 * How the legs of a plan belong together. A stop-loss or take-profit waits behind the entry before it; without one it guards a
 * position that is there. Exits of one entry or position cancel each other, and so do several entries.
 */
export function legFamilies(legs: readonly Pick<OrderDraft, "role">[]): readonly LegFamily[] {
  const parents = parentsOf(legs);
  const entries = legs.filter(({ role }) => role === "entry").length;
  return legs.map(({ role }, at) => {
    const parent = parents[at];
    if (role === "entry") return { parent, group: entries > 1 ? { type: "entries" } : undefined };
    if (role === "exit") return { parent, group: undefined };
    const siblings = legs.filter((leg, other) => isProtective(leg) && parents[other] === parent).length;
    return { parent, group: siblings > 1 ? { type: "exits", of: parent ?? 0 } : undefined };
  });
}

function parentsOf(legs: readonly Pick<OrderDraft, "role">[]): readonly (number | undefined)[] {
  let entry: number | undefined;
  return legs.map((leg, at) => {
    if (leg.role === "entry") entry = at;
    return isProtective(leg) ? entry : undefined;
  });
}

function isProtective({ role }: Pick<OrderDraft, "role">): boolean {
  return role === "stop-loss" || role === "take-profit";
}
