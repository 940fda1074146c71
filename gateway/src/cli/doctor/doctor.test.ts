import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultSettings } from "@tickwork/config/default-settings";
import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";
import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import { FieldReader } from "@tickwork/tws-wire/field-reader";
import { checkAdminPort } from "./check-admin-port.ts";
import { checkAccount, checkBroker, checkClock } from "./check-broker.ts";
import { checkHome } from "./check-home.ts";
import { checkRuntime } from "./check-runtime.ts";
import { examine } from "./examine.ts";
import { probeBroker } from "./probe-broker.ts";

const NOW = 1_700_000_000_500;
const clocks = { wallNow: () => NOW, monotonicNow: () => 0, pause: () => Promise.resolve() };

let home: string;
let servers: Server[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tickwork-doctor-"));
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  rmSync(home, { recursive: true, force: true });
});

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer(onConnection);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A broker that answers a handshake, START_API and the time, as TWS does, and keeps what it was sent. */
function broker(accounts: string, seen: string[][] = []) {
  return (socket: Socket) => {
    const frames = new FrameDecoder();
    const send = (...fields: (string | number)[]) => {
      const writer = new FrameWriter();
      writer
        .begin()
        .fields(...fields)
        .end();
      socket.write(writer.take());
    };
    let isGreeted = false;
    socket.on("data", (chunk: Buffer) => {
      for (const payload of frames.push(isGreeted ? chunk : chunk.subarray(4))) {
        const reader = FieldReader.of(payload);
        const fields = Array.from({ length: reader.remaining }, () => reader.text());
        seen.push(fields);
        if (!isGreeted) send(193, "20231114 22:13:20 UTC");
        if (fields[0] === "71") {
          send(15, 1, accounts);
          send(9, 1, 1);
          send(4, 2, -1, 2104, "Market data farm connection is OK:usfarm", "");
        }
        if (fields[0] === "49") send(49, 1, 1_700_000_000);
        isGreeted = true;
      }
    });
  };
}

