import type { Access } from "./access.ts";
import type { Desk } from "./desk.ts";
import type { MonotonicClock } from "./monotonic-clock.ts";
import type { PageFile } from "./page-files.ts";

/** Everything that the admin uses of the world. */
export interface AdminPorts {
  readonly desk: Desk;
  readonly access: Access;
  readonly clock: MonotonicClock;
  readonly page: ReadonlyMap<string, PageFile>;
  /** Host name that the admin is served at, besides `localhost` and address literals. */
  readonly host: string;
  readonly version: string;
  /** One structured line; never given a token, a code or a cookie. */
  log(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
