import type { Client } from "../clients/client.ts";

/**
 * What the user has subscribed to: everything live, nothing but what comes a quarter of an hour late, or not even that. As a data
 * subscription that lapsed, or was taken by a competing session, leaves it.
 */
export type DataAccess = "live" | "delayed" | "none";

/** IBKR's market data types. */
export const DATA_TYPE = { live: 1, frozen: 2, delayed: 3, delayedFrozen: 4 } as const;

export type DataType = (typeof DATA_TYPE)[keyof typeof DATA_TYPE];

/** How a stream is served, or the error that it gets instead. */
export type Service =
  | { readonly type: "live" }
  | { readonly type: "delayed" }
  | { readonly type: "refused"; readonly code: number; readonly text: string };

const NOT_SUBSCRIBED = "Requested market data is not subscribed.";
const ADVICE =
  "Check API status by selecting the Account menu then under Management choose Market Data Subscription Manager and/or availability of delayed data.";

/** What clients may see, and the type of data that each has asked for. */
export class DataPermissions {
  readonly #asked = new WeakMap<Client, DataType>();
  access: DataAccess = "live";

  ask(client: Client, type: DataType): void {
    this.#asked.set(client, type);
  }

  asked(client: Client): DataType {
    return this.#asked.get(client) ?? DATA_TYPE.live;
  }

  /** How a stream of this client is served. Live data is given to whoever may see it, whatever the type asked for. */
  service(client: Client): Service {
    if (this.access === "live") return { type: "live" };
    const wantsDelayed = this.asked(client) >= DATA_TYPE.delayed;
    if (this.access === "delayed") {
      if (wantsDelayed) return { type: "delayed" };
      return { type: "refused", code: 354, text: `${NOT_SUBSCRIBED}${ADVICE}Delayed market data is available.` };
    }
    if (wantsDelayed)
      return { type: "refused", code: 10_168, text: `${NOT_SUBSCRIBED} Delayed market data is not enabled.` };
    return { type: "refused", code: 354, text: `${NOT_SUBSCRIBED}${ADVICE}` };
  }
}

export function isDataType(type: number): type is DataType {
  return type >= DATA_TYPE.live && type <= DATA_TYPE.delayedFrozen;
}
