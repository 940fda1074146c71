import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MemoryDesk, placeOrder } from "../../test/memory-session.ts";
import { stateFile } from "./state-file.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tickwork-state-"));
  path = join(folder, "state.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Connects, and tells the first next order id that it hears. */
async function nextId(desk: MemoryDesk): Promise<string | undefined> {
  const client = await desk.connect(3);
  const [heard] = client.heard("9");
  client.destroy();
  return heard?.[2];
}

describe("order ids", () => {
  test("rise over the sessions of one server without a file", async () => {
    const desk = new MemoryDesk();
    await desk.steps(1);
    const client = await desk.client(3);
    await desk.ask(client, placeOrder(7));
    client.destroy();
    await desk.steps(1);
    expect(await nextId(desk)).toBe("8");
  });

  test("rise over servers with one, and are in it before the client hears of the order", async () => {
    const first = new MemoryDesk({ store: stateFile(path) });
    await first.steps(1);
    const client = await first.client(3);
    await first.ask(client, placeOrder(7));
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ version: 1, ids: { used: [[3, 7]] } });
    // The first server is not closed: a process that is killed has no chance to.
    expect(await nextId(new MemoryDesk({ store: stateFile(path) }))).toBe("8");
    expect(await nextId(new MemoryDesk())).toBe("1");
  });

  test.each([
    ["{", /TW-SIM-007|JSON/],
    ['{"version":2}', /its version is 2, expected 1/],
    ['{"version":1,"ids":{"used":[[1]],"told":[],"bound":0}}', /its ids are not whole/],
  ])("a file with something else is refused: %s", (text, reason) => {
    writeFileSync(path, text);
    expect(() => new MemoryDesk({ store: stateFile(path) })).toThrow(reason);
  });

  test("a place that cannot be written is refused", async () => {
    const store = stateFile(join(folder, "nowhere", "state.json"));
    expect(() => store.write({ ids: { used: [], told: [], bound: 0 } })).toThrow(/Cannot use the state file/);
  });
});
