import type { MessagePort, Worker } from "node:worker_threads";
// oxlint-disable-next-line import/default -- a UMD file: for Node its exports are the default
import type Comlink from "comlink";

type Listener = (event: { readonly data: unknown }) => void;

/** What comlink wants of a port, with nothing around it. */
export function portEndpoint(port: MessagePort | Worker): Comlink.Endpoint {
  const takers = new Map<unknown, (data: unknown) => void>();
  return {
    postMessage: (message: unknown) => port.postMessage(message, []),
    addEventListener: (_type, listener) => {
      // Comlink passes a function and reads nothing of the event but `data`.
      const take = (data: unknown): void => (listener as unknown as Listener)({ data });
      takers.set(listener, take);
      port.on("message", take);
    },
    removeEventListener: (_type, listener) => {
      const take = takers.get(listener);
      if (take !== undefined) port.off("message", take);
    },
  };
}
