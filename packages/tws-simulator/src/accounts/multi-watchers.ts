import type { Client } from "../clients/client.ts";
import { type AccountView, multiValues } from "./account-values.ts";
import { ByRequest } from "./by-request.ts";
import { ToldValues } from "./told-values.ts";

interface Multi {
  readonly isLedgerOnly: boolean;
  readonly told: ToldValues;
}

/** Who watches account updates by account and model. */
export class MultiWatchers {
  readonly #account: string;
  readonly #watchers = new ByRequest<Multi>();

  constructor(account: string) {
    this.#account = account;
  }

  get isEmpty(): boolean {
    return this.#watchers.isEmpty;
  }

  /** @param isLedgerOnly only the ledgers and the account's worth */
  subscribe(client: Client, requestId: number, isLedgerOnly: boolean, view: AccountView): void {
    const multi = { isLedgerOnly, told: new ToldValues() };
    this.#watchers.set(client, requestId, multi);
    this.#tell(client, requestId, multi, view);
    client.send({ type: "account-update-multi-end", requestId });
  }

  cancel(client: Client, requestId: number): void {
    this.#watchers.delete(client, requestId);
  }

  leave(client: Client): void {
    this.#watchers.leave(client);
  }

  /** Tells everybody what has changed. */
  repeat(view: AccountView): void {
    for (const { client, requestId, subscription } of this.#watchers) this.#tell(client, requestId, subscription, view);
  }

  #tell(client: Client, requestId: number, { isLedgerOnly, told }: Multi, view: AccountView): void {
    for (const value of told.changed(multiValues(view, isLedgerOnly)))
      client.send({ type: "account-update-multi", requestId, account: this.#account, modelCode: "", ...value });
  }
}
