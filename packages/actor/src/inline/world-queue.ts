/** Things that will happen in the world: each lane keeps its order, chance decides between lanes. */
export class WorldQueue {
  readonly #random: () => number;
  readonly #onPush: () => void;
  /** Lanes with something to deliver. */
  readonly #waiting: Lane[] = [];

  constructor(random: () => number, onPush: () => void) {
    this.#random = random;
    this.#onPush = onPush;
  }

  /** @param label who tells whom; shown to an observer of deliveries */
  lane(label: string): Lane {
    return new Lane(label, (lane) => {
      if (lane.length === 1) this.#waiting.push(lane);
      this.#onPush();
    });
  }

  /** Nothing of what waits will happen. */
  clear(): void {
    for (const lane of this.#waiting.splice(0)) lane.clear();
  }

  /** Takes the next delivery of a lane that chance picks. */
  take(): { readonly label: string; readonly deliver: () => void } | undefined {
    while (this.#waiting.length > 0) {
      const at = Math.floor(this.#random() * this.#waiting.length);
      const lane = this.#waiting[at] as Lane;
      const deliver = lane.shift();
      if (lane.length === 0) this.#waiting.splice(at, 1);
      if (deliver !== undefined) return { label: lane.label, deliver };
    }
    return undefined;
  }
}

/** Deliveries in order. */
export class Lane {
  readonly label: string;
  readonly #pushed: (lane: Lane) => void;
  #deliveries: (() => void)[] = [];

  constructor(label: string, pushed: (lane: Lane) => void) {
    this.label = label;
    this.#pushed = pushed;
  }

  get length(): number {
    return this.#deliveries.length;
  }

  push(deliver: () => void): void {
    this.#deliveries.push(deliver);
    this.#pushed(this);
  }

  shift(): (() => void) | undefined {
    return this.#deliveries.shift();
  }

  clear(): void {
    this.#deliveries = [];
  }

  /** Delivers everything at once: what a dead sender had still posted. Nothing may be pushed afterwards. */
  flush(): void {
    const rest = this.#deliveries;
    this.#deliveries = [];
    for (const deliver of rest) deliver();
  }
}
