import { setImmediate } from "node:timers/promises";
import { MessageChannel } from "node:worker_threads";
import { expect, test } from "vitest";
import { SettleCounter } from "../settle-counter.ts";
import { afterTurn } from "../turn-end.ts";
import { PortWire } from "./port-wire.ts";

test("a message that a dead sender counted and never posted is given up, and counts no second time when it comes after all", async () => {
  const counter = new SettleCounter();
  const { port1, port2 } = new MessageChannel();
  const [inbound, outbound] = [counter.openPipe(), counter.openPipe()];
  const wire = new PortWire({ port: port1, side: "server", inbound, outbound, afterTurn: afterTurn() });
  const topics: string[] = [];
  wire.open({
    message(message, handled) {
      if (message.type === "listen") topics.push(message.topic);
      handled();
    },
    request: () => Promise.reject(new Error("expected no request")),
    unpostable(error) {
      throw error;
    },
  });
  inbound.post();
  inbound.post();
  port2.postMessage({ own: { type: "listen", topic: "in time" } });
  wire.drain();
  await setImmediate();
  expect(topics).toEqual(["in time"]);
  expect(counter.isSettled()).toBe(true);

  port2.postMessage({ own: { type: "listen", topic: "late" } });
  while (topics.length < 2) await setImmediate();
  await setImmediate();
  expect(topics).toEqual(["in time", "late"]);
  expect(counter.isSettled()).toBe(true);
  port1.close();
});
