// A bare worker that sends back what it gets: on its own port, on ports that it is given, and as a comlink object.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
// oxlint-disable-next-line import/default -- a UMD file: for Node its exports are the default
import Comlink from "comlink";
import { portEndpoint } from "./port-endpoint.ts";

const root = parentPort as MessagePort;
const { kind } = workerData as { readonly kind: "plain" | "comlink" };

function answer(port: MessagePort): void {
  port.on("message", (message: unknown) => {
    if (typeof message === "object" && message !== null && "port" in message) answer(message.port as MessagePort);
    else port.postMessage(message);
  });
}

if (kind === "plain") answer(root);
else Comlink.expose({ echo: (value: number) => value }, portEndpoint(root));
