import { expect, test } from "vitest";
import { readTar } from "./read-tar.ts";

function entry(name: string, content: string, type = "0", prefix = ""): Uint8Array {
  const bytes = new TextEncoder().encode(content);
  const block = new Uint8Array(512 + Math.ceil(bytes.length / 512) * 512);
  const put = (text: string, offset: number): void => block.set(new TextEncoder().encode(text), offset);
  put(name, 0);
  put(`${bytes.length.toString(8).padStart(11, "0")} `, 124);
  put(type, 156);
  put(prefix, 345);
  block.set(bytes, 512);
  return block;
}

function archive(...entries: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from([...entries, new Uint8Array(1024)].flatMap((part) => [...part]));
}

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

test("files come out by path, with their prefix; folders and links are left out", () => {
  const files = readTar(
    archive(
      entry("a.c", "int a;"),
      entry("dir/", "", "5"),
      entry("b.h", "x".repeat(700), "0", "deep/er"),
      entry("l", "", "2"),
    ),
  );
  expect([...files.keys()]).toEqual(["a.c", "deep/er/b.h"]);
  expect(textOf(files.get("a.c"))).toBe("int a;");
  expect(textOf(files.get("deep/er/b.h"))).toHaveLength(700);
});

test("an archive that was cut off is refused", () => {
  const cut = archive(entry("a.c", "x".repeat(600))).slice(0, 700);
  expect(() => readTar(cut)).toThrow("ends inside a.c");
});

test("a size that is no number is refused", () => {
  const broken = entry("a.c", "x");
  broken.set(new TextEncoder().encode("zzzzzzzzzzz "), 124);
  expect(() => readTar(archive(broken))).toThrow(RangeError);
});
