import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("../src/", import.meta.url));
/** The clock of the system, for those who inject no other; and what runs outside the simulator itself: ports, thread, clients. */
const OUTSIDE = new Set(["server/clock.ts"]);
const OWN_TIME =
  /\b(setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|Date\.now|performance\.now|hrtime|Math\.random|randomUUID|randomBytes|Temporal\.Now)\b|new Date\(\)/;

test("the simulator has no clock, timer or chance but what is given to it", () => {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !OUTSIDE.has(name.replaceAll("\\", "/")),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((name) => OWN_TIME.test(readFileSync(join(source, name), "utf8")))).toEqual([]);
});
