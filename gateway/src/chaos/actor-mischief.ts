import type { AnyDefinition } from "@tickwork/actor/cell";

/** What goes wrong inside an actor: it throws at a message, its loop stands still until the watchdog ends it, or it is slow. */
export type Mischief = "throws" | "hangs" | "is-slow";

/** How long a slow handler takes, ms. */
const SLOW_MS = 400;

interface Armed {
  readonly mischief: Mischief;
  timesLeft: number;
}

/** Lets actors fail from inside: their own definitions, with something between a message and its handler. */
export class ActorMischief {
  readonly #armed = new Map<string, Armed>();
  readonly #hung = new Set<string>();
  readonly #after: (ms: number, task: () => void) => void;
  readonly #acted: (actor: string, mischief: Mischief) => void;

  constructor(of: {
    after(ms: number, task: () => void): void;
    /** It happened; a hung actor is to be ended by whoever watches it. */
    acted(actor: string, mischief: Mischief): void;
  }) {
    this.#after = (ms, task) => of.after(ms, task);
    this.#acted = (actor, mischief) => of.acted(actor, mischief);
  }

  arm(actor: string, mischief: Mischief, times: number): void {
    this.#armed.set(actor, { mischief, timesLeft: times });
  }

  /** The actor was ended, or the whole process: the next life begins well. */
  revive(actor?: string): void {
    if (actor === undefined) this.#hung.clear();
    else this.#hung.delete(actor);
  }

  calm(): void {
    this.#armed.clear();
  }

  wrap(definition: AnyDefinition): AnyDefinition {
    const { name } = definition.protocol;
    return {
      ...definition,
      start: async (context) => {
        const handlers = await definition.start(context);
        return Object.fromEntries(
          Object.entries(handlers).map(([method, handler]) => [
            method,
            (...parameters: unknown[]): unknown => this.#meet(name, () => callOf(handler, parameters)),
          ]),
        );
      },
    };
  }

  #meet(actor: string, handle: () => unknown): unknown {
    if (this.#hung.has(actor)) return new Promise(() => {});
    const armed = this.#armed.get(actor);
    if (armed === undefined) return handle();
    armed.timesLeft -= 1;
    if (armed.timesLeft <= 0) this.#armed.delete(actor);
    this.#acted(actor, armed.mischief);
    switch (armed.mischief) {
      case "throws":
        throw new Error(`a mistake in ${actor}, made on purpose`);
      case "hangs":
        this.#hung.add(actor);
        return new Promise(() => {});
      case "is-slow":
        return new Promise((resolve) => this.#after(SLOW_MS, () => resolve(undefined))).then(handle);
    }
  }
}

function callOf(handler: unknown, parameters: readonly unknown[]): unknown {
  if (typeof handler !== "function") throw new TypeError("expected a handler to be a function");
  return handler(...parameters);
}
