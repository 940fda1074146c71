import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createAccess } from "./access.ts";

function door(token = "the-token") {
  const wall = { now: 1_700_000_000_000 };
  return { wall, access: createAccess({ token, now: () => wall.now, randomBytes }) };
}

test("a one-time code is good once and for five minutes", () => {
  const { wall, access } = door();
  const [first, second] = [access.issueCode(), access.issueCode()];
  expect([access.redeemCode(first), access.redeemCode(first), access.redeemCode("guess")]).toEqual([
    true,
    false,
    false,
  ]);
  wall.now += 5 * 60_000;
  expect(access.redeemCode(second)).toBe(false);
});

test("no more than sixteen codes wait; the oldest goes first", () => {
  const { access } = door();
  const codes = Array.from({ length: 17 }, () => access.issueCode());
  expect(codes.map((code) => access.redeemCode(code))).toEqual([false, ...Array.from({ length: 16 }, () => true)]);
});

test("a session outlives a restart of the admin, but not its week nor a change of the token", () => {
  const { wall, access } = door();
  const { value } = access.openSession();
  const restarted = door().access;
  expect(restarted.isSession(value)).toBe(true);
  expect(door("another-token").access.isSession(value)).toBe(false);
  wall.now += 7 * 86_400_000;
  expect(access.isSession(value)).toBe(false);
});

test("a session that was tampered with is no session", () => {
  const { access } = door();
  const { value } = access.openSession();
  const [expires = "", nonce = "", signature = ""] = value.split(".");
  const later = (Number.parseInt(expires, 36) + 1).toString(36);
  for (const forged of [`${later}.${nonce}.${signature}`, `${expires}.${nonce}`, signature, "", "..", `${value}x`]) {
    expect([forged, access.isSession(forged)]).toEqual([forged, false]);
  }
});

test("two installations on one host have cookies of different names", () => {
  expect(door("one").access.cookieName).not.toBe(door("two").access.cookieName);
});
