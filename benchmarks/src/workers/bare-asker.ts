// A bare worker that measures round trips to another bare worker over a MessagePort.
import { type MessagePort, parentPort } from "node:worker_threads";

const root = parentPort as MessagePort;

function trip(port: MessagePort, value: number): Promise<unknown> {
  return new Promise((resolve) => {
    port.once("message", resolve);
    port.postMessage(value);
  });
}

async function trips(port: MessagePort, count: number): Promise<readonly number[]> {
  const us: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const started = performance.now();
    await trip(port, at);
    us.push((performance.now() - started) * 1_000);
  }
  return us;
}

/** Nanoseconds for each of `count` posted values, until the last has come back. */
function flood(port: MessagePort, count: number): Promise<number> {
  return new Promise((resolve) => {
    const started = performance.now();
    const listen = (value: unknown): void => {
      if (value !== count - 1) return;
      port.off("message", listen);
      resolve(((performance.now() - started) * 1e6) / count);
    };
    port.on("message", listen);
    for (let at = 0; at < count; at += 1) port.postMessage(at);
  });
}

root.once("message", ({ port }: { readonly port: MessagePort }) => {
  root.on("message", async ({ ask, count }: { readonly ask: "trips" | "flood"; readonly count: number }) => {
    root.postMessage(ask === "trips" ? await trips(port, count) : await flood(port, count), []);
  });
});
