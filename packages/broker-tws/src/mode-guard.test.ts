import { expect, test } from "vitest";
import { accountContradiction, chooseAccount, portContradiction } from "./mode-guard.ts";

test.for([
  ["paper", 7_496, "TW-TWS-001"],
  ["paper", 4_001, "TW-TWS-001"],
  ["demo", 7_496, "TW-TWS-001"],
  ["replay", 4_001, "TW-TWS-001"],
  ["live", 7_497, "TW-TWS-001"],
  ["live", 4_002, "TW-TWS-001"],
  ["paper", 7_497, undefined],
  ["paper", 4_002, undefined],
  ["live", 7_496, undefined],
  ["live", 4_001, undefined],
  ["live", 5_000, undefined],
  ["paper", 5_000, undefined],
] as const)("%s mode on port %i: %s", ([mode, port, code]) => {
  expect(portContradiction(mode, port)?.code).toBe(code);
});

test.for([
  ["paper", "U1234567", "TW-TWS-002"],
  ["demo", "U1234567", "TW-TWS-002"],
  ["live", "DU1234567", "TW-TWS-002"],
  ["live", "DF1234567", "TW-TWS-002"],
  ["paper", "DU1234567", undefined],
  ["live", "U1234567", undefined],
] as const)("%s mode with account %s: %s", ([mode, account, code]) => {
  expect(accountContradiction(mode, account)?.code).toBe(code);
});

test("the configured account is taken when the session has it", () => {
  expect(chooseAccount("DU2", ["DU1", "DU2"])).toBe("DU2");
  expect(() => chooseAccount("DU3", ["DU1", "DU2"])).toThrow("the session has DU1, DU2");
});

test("without a configured account, only a single one is taken", () => {
  expect(chooseAccount("", ["DU1"])).toBe("DU1");
  expect(() => chooseAccount("", ["DU1", "DU2"])).toThrow("Set broker.account");
  expect(() => chooseAccount("", [])).toThrow("0 accounts");
});
