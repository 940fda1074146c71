import { expect, test } from "vitest";
import { workFolder } from "./work-folder.ts";

const of = { platform: "linux", userFolder: "/home/ann" } as const;

test("backtests keep their files in the platform's cache folder", () => {
  expect(workFolder({ ...of, environment: {} })).toBe("/home/ann/.cache/tickwork");
  expect(workFolder({ ...of, environment: { XDG_CACHE_HOME: "/c" } })).toBe("/c/tickwork");
  expect(workFolder({ ...of, platform: "darwin", environment: {} })).toBe("/home/ann/Library/Caches/tickwork");
  expect(workFolder({ platform: "win32", userFolder: "C:\\Users\\ann", environment: {} })).toBe(
    "C:\\Users\\ann\\AppData\\Local\\tickwork\\cache",
  );
});

test("--home is stronger than TICKWORK_CACHE, and the home that trades is never taken", () => {
  const environment = { TICKWORK_CACHE: "/cache", TICKWORK_HOME: "/trading" };
  expect(workFolder({ ...of, environment, flag: "/mine" })).toBe("/mine");
  expect(workFolder({ ...of, environment })).toBe("/cache");
});
