import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { NOW } from "../test/builders.ts";
import { refusedRecord } from "./refused-record.ts";

test("a plan that was refused for its numbers can still be recorded", () => {
  const leg = { instrument: SPY.id, side: "BUY", type: "STP", timeInForce: "DAY" } as const;
  const record = refusedRecord(
    {
      signal: "s",
      strategy: "x",
      instrument: SPY.id,
      reason: "r",
      expires: Number.NaN,
      legs: [
        { ...leg, role: "entry", quantity: Number.POSITIVE_INFINITY, stopPrice: Number.NaN },
        { ...leg, role: "stop-loss", quantity: 5, stopPrice: 165 },
      ],
    },
    [{ control: "plan-fields", passed: false, code: "TW-RSK-005", message: "NaN", limit: NOW, actual: Number.NaN }],
  );
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  expect(record).toMatchObject({
    approved: false,
    intents: [],
    plan: { expires: 0, legs: [{ quantity: 0 }, { quantity: 5, stopPrice: 165 }] },
    controls: [{ limit: NOW, code: "TW-RSK-005" }],
  });
});
