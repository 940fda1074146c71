import net from "node:net";
import { IBApi, type IBApiCreationOptions } from "@stoqey/ib";
import type { FakeTws } from "./fake-tws.ts";

/** Runs `connect` while `net.connect` answers with plain sockets to `tws`: no guard, nothing of ours. */
export function overMemory<T>(tws: FakeTws, connect: () => T): T {
  const original = net.connect;
  Reflect.set(net, "connect", (_address: unknown, opened: () => void) => {
    const socket = tws.connect();
    socket.once("connect", opened);
    return socket;
  });
  try {
    return connect();
  } finally {
    Reflect.set(net, "connect", original);
  }
}

/** The library as it is, connecting to `tws`. */
export function bareLibrary(tws: FakeTws, options: IBApiCreationOptions = {}): IBApi {
  const api = new IBApi({ clientId: 7, ...options });
  overMemory(tws, () => api.connect());
  return api;
}
