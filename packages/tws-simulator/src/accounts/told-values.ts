import type { AccountValue } from "./account-value.ts";

/** What a watcher was told of each line, so that only changes are told again. */
export class ToldValues {
  readonly #told = new Map<string, string>();

  /** The lines that are new or differ from what was told; they count as told. TWS tells a line twice where two lists have it. */
  changed(values: readonly AccountValue[]): readonly AccountValue[] {
    const news = values.filter(({ key, currency, value }) => this.#told.get(`${key}|${currency}`) !== value);
    for (const { key, currency, value } of news) this.#told.set(`${key}|${currency}`, value);
    return news;
  }
}
