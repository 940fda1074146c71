import type { Placement, Working } from "./working.ts";
import type { Ratchet, RatchetEntry } from "./ratchet.ts";

/** An order's entry on a ratchet. */
export class Follower implements RatchetEntry<Working>, Placement {
  readonly owner: Working;
  readonly distance: number;
  readonly sequence: number;
  isGone = false;
  left: RatchetEntry<Working> | undefined;
  right: RatchetEntry<Working> | undefined;
  rank = 1;
  cluster: RatchetEntry<Working>["cluster"];
  readonly #ratchet: Ratchet<Working>;

  constructor(owner: Working, distance: number, to: { readonly ratchet: Ratchet<Working>; readonly mark: number }) {
    this.owner = owner;
    this.distance = distance;
    this.sequence = owner.sequence;
    this.#ratchet = to.ratchet;
    to.ratchet.add(this, to.mark);
  }

  remove(): void {
    this.#ratchet.remove(this);
  }
}
