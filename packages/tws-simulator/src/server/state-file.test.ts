import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MemoryDesk, placeOrder } from "../../test/memory-session.ts";
import { startSimulator } from "../start-simulator.ts";
import { stateFile } from "./state-file.ts";

let folder: string;
let path: string;
let told: string[];
const kept = () => stateFile(path, (failure) => told.push(String(failure)));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tickwork-state-"));
  path = join(folder, "state.json");
  told = [];
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
    const first = new MemoryDesk({ store: kept() });
    await first.steps(1);
    const client = await first.client(3);
    await first.ask(client, placeOrder(7));
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ version: 1, ids: { used: [[3, 7]] } });
    // The first server is not closed: a process that is killed has no chance to.
    expect(await nextId(new MemoryDesk({ store: kept() }))).toBe("8");
    expect(await nextId(new MemoryDesk())).toBe("1");
  });

  test.each([
    ["{", /TW-SIM-007|JSON/],
    ['{"version":2}', /its version is 2, expected 1/],
    ['{"version":1,"ids":{"used":[[1]],"told":[],"bound":0}}', /its ids are not whole/],
  ])("a file with something else is refused: %s", (text, reason) => {
    writeFileSync(path, text);
    expect(() => new MemoryDesk({ store: kept() })).toThrow(reason);
  });

  test("a place that cannot be written is refused before the simulator listens, and a trial leaves nothing behind", async () => {
    const options = {
      feed: "synthetic",
      seed: 1,
      account: "DU1",
      cashUsd: "1",
      speed: 1,
      port: 0,
      controlPort: 0,
    } as const;
    await expect(startSimulator({ ...options, state: join(folder, "nowhere", "x") })).rejects.toMatchObject({
      code: "TW-SIM-007",
      message: expect.stringMatching(/^Cannot write the state file .*nowhere\/x: ENOENT/),
    });
    kept();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("live in memory when the file cannot be written any more: said once, nobody loses a connection, and kept again later", async () => {
    const desk = new MemoryDesk({ store: kept() });
    await desk.steps(1);
    const client = await desk.client(3);
    mkdirSync(`${path}.new`); // as a full disk: what is written beside the file cannot be
    await desk.ask(client, placeOrder(7));
    await desk.ask(client, placeOrder(8));
    expect([client.heard("11").length, client.destroyed, existsSync(path)]).toEqual([2, false, false]);
    expect(told).toEqual([expect.stringMatching(/^TW-SIM-008 Cannot write the state file .* any more: EISDIR/)]);
    client.destroy();
    await desk.steps(1);
    expect(await nextId(desk)).toBe("9");
    rmdirSync(`${path}.new`);
    await desk.ask(await desk.client(4), placeOrder(2));
    expect(await nextId(new MemoryDesk({ store: kept() }))).toBe("9");
    expect(told).toHaveLength(1);
  });
});
