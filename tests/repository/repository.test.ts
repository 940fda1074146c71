import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");
const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).trimEnd().split("\n");

test("the top level holds what the owner named, and tool files besides", () => {
  const named = ["package.json", "turbo.json", "actors", "gateway", "admin", "packages", "benchmarks", "tests", "docs"];
  const besides = [
    "package-lock.json",
    "README.md",
    "LICENSE",
    "NOTICE",
    "CHANGELOG.md",
    "AGENTS.md",
    "SECURITY.md",
    "tsconfig.json",
    "vitest.config.ts",
    "knip.json",
  ];
  const found = new Set(tracked.map((path) => path.split("/")[0] ?? "").filter((name) => !name.startsWith(".")));
  expect([...found].sort()).toEqual([...named, ...besides].sort());
});

test("no binary but pictures is in the repository", () => {
  expect(tracked.filter((path) => /\.(wasm|node|so|zip|gz|tgz|db|sqlite|parquet)$/.test(path))).toEqual([]);
});

test("the README shows the two commands at its top, and the map of the code is one page", () => {
  const top = read("README.md").split("\n").slice(0, 10).join("\n");
  expect(top).toContain("npm ci && npm start");
  expect(top).toContain("npm ci && npm test");
  expect(read("AGENTS.md").split("\n").length).toBeLessThanOrEqual(100);
});

test("the lock file names no registry", () => {
  const addresses = [...read("package-lock.json").matchAll(/"resolved": "(https?:[^"]*)"/g)].map(
    ([, address]) => address,
  );
  expect(addresses).toEqual([]);
});
