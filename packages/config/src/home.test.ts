import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { prepareHome, resolveHome } from "./home.ts";

describe("the home folder", () => {
  test.each([
    ["linux", {}, "/home/ada", "/home/ada/.local/share/tickwork"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/home/ada", "/data/tickwork"],
    ["linux", { XDG_DATA_HOME: "relative/is/ignored" }, "/home/ada", "/home/ada/.local/share/tickwork"],
    ["darwin", {}, "/Users/ada", "/Users/ada/Library/Application Support/tickwork"],
    [
      "win32",
      { LOCALAPPDATA: "C:\\Users\\ada\\AppData\\Local" },
      "C:\\Users\\ada",
      "C:\\Users\\ada\\AppData\\Local\\tickwork",
    ],
    ["win32", {}, "C:\\Users\\ada", "C:\\Users\\ada\\AppData\\Local\\tickwork"],
  ] as const)("on %s with %j lies in the platform's data folder", (platform, environment, userFolder, home) => {
    expect(resolveHome({ platform, environment, userFolder })).toBe(home);
  });

  test("the flag beats TICKWORK_HOME, which beats the platform; both become absolute", () => {
    expect(resolveHome({ flag: "here", environment: { TICKWORK_HOME: "/there" } })).toBe(resolve("here"));
    expect(resolveHome({ environment: { TICKWORK_HOME: "/there" } })).toBe(resolve("/there"));
    expect(resolveHome({ platform: "linux", environment: { TICKWORK_HOME: "" }, userFolder: "/u" })).toBe(
      "/u/.local/share/tickwork",
    );
  });

  test.skipIf(process.platform === "win32")("is made with all folders above it, for this user alone", () => {
    const folder = mkdtempSync(join(tmpdir(), "tickwork-home-"));
    const home = join(folder, "a", "b");
    prepareHome(home);
    prepareHome(home);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    rmSync(folder, { recursive: true });
  });

  test.skipIf(!existsSync("/proc/self"))("below a folder that takes none it is refused, not tried for ever", () => {
    expect(() => prepareHome("/proc/nope")).toThrow(
      expect.objectContaining({ code: "TW-CFG-007", message: expect.stringContaining("no folder can be made there") }),
    );
  });

  test("a file in its place is refused", () => {
    const folder = mkdtempSync(join(tmpdir(), "tickwork-home-"));
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const home of [file, join(file, "below")]) {
      expect(() => prepareHome(home)).toThrow(
        expect.objectContaining({ code: "TW-CFG-007", message: expect.stringContaining("is a file") }),
      );
    }
    rmSync(folder, { recursive: true });
  });
});
