import type { Duplex } from "node:stream";
import type { Clock } from "./clock.ts";

/** Connections of every kind, silent ones included; TWS clients proper are bounded by the simulator. */
const MOST_CONNECTIONS = 128;
/** How long a connection may say nothing at all. */
const FIRST_BYTE_MS = 10_000;

/** What the door needs to know of the house. */
export interface House {
  readonly clock: Clock;
  /** Connections that have said what they speak. */
  inside(): number;
  /** Takes a connection that has said its first bytes. */
  enter(stream: Duplex, first: Uint8Array): void;
}

/** Where connections wait until they say what they speak. Whoever says nothing makes room for who does, and is let go in the end. */
export class FrontDoor {
  readonly #house: House;
  /** Silent connections, oldest first, with what forgets them. */
  readonly #silent = new Map<Duplex, () => void>();
  #shutUntil = Number.NEGATIVE_INFINITY;

  constructor(house: House) {
    this.#house = house;
  }

  accept(stream: Duplex): void {
    if (this.#house.clock.now() < this.#shutUntil || !this.hasRoom()) {
      stream.destroy();
      return;
    }
    const forgetTimer = this.#house.clock.after(FIRST_BYTE_MS, () => stream.destroy());
    const forget = () => {
      this.#silent.delete(stream);
      forgetTimer();
    };
    this.#silent.set(stream, forget);
    stream.once("close", forget);
    stream.on("error", () => stream.destroy());
    stream.once("data", (first: Buffer) => {
      forget();
      this.#house.enter(stream, first);
    });
  }

  /** Whether one more connection fits, if need be in the place of a silent one. */
  hasRoom(): boolean {
    if (this.#house.inside() + this.#silent.size < MOST_CONNECTIONS) return true;
    const [oldest] = this.#silent;
    if (oldest === undefined) return false;
    const [stream, forget] = oldest;
    forget();
    stream.destroy();
    return true;
  }

  /** Takes nobody for so long, and lets go who waits. */
  shut(forMs: number): void {
    this.#shutUntil = this.#house.clock.now() + forMs;
    for (const stream of this.#silent.keys()) stream.destroy();
  }
}
