import { call, protocol } from "./protocol.ts";

export interface AdminProtocol {
  /** Where the admin listens. */
  address(): Promise<{ readonly host: string; readonly port: number }>;
  /** A link that logs one browser in, once, within five minutes: `http://127.0.0.1:8420/#…`. */
  loginUrl(): Promise<string>;
}

export const adminProtocol = protocol<AdminProtocol>()("admin", {
  address: call(),
  loginUrl: call(),
});
