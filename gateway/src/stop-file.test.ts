import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StopFile } from "./stop-file.ts";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "tickwork-stop-"))));
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true });
});

test("a person's file says its reason in the first line; an empty one will do", () => {
  const file = new StopFile(home);
  expect(file.read()).toBeUndefined();
  writeFileSync(file.path, "wrong prices\nsince noon\n");
  expect(file.read()).toEqual({ reason: "wrong prices", isOwn: false });
  writeFileSync(file.path, "");
  expect(file.read()).toEqual({ reason: "the file STOP in the home folder", isOwn: false });
});

test("Tickwork's own file appears by a renaming, and is taken away again; a person's file stays", () => {
  const file = new StopFile(home);
  expect(file.prepare()).toBe(true);
  expect(file.raise()).toBe(true);
  expect(file.read()).toMatchObject({ isOwn: true });
  expect(existsSync(join(home, ".stop-reserve"))).toBe(false);
  file.lower();
  expect(file.read()).toBeUndefined();
  expect(readFileSync(join(home, ".stop-reserve"), "utf8")).toContain("Written by Tickwork");

  writeFileSync(file.path, "mine");
  file.raise();
  file.lower();
  expect(file.read()).toEqual({ reason: "mine", isOwn: false });
});

test("a file that appears is seen, once, and again after it was gone", async () => {
  const file = new StopFile(home);
  const seen: string[] = [];
  let news = Promise.withResolvers<void>();
  const unwatch = file.watch(({ reason }) => {
    seen.push(reason);
    news.resolve();
  });
  writeFileSync(file.path, "one");
  await news.promise;
  news = Promise.withResolvers<void>();
  rmSync(file.path);
  // The watcher looks at its own pace: the file is made again until it has noticed that it was gone.
  while (seen.length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (existsSync(file.path)) rmSync(file.path);
    else writeFileSync(file.path, "two");
  }
  unwatch();
  expect(seen).toEqual(["one", "two"]);
});

/** Its file is gone for the moment of the first reading, as when it is written over by a removal and a writing. */
class WrittenOver extends StopFile {
  #readings = 0;

  override read() {
    this.#readings += 1;
    return this.#readings === 1 ? undefined : super.read();
  }
}

test("a file that is written over in the moment of the look is seen by the next", async () => {
  const file = new WrittenOver(home);
  writeFileSync(file.path, "mine");
  const { promise: seen, resolve } = Promise.withResolvers<string>();
  const unwatch = file.watch(({ reason }) => resolve(reason), false);
  expect(await seen).toBe("mine");
  unwatch();
});

test("a person's stop over Tickwork's own file is seen and acknowledged", async () => {
  const file = new StopFile(home);
  file.raise();
  const { promise: seen, resolve } = Promise.withResolvers<string>();
  const unwatch = file.watch(({ reason }) => resolve(reason));
  file.write("mine");
  expect(await seen).toBe("mine");
  expect(file.isAcknowledged).toBe(true);
  unwatch();
});

test("a file that was there before is not seen again while nobody writes to it, not even when it is acknowledged", async () => {
  const file = new StopFile(home);
  writeFileSync(file.path, "one");
  const seen: string[] = [];
  const { promise: news, resolve } = Promise.withResolvers<void>();
  const unwatch = file.watch(({ reason }) => {
    seen.push(reason);
    resolve();
  });
  file.acknowledge();
  await new Promise((waited) => setTimeout(waited, 250));
  file.write("two");
  await news;
  unwatch();
  expect(seen).toEqual(["two"]);
});

test("a stop is written even where no second file can be made", () => {
  const file = new StopFile(home);
  mkdirSync(`${file.path}.new`);
  file.write("mine");
  expect(file.read()).toEqual({ reason: "mine", isOwn: false });
});
