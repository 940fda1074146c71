/** What an {@link IndexedHeap} needs to find a member again: its place in each of the heaps that it may be in, -1 for none. */
export interface Indexed {
  readonly positions: number[];
}

/** A binary heap whose members know their places, so that any can leave in the logarithm. */
export class IndexedHeap<M extends Indexed> {
  readonly #members: M[] = [];
  readonly #isBefore: (left: M, right: M) => boolean;
  readonly #slot: number;

  /** @param slot which of a member's positions is this heap's */
  constructor(isBefore: (left: M, right: M) => boolean, slot: number) {
    this.#isBefore = isBefore;
    this.#slot = slot;
  }

  first(): M | undefined {
    return this.#members[0];
  }

  add(member: M): void {
    this.#members.push(member);
    this.#rise(this.#members.length - 1, member);
  }

  remove(member: M): void {
    const at = member.positions[this.#slot] as number;
    const last = this.#members.pop();
    member.positions[this.#slot] = -1;
    if (last === undefined || last === member) return;
    this.#sink(at, last);
    this.#rise(last.positions[this.#slot] as number, last);
  }

  #put(at: number, member: M): void {
    this.#members[at] = member;
    member.positions[this.#slot] = at;
  }

  #rise(from: number, member: M): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#members[above] as M;
      if (!this.#isBefore(member, parent)) break;
      this.#put(at, parent);
      at = above;
    }
    this.#put(at, member);
  }

  #sink(from: number, member: M): void {
    const members = this.#members;
    let at = from;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= members.length) break;
      if (below + 1 < members.length && this.#isBefore(members[below + 1] as M, members[below] as M)) below += 1;
      const child = members[below] as M;
      if (!this.#isBefore(child, member)) break;
      this.#put(at, child);
      at = below;
    }
    this.#put(at, member);
  }
}
