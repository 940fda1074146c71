import { expect, test } from "vitest";
import { EmergencyStop, type EmergencyStopOptions } from "./emergency-stop.ts";
import { haltBySignal } from "./halt-by-signal.ts";

const parts: EmergencyStopOptions = {
  link: { stop: async () => {} },
  orders: { halt: async () => ({ unconfirmed: [] }), resume: async () => {} },
  file: { path: "/home/STOP", read: () => undefined, raise: () => true, lower: () => {} },
  wallNow: () => 0,
  pause: (ms) => (ms === 0 ? Promise.resolve() : new Promise(() => {})),
  alarm: () => {},
};

test("a stop by signal says that it holds until a resume", async () => {
  const emergency = new EmergencyStop(parts);
  expect(await haltBySignal({ emergency })).toBe(
    "Trading is stopped. It stays so until `tickwork resume --reason TEXT`.",
  );
  expect(emergency.status).toMatchObject({ level: "halted", actor: "operator:signal", isDurable: true });
});

test("a stop by signal names the orders that the broker has not confirmed", async () => {
  const orders = { ...parts.orders, halt: async () => ({ unconfirmed: ["BUY 100 STK:SPY:USD (01X)"] }) };
  expect(await haltBySignal({ emergency: new EmergencyStop({ ...parts, orders }) })).toContain(
    "the broker has not confirmed the cancel of BUY 100 STK:SPY:USD (01X)",
  );
});
