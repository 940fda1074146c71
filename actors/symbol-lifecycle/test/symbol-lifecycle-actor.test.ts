import { inlineWorld } from "@tickwork/actor/inline/inline-world";
import { standIn } from "@tickwork/actor/inline/stand-in";
import { linkProtocol } from "@tickwork/contracts/link";
import { symbolLifecycleProtocol } from "@tickwork/contracts/symbol-lifecycle";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { expect, test } from "vitest";
import { spec } from "../src/spec.ts";

/** A broker that knows SPY, and whose line can be cut. */
async function worldWithBroker() {
  const broker = { isConnected: true, subscribed: [] as string[] };
  const link = standIn(linkProtocol, {
    async qualify(request) {
      if (!broker.isConnected) throw new TickworkError("TW-TWS-005", "Cannot ask for SPY: not connected.");
      if (request.symbol !== "SPY")
        throw new TickworkError("TW-TWS-007", `Cannot qualify ${request.symbol}: no security definition.`);
      return {
        ...request,
        primaryExchange: "ARCA",
        calendar: "XNYS",
        priceIncrement: 0.01,
        minimumQuantity: 1,
        quantityIncrement: 1,
        multiplier: 1,
      };
    },
    async subscribe(id) {
      broker.subscribed.push(id);
      return 7;
    },
    async unsubscribe(id) {
      broker.subscribed = broker.subscribed.filter((one) => one !== id);
    },
  });
  const world = await inlineWorld(
    { hosted: [link], branches: [{ name: "main", strategy: "one_for_one", children: [spec] }] },
    {
      settings: {},
      seed: 1,
      market: { type: "driven", start: 0 },
      log: () => {},
      onBranchFailed: (_branch, error) => expect.fail(String(error)),
    },
  );
  await world.start();
  return { world, broker, symbols: world.ref(symbolLifecycleProtocol) };
}

test("a symbol is qualified, then subscribed, and asking again asks the broker nothing", async () => {
  const { symbols, broker } = await worldWithBroker();
  expect(await symbols.activate("spy")).toMatchObject({ id: "STK:SPY:USD", state: "subscribed", slot: 7 });
  await symbols.activate("SPY");
  expect(broker.subscribed).toEqual(["STK:SPY:USD"]);
});

test("a symbol that the broker does not know is refused with its words", async () => {
  const { symbols } = await worldWithBroker();
  expect(await symbols.activate("NOSUCH")).toMatchObject({
    state: "refused",
    reason: expect.stringContaining("no security definition") as string,
  });
});

test("a cut line refuses nothing: the call fails, and the next one succeeds", async () => {
  const { symbols, broker } = await worldWithBroker();
  broker.isConnected = false;
  await expect(symbols.activate("SPY")).rejects.toMatchObject({ code: "TW-TWS-005" });
  expect(await symbols.list()).toEqual([]);
  broker.isConnected = true;
  expect(await symbols.activate("SPY")).toMatchObject({ state: "subscribed" });
});

test("a released symbol gets no more data and can be activated again", async () => {
  const { symbols, broker } = await worldWithBroker();
  await symbols.activate("SPY");
  expect(await symbols.release("SPY")).toMatchObject({ state: "released" });
  expect(broker.subscribed).toEqual([]);
  expect(await symbols.activate("SPY")).toMatchObject({ state: "subscribed" });
});

test("text that is no symbol is refused with a code", async () => {
  const { symbols } = await worldWithBroker();
  await expect(symbols.activate("SPY\0X")).rejects.toMatchObject({ code: "TW-SYM-001" });
});
