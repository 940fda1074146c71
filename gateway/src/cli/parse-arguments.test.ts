import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TickworkError } from "@tickwork/model/tickwork-error";
import type { Flags, Operands } from "./flag.ts";
import { parseArguments } from "./parse-arguments.ts";
import { replayFlags } from "./replay-flags.ts";

const replay = { flags: replayFlags as Flags, operands: { strategy: { help: "Name." } } as Operands };
const least = ["sma-cross", "--data", "bars", "--symbol", "SPY"];

function parse(...words: string[]) {
  return parseArguments("replay", replay, words);
}

describe("the arguments of a command", () => {
  test("become values of their types, with defaults where nothing was given", () => {
    const { flags, operands, home } = parse(
      ...least,
      "--param",
      "fast=10",
      "--param",
      "slow=30",
      "--shares",
      "250",
      "--cash=19042.85",
    );
    expect(operands).toEqual({ strategy: "sma-cross" });
    expect(home).toBeUndefined();
    expect(flags).toEqual({
      data: "bars",
      symbol: "SPY",
      param: { fast: 10, slow: 30 },
      shares: 250,
      cash: "19042.85",
      speed: "max",
      broker: undefined,
      "until-session": undefined,
      chaos: undefined,
      zone: undefined,
      set: [],
    });
  });

  test("may stand before and after each other", () => {
    expect(parse("--data", "bars", "--symbol", "SPY", "sma-cross", "--home", "h")).toMatchObject({
      operands: { strategy: "sma-cross" },
      home: "h",
    });
  });

  test.each([
    ["--speed", "3600", 3600],
    ["--speed", "max", "max"],
    ["--broker", "127.0.0.1:4002", { host: "127.0.0.1", port: 4002 }],
    ["--broker", "[::1]:4002", { host: "::1", port: 4002 }],
    ["--chaos", "kill-actors", { kind: "kill-actors", seed: 1 }],
    ["--chaos", "delay-actors:77", { kind: "delay-actors", seed: 77 }],
    ["--until-session", "2", 2],
    ["--cash", "0", "0"],
  ])("%s %s", (flag, text, value) => {
    expect(parse(...least, flag, text).flags[flag.slice(2)]).toEqual(value);
  });

  test.each([
    [["--sharse", "3"], "TW-CLI-002", "Did you mean --shares?"],
    [["-s", "3"], "TW-CLI-002", "no such flag"],
    [["--shares"], "TW-CLI-003", "a number from 0.000001 to 5000000"],
    [["--shares", "--json"], "TW-CLI-003", "without a value"],
    [["--shares", "0"], "TW-CLI-003", "Quantity of an entry"],
    [["--shares", "1e9"], "TW-CLI-003", "from 0.000001 to 5000000"],
    [["--shares", "ten"], "TW-CLI-003", '--shares "ten"'],
    [["--shares", "1", "--shares", "2"], "TW-CLI-003", "twice"],
    [["--until-session", "1.5"], "TW-CLI-003", "an integer"],
    [["--cash", "-5"], "TW-CLI-003", "an amount"],
    [["--cash", "2000000000"], "TW-CLI-003", "an amount from 0 to 1000000000"],
    [["--speed", "0"], "TW-CLI-003", "or max"],
    [["--broker", "localhost"], "TW-CLI-003", "HOST:PORT"],
    [["--broker", "localhost:99999"], "TW-CLI-003", "HOST:PORT"],
    [["--chaos", "kill"], "TW-CLI-003", "kill-actors"],
    [["--param", "fast"], "TW-CLI-003", "name=number"],
    [["--param", "fast=x"], "TW-CLI-003", "name=number"],
    [["--param", "fast=1", "--param", "fast=2"], "TW-CLI-003", "--param fast twice"],
    [["--json=yes"], "TW-CLI-003", "no value"],
    [["--zone", " "], "TW-CLI-003", "a text that is not blank"],
    [["another"], "TW-CLI-004", '"another"'],
  ])("refuses %j", (words, code, message) => {
    expect(() => parse(...least, ...words)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  test("a negative number is a word, not a flag", () => {
    const preview = { flags: {}, operands: { side: { help: "" }, quantity: { help: "" }, symbol: { help: "" } } };
    const numbers = ["-1", "-12.50", "-.5"];
    expect(numbers.map((one) => parseArguments("preview", preview, ["buy", one, "SPY"]).operands["quantity"])).toEqual(
      numbers,
    );
    expect(parse(...least, "--param=fast=-10").flags["param"]).toEqual({ fast: -10 });
    expect(() => parse(...least, "-1x")).toThrow("no such flag");
  });

  test("refuses a missing operand and a missing flag by name", () => {
    expect(() => parse("--data", "x", "--symbol", "SPY")).toThrow(/without STRATEGY/);
    expect(() => parse("sma-cross", "--data", "x")).toThrow(/without --symbol S/);
  });

  test("are parsed or refused with a code, whatever they are", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "--data",
        "--symbol",
        "--param",
        "--",
        "-",
        "--shares=",
        "--__proto__",
        "--constructor",
        "--help",
        "a=1",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const outcome = outcomeOf(() => parse(...words));
        expect(outcome).toMatch(/^parsed$|^TW-CLI-00[234]$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

function outcomeOf(work: () => unknown): string {
  try {
    work();
    return "parsed";
  } catch (error) {
    if (error instanceof TickworkError) return error.code;
    throw error;
  }
}
