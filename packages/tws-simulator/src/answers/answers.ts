import type { Client } from "../clients/client.ts";
import type { RequestDesk } from "./request-desk.ts";

/** Answers one kind of request. */
export type Answer<R> = (desk: RequestDesk, client: Client, request: R) => void;

/** One answer for each request of a family: a request without one does not compile. */
export type Answers<R extends { readonly type: string }> = {
  readonly [T in R["type"]]: Answer<Extract<R, { readonly type: T }>>;
};
