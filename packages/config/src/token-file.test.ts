import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readOrCreateToken, readToken, rotateToken } from "./token-file.ts";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "tickwork-token-"))));
afterEach(() => rmSync(home, { recursive: true }));

describe("the token file", () => {
  test("is made once, with 32 random bytes, and leaves nothing else behind", () => {
    expect(readToken(home)).toBeUndefined();
    const token = readOrCreateToken(home);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(readOrCreateToken(home)).toBe(token);
    expect(readdirSync(home)).toEqual(["token"]);
  });

  test.skipIf(process.platform === "win32")("is closed to others, also when a copy had opened it", () => {
    const token = readOrCreateToken(home);
    const path = join(home, "token");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    rmSync(path);
    writeFileSync(path, token, { mode: 0o644 });
    expect(readToken(home)).toBe(token);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("is replaced by a rotation", () => {
    const old = readOrCreateToken(home);
    const token = rotateToken(home);
    expect(token).not.toBe(old);
    expect(readToken(home)).toBe(token);
    expect(readdirSync(home)).toEqual(["token"]);
  });

  test("with something else in it is refused, not printed", () => {
    writeFileSync(join(home, "token"), "what is this");
    expect(() => readOrCreateToken(home)).toThrow(
      expect.objectContaining({ code: "TW-CFG-010", message: expect.not.stringContaining("what is") }),
    );
  });
});
