import { inspect } from "node:util";

const MASK = "(secret)";

/**
 * A text that shows itself nowhere: not in JSON, not in a template string, not in a log or an inspection, not across `postMessage`.
 * Only {@link reveal} gives it, at the one place that uses it.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    Object.freeze(this);
  }

  reveal(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text === "";
  }

  toString(): string {
    return this.isEmpty ? "" : MASK;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
