import type { AccountValue } from "./account-value.ts";

/** What a watcher was told of each line, so that only changes are told again. */
export class ToldValues {
  readonly #told = new Map<string, string>();

  /** The lines that are new or differ from what was told; they count as told. */
  *changed(values: readonly AccountValue[]): Generator<AccountValue> {
    for (const value of values) {
      const key = `${value.key}|${value.currency}`;
      if (this.#told.get(key) === value.value) continue;
      this.#told.set(key, value.value);
      yield value;
    }
  }
}
