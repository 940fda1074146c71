import type { Client } from "../clients/client.ts";

const GROUPS = [1, 2, 3, 4, 5, 6, 7];
const NOTHING_SHOWN = "none";
/** `8314@SMART`, or `combo`. */
const CONTRACT_INFO = /^(?:none|combo|\d{1,10}@[A-Z0-9.]{1,20})$/;

/**
 * The display groups of TWS, which windows and API clients share: what one of them shows, all that listen to the group are told.
 * There is no window here, so a group shows nothing until a client says so.
 */
export class DisplayGroups {
  readonly #shown = new Map<number, string>();
  readonly #listening = new Map<Client, Map<number, number>>();

  /** `1|2|3|4|5|6|7` */
  get ids(): string {
    return GROUPS.join("|");
  }

  /** @returns false when there is no such group */
  subscribe(client: Client, requestId: number, group: number): boolean {
    if (!GROUPS.includes(group)) return false;
    const requests = this.#listening.get(client) ?? new Map<number, number>();
    this.#listening.set(client, requests.set(requestId, group));
    tell(client, requestId, this.#shown.get(group) ?? NOTHING_SHOWN);
    return true;
  }

  /** What a contract info of a client that listens makes of its group. @returns what is wrong */
  update(client: Client, requestId: number, contractInfo: string): string | undefined {
    const group = this.#listening.get(client)?.get(requestId);
    if (group === undefined) return `No display group subscription found for request id:${requestId}`;
    if (!CONTRACT_INFO.test(contractInfo)) return `Invalid contract info: ${contractInfo}`;
    this.#shown.set(group, contractInfo);
    for (const [listener, requests] of this.#listening)
      for (const [id, listensTo] of requests) if (listensTo === group) tell(listener, id, contractInfo);
    return undefined;
  }

  unsubscribe(client: Client, requestId: number): void {
    this.#listening.get(client)?.delete(requestId);
  }

  leave(client: Client): void {
    this.#listening.delete(client);
  }
}

function tell(client: Client, requestId: number, contractInfo: string): void {
  client.send({ type: "display-group-updated", requestId, contractInfo });
}
