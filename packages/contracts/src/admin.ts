import { call, protocol } from "./protocol.ts";

export interface AdminProtocol {
  /** Where the admin listens. */
  address(): Promise<{ readonly host: string; readonly port: number }>;
}

export const adminProtocol = protocol<AdminProtocol>()("admin", {
  address: call(),
});