describe("the look at the broker", () => {
  test("shakes hands, learns accounts and time under a client id that never trades, and asks nothing else", async () => {
    const seen: string[][] = [];
    const port = await listen(broker("DU1,DU2", seen));
    expect(await probeBroker("127.0.0.1", port, 2_000, clocks)).toEqual({
      serverVersion: 193,
      handshakeMs: 0,
      accounts: ["DU1", "DU2"],
      brokerTimeS: 1_700_000_000,
      receivedAt: NOW,
    });
    expect(seen).toEqual([["v100..193"], ["71", "2", "1000001", ""], ["49", "1"]]);
  });

  test("names a refusal of the broker", async () => {
    const port = await listen((socket) => {
      const writer = new FrameWriter();
      writer.begin().fields(193, "now").end();
      writer.begin().fields(4, 2, -1, 326, "Unable to connect as the client id is already in use.", "").end();
      socket.on("data", () => undefined).write(writer.take());
    });
    await expect(probeBroker("127.0.0.1", port, 2_000, clocks)).rejects.toThrow("error 326: Unable to connect");
  });

  test("gives up on a peer that is silent, hangs up, or speaks something else", async () => {
    const silent = await listen((socket) => void socket.resume());
    await expect(probeBroker("127.0.0.1", silent, 50, clocks)).rejects.toThrow("no whole answer within 50 ms");
    const rude = await listen((socket) => void socket.destroy());
    await expect(probeBroker("127.0.0.1", rude, 2_000, clocks)).rejects.toThrow(
      /closed the connection|ECONNRESET|EPIPE/,
    );
    const web = await listen((socket) => void socket.resume().write("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await expect(probeBroker("127.0.0.1", web, 2_000, clocks)).rejects.toThrow(/announces \d+ bytes/);
  });
});

describe("doctor", () => {
  test("finds a paper broker, its account and its clock in order", async () => {
    const port = await listen(broker("DU1234567"));
    const settings = defaultSettings(home, { mode: "paper", broker: { host: "127.0.0.1", port } });
    expect(await checkBroker(settings, clocks)).toEqual([
      { name: "broker", state: "ok", message: `127.0.0.1:${port} answers, server version 193, handshake 0 ms` },
      { name: "account", state: "ok", message: "DU1234567 (paper)" },
      { name: "clock", state: "ok", message: "runs evenly and agrees with the broker's" },
    ]);
  });

  test("says what to do when no broker listens", async () => {
    const port = await listen(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const settings = defaultSettings(home, { mode: "paper", broker: { port } });
    expect((await checkBroker(settings, clocks))[0]).toMatchObject({
      state: "fail",
      message: expect.stringContaining("ECONNREFUSED"),
      advice: expect.stringContaining("enable the API"),
    });
  });

  test.each([
    ["paper", "", ["DU1"], "ok", "DU1 (paper)"],
    ["paper", "", ["U1"], "fail", "U1 is a live account, but the mode is paper"],
    ["live", "U1", ["U1", "U2"], "ok", "U1 (live)"],
    ["live", "U3", ["U1", "U2"], "fail", "U3 is not among the connection's accounts (U1, U2)"],
    ["live", "DU1", ["DU1"], "fail", "DU1 is a paper account, but the mode is live"],
    ["paper", "", ["DU1", "DU2"], "fail", "2 accounts"],
    ["paper", "", [], "fail", "0 accounts (none)"],
  ] as const)("in %s mode with account %j of %j", (mode, account, accounts, state, message) => {
    expect(checkAccount(mode, account, accounts)).toMatchObject({ state, message: expect.stringContaining(message) });
  });

  test("tells a clock that jumps and one that is off", async () => {
    let wall = 0;
    const jumping = { ...clocks, wallNow: () => (wall += 5_000) };
    expect(await checkClock(jumping, undefined)).toMatchObject({
      state: "warn",
      message: expect.stringContaining("jumped by 5000 ms"),
    });
    expect(await checkClock(clocks, { receivedAt: 1_060_000, brokerTimeS: 1_000 })).toMatchObject({
      state: "warn",
      message: "this machine is 60 s ahead of the broker",
    });
  });

  test("tells a free port from our own and from one that another program has", async () => {
    const port = await listen(() => undefined);
    expect(await checkAdminPort(home, "127.0.0.1", 0)).toMatchObject({ state: "ok" });
    expect(await checkAdminPort(home, "127.0.0.1", port)).toMatchObject({
      state: "fail",
      message: expect.stringContaining("taken"),
    });
    writeFileSync(join(home, "admin.json"), JSON.stringify({ host: "127.0.0.1", port, pid: process.pid }));
    expect(await checkAdminPort(home, "127.0.0.1", port)).toMatchObject({
      state: "ok",
      message: expect.stringContaining("running Tickwork"),
    });
  });

  test("looks at the home's rights, and at a home that is not there yet", () => {
    expect(checkHome(join(home, "a", "b"))[0]).toMatchObject({
      state: "ok",
      message: expect.stringContaining("will be made"),
    });
    const file = join(home, "file");
    writeFileSync(file, "");
    expect(checkHome(file)[0]).toMatchObject({ state: "fail", message: expect.stringContaining("not a folder") });
  });

  test.skipIf(process.platform === "win32")("warns of a home that others may look into", () => {
    const open = join(home, "open");
    mkdirSync(open, { mode: 0o755 });
    expect(checkHome(open)[0]).toMatchObject({ state: "warn", advice: `Run \`chmod 700 ${open}\`.` });
  });

  test("refuses an old Node and takes Deno", () => {
    expect(checkRuntime({ ...process.versions, node: "20.19.0" })[0]).toMatchObject({
      state: "fail",
      advice: expect.stringContaining("npm ci"),
    });
    expect(checkRuntime({ ...process.versions, deno: "2.9.6" })).toEqual([
      { name: "runtime", state: "ok", message: "Deno 2.9.6" },
    ]);
  });

  test("goes on with the other checks when settings cannot be used", async () => {
    const findings = await examine({ home, environment: { TICKWORK_BROKER_PORT: "x" } });
    const states = new Map(findings.map(({ name, state }) => [name, state]));
    expect(states.get("settings")).toBe("fail");
    expect(states.get("journal")).toBe("ok");
    expect(states.has("broker")).toBe(false);
  });

  test("gives advice with everything that is not in order", async () => {
    const findings = await examine({ home, environment: {} });
    expect(findings.filter(({ state, advice }) => (state === "ok") === (advice !== undefined))).toEqual([]);
    expect(findings.map(({ name }) => name)).toEqual([
      "runtime",
      "compile cache",
      "home",
      "space",
      "settings",
      "indicators",
      "journal",
      "admin port",
      "broker",
      "clock",
    ]);
  });
});
