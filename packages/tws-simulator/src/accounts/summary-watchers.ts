import type { Client } from "../clients/client.ts";
import { type AccountView, summaryLedger, summaryValues } from "./account-values.ts";
import type { AccountValue } from "./account-value.ts";
import { ByRequest } from "./by-request.ts";
import { ToldValues } from "./told-values.ts";

/** TWS lets a client have this many account summaries at a time. */
const MOST_SUMMARIES = 2;

interface Summary {
  readonly tags: readonly string[];
  /** How ledger lines name whose they are: the group that was asked for. */
  readonly owner: string;
  readonly told: ToldValues;
}

/** Who watches account summaries. */
export class SummaryWatchers {
  readonly #account: string;
  readonly #summaries = new ByRequest<Summary>();

  constructor(account: string) {
    this.#account = account;
  }

  get isEmpty(): boolean {
    return this.#summaries.isEmpty;
  }

  /** @returns false when the client has as many as it may */
  subscribe(
    client: Client,
    of: { readonly requestId: number; readonly group: string; readonly tags: readonly string[] },
    view: AccountView,
  ): boolean {
    const { requestId, group, tags } = of;
    const isNew = !this.#summaries.has(client, requestId);
    if (isNew && this.#summaries.count(client) >= MOST_SUMMARIES) return false;
    const summary = { tags, owner: group === "All" ? group : this.#account, told: new ToldValues() };
    this.#summaries.set(client, requestId, summary);
    this.#tell(client, requestId, summary, view);
    client.send({ type: "account-summary-end", requestId });
    return true;
  }

  cancel(client: Client, requestId: number): void {
    this.#summaries.delete(client, requestId);
  }

  leave(client: Client): void {
    this.#summaries.leave(client);
  }

  /** Tells everybody what has changed. */
  repeat(view: AccountView): void {
    for (const { client, requestId, subscription } of this.#summaries)
      this.#tell(client, requestId, subscription, view);
  }

  #tell(client: Client, requestId: number, { tags, owner, told }: Summary, view: AccountView): void {
    const send = (account: string, { key, value, currency }: AccountValue) =>
      client.send({ type: "account-summary", requestId, account, tag: key, value, currency });
    for (const value of told.changed(summaryValues(view, tags))) send(this.#account, value);
    for (const value of told.changed(summaryLedger(view, tags, owner))) send(owner, value);
  }
}
