import { startSimulator } from "@tickwork/tws-simulator/start-simulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PlainClient, type PlainMessage } from "./plain-client.ts";
import { currencyPair, stock } from "./place-order-fields.ts";

/** ib_async's and ib_insync's oldest, the recorded one, their newest, and IBKR's own client as far as messages are text. */
const VERSIONS = [157, 176, 178, 193];

let simulator: Awaited<ReturnType<typeof startSimulator>>;
let clientId = 0;

beforeAll(async () => {
  simulator = await startSimulator({
    feed: "synthetic",
    seed: 1,
    account: "DU1234567",
    cashUsd: "100000",
    terms: { positions: [{ symbol: "SPY", quantity: 100, averageCost: 400 }] },
    speed: 60,
    port: 0,
    controlPort: 0,
  });
});

afterAll(async () => {
  await simulator.close();
});

async function connected(version: number) {
  clientId += 1;
  return await PlainClient.connect({ port: simulator.port, version, clientId });
}

const numbered = (number: number) => (message: PlainMessage) => message.number === number;
const of = (messages: readonly PlainMessage[], number: number) => messages.filter(numbered(number));
/** Ends a request: its answer, or an error that names it. */
const endOf = (number: number, requestId: number) => (message: PlainMessage) =>
  (message.number === number && message.fields.includes(String(requestId))) ||
  (message.number === 4 && message.fields[1] === String(requestId));

describe.each(VERSIONS)("a client of version %i", (version) => {
  test("asks at once for all that ib_async asks when it connects, and each request ends", async () => {
    const { client, account } = await connected(version);
    client.send(61, 1);
    client.send(5, 1);
    client.send(99, false);
    client.send(6, 2, true, account);
    client.send(76, 1, 901, account, "", false);
    client.send(7, 3, 902, 0, "", "", "", "", "", "");
    const positions = await client.until("positions", numbered(62));
    expect(of(positions, 61).map(({ fields }) => [fields[1], fields[3], fields[13], fields[14]])).toContainEqual([
      account,
      "SPY",
      "100",
      "400",
    ]);
    await client.until("open orders", numbered(53));
    await client.until("completed orders", numbered(102));
    const updates = await client.until("account updates", numbered(54));
    expect(of(updates, 6).length).toBeGreaterThan(100);
    expect(of(updates, 7).every(({ fields }) => fields.length === 19)).toBe(true);
    const multi = await client.until("account updates multi", endOf(74, 901));
    expect(of(multi, 73).length).toBeGreaterThan(100);
    await client.until("executions", endOf(55, 902));
    client.close();
  });

  test("finds AAPL and EUR.USD, is told what is unknown, and gets thirty days of each", async () => {
    const { client } = await connected(version);
    const issuer = version >= 176 ? [""] : [];
    const find = async (requestId: number, contract: ReturnType<typeof stock>) => {
      client.send(9, 8, requestId, ...contract, false, "", "", ...issuer);
      return await client.until("contract details", endOf(52, requestId));
    };
    for (const [requestId, contract, conId] of [
      [1, stock("AAPL"), "265598"],
      [2, currencyPair("EUR"), "12087792"],
    ] as const) {
      const details = of(await find(requestId, contract), 10);
      expect(details).toHaveLength(1);
      expect(details[0]?.fields).toContain(conId);
    }
    const unknown = await find(3, stock("NOSUCHSYMBOL"));
    expect(unknown.at(-1)?.fields.slice(1, 3)).toEqual(["3", "200"]);
    for (const [requestId, contract, whatToShow] of [
      [4, stock("AAPL"), "TRADES"],
      [5, currencyPair("EUR"), "MIDPOINT"],
    ] as const) {
      client.send(20, requestId, ...contract, false, "", "1 day", "30 D", true, whatToShow, 1, false, "");
      const [, , , count, ...bars] = (await client.until("history", endOf(17, requestId))).at(-1)?.fields ?? [];
      expect([count, bars.length]).toEqual(["30", 240]);
    }
    client.close();
  });

  test("trades, cancels, asks what if, and is told of each mistake", async () => {
    const { client, nextOrderId } = await connected(version);
    const contract = stock("AAPL");
    const buy = { contract, action: "BUY", quantity: 10 } as const;
    client.placeOrder({ ...buy, orderId: nextOrderId, type: "MKT" });
    const trade = await client.until("the commission", numbered(59));
    expect(trade.map(({ number }) => number).filter((number) => [11, 59].includes(number))).toEqual([11, 59]);

    client.placeOrder({ ...buy, orderId: nextOrderId, quantity: 20, type: "MKT" });
    const filled = await client.until("the refusal", ({ number }) => number === 4);
    expect(filled.at(-1)?.fields.slice(1, 3)).toEqual([String(nextOrderId), "104"]);

    const parentId = nextOrderId + 1;
    client.placeOrder({ ...buy, orderId: parentId, type: "LMT", limitPrice: 20, isHeldBack: true });
    const child = { contract, action: "SELL", quantity: 10, orderId: parentId + 1, parentId } as const;
    client.placeOrder({ ...child, type: "STP", stopPrice: 10 });
    await client.until(
      "the child's status",
      ({ number, fields }) => number === 3 && fields[0] === String(parentId + 1),
    );
    client.cancelOrder(parentId);
    const ended = await client.until("the end of parent and child", (message) => isError(message, parentId + 1, "202"));
    expect(ended.some((message) => isError(message, parentId, "202"))).toBe(true);

    client.placeOrder({ ...buy, orderId: parentId + 2, type: "MKT", isWhatIf: true });
    await client.until("the commission of a what-if", ({ number, fields }) => number === 5 && fields.includes("USD"));
    client.cancelOrder(999_999);
    await client.until("the unknown order", (message) => isError(message, 999_999, "10147"));
    client.send(7, 3, 903, 0, "", "", "", "", "", "");
    const executions = await client.until("executions", endOf(55, 903));
    expect(of(executions, 11).length).toBeGreaterThan(0);
    expect(of(executions, 11).every(({ fields }) => fields[0] === "903")).toBe(true);
    expect(of(executions, 59)).toHaveLength(of(executions, 11).length);
    client.close();
  });
});

test.each(["v100..225", "v157..225 +PACEAPI"])(
  "a client that offers %s is answered in the newest that is text",
  async (range) => {
    clientId += 1;
    const { client } = await PlainClient.connect({ port: simulator.port, version: 193, clientId, range });
    client.send(49, 1);
    const answer = await client.until("the time", numbered(49));
    expect(Number(answer.at(-1)?.fields[1])).toBeGreaterThan(1_700_000_000);
    client.close();
  },
);

function isError({ number, fields }: PlainMessage, id: number, code: string): boolean {
  return number === 4 && fields[1] === String(id) && fields[2] === code;
}
