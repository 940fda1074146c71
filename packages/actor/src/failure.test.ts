import { errorCode, TickworkError } from "@tickwork/model/tickwork-error";
import { expect, test } from "vitest";
import { ActorDown } from "./actor-down.ts";
import { describeFailure, isExpectedFailure, reviveFailure } from "./failure.ts";

const across = (error: unknown): Error => reviveFailure(structuredClone(describeFailure(error)));

test("code, name and message of an error stand after it crossed a thread", () => {
  const revived = across(new TickworkError("TW-LED-001", "Cannot open the journal."));
  expect(revived).toBeInstanceOf(TickworkError);
  expect([errorCode(revived), revived.name, revived.message]).toEqual([
    "TW-LED-001",
    "TickworkError",
    "Cannot open the journal.",
  ]);
  const full = across(Object.assign(new RangeError("disk full"), { code: "ENOSPC" }));
  expect([errorCode(full), full.name, full.message]).toEqual(["ENOSPC", "RangeError", "disk full"]);
});

test("an ActorDown still says whose death it tells of", () => {
  const revived = across(new ActorDown("ledger", 3, "it was killed"));
  expect(revived).toBeInstanceOf(ActorDown);
  expect(revived).toMatchObject({ actor: "ledger", incarnation: 3, name: "ActorDown" });
});

test("what has a code is expected; a mistake is not, whatever code Node gives it", () => {
  expect(isExpectedFailure(new TickworkError("TW-LED-001", "Cannot."))).toBe(true);
  expect(isExpectedFailure(Object.assign(new Error("full"), { code: "SQLITE_FULL" }))).toBe(true);
  expect(isExpectedFailure(Object.assign(new TypeError("bad"), { code: "ERR_INVALID_ARG_TYPE" }))).toBe(false);
  expect(isExpectedFailure(new TypeError("undefined is not a function"))).toBe(false);
  expect(isExpectedFailure("a string")).toBe(false);
});
