import assert from "node:assert/strict";
import type { Host, Incarnation } from "./host.ts";

interface Line {
  readonly needs: Set<string>;
  live: Incarnation | undefined;
  isUp: boolean;
}

/** Joins everyone who is up with everyone who needs them, and tells everyone who came and who went. */
export class Switchboard {
  readonly #host: Host;
  readonly #lines = new Map<string, Line>();

  constructor(host: Host) {
    this.#host = host;
  }

  add(name: string, needs: readonly string[]): void {
    this.#lines.set(name, { needs: new Set(needs), live: undefined, isUp: false });
  }

  /** A new life that is not up yet: it can ask, but not be asked. */
  launched(incarnation: Incarnation): void {
    const line = this.#line(incarnation.name);
    line.live = incarnation;
    for (const [peer, { live, isUp }] of this.#lines) {
      if (isUp && live !== undefined && peer !== incarnation.name) this.#introduce(line, incarnation, live);
    }
  }

  up(incarnation: Incarnation): void {
    this.#line(incarnation.name).isUp = true;
    for (const [peer, line] of this.#lines) {
      if (line.live !== undefined && peer !== incarnation.name) this.#introduce(line, line.live, incarnation);
    }
  }

  down(incarnation: Incarnation, reason: string): void {
    const line = this.#line(incarnation.name);
    line.live = undefined;
    line.isUp = false;
    for (const { live } of this.#lines.values()) {
      live?.tell({ type: "peer-down", name: incarnation.name, incarnation: incarnation.number, reason });
    }
  }

  /** The thread of a life that was down has ended. */
  gone({ name, number }: Incarnation): void {
    for (const { live } of this.#lines.values()) live?.tell({ type: "peer-gone", name, incarnation: number });
  }

  /** Lets `client` need one more. */
  alsoNeeds(client: string, name: string): void {
    const line = this.#line(client);
    if (line.needs.has(name)) return;
    line.needs.add(name);
    const { live, isUp } = this.#line(name);
    if (isUp && live !== undefined && line.live !== undefined) this.#host.connect(line.live, live);
  }

  /** Everyone alive, in the order they were added. */
  living(): readonly Incarnation[] {
    return [...this.#lines.values()].flatMap(({ live }) => (live === undefined ? [] : [live]));
  }

  #introduce(line: Line, to: Incarnation, peer: Incarnation): void {
    if (line.needs.has(peer.name)) this.#host.connect(to, peer);
    else to.tell({ type: "peer-up", name: peer.name, incarnation: peer.number });
  }

  #line(name: string): Line {
    const line = this.#lines.get(name);
    assert(line !== undefined, `expected ${name} to be in the tree`);
    return line;
  }
}
