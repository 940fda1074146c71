import { defaultSettings } from "@tickwork/config/default-settings";
import { describe, expect, test } from "vitest";
import { refuseBadStrategy } from "./refuse-bad-strategy.ts";

const { strategy } = defaultSettings("/nowhere");

describe("before anything starts", () => {
  test("the default strategy is accepted", () => {
    expect(() => refuseBadStrategy(strategy)).not.toThrow();
  });

  test.each([
    ["an unknown strategy", { name: "sma-corss" }, "TW-STR-001"],
    ["a value out of bounds", { parameters: { fast: 0 } }, "TW-STR-002"],
    ["an unknown parameter", { parameters: { fats: 3 } }, "TW-STR-003"],
    ["values that do not go together", { parameters: { fast: 9, slow: 3 } }, "TW-STR-004"],
    [
      "a bad parameter of a built-in one beside a user's own",
      { folder: "mine", parameters: { fats: 3 } },
      "TW-STR-003",
    ],
  ])("%s is refused", (_what, change, code) => {
    expect(() => refuseBadStrategy({ ...strategy, name: "sma-cross", ...change })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test("a user's own strategy is left to the actor that loads it", () => {
    expect(() =>
      refuseBadStrategy({ ...strategy, name: "mine", folder: "mine", parameters: { any: 1 } }),
    ).not.toThrow();
  });
});
