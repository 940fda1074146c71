import { describe, expect, test } from "vitest";
import { libraryDecode } from "../../../test/library.ts";
import { marketSamples } from "../../../test/market-samples.ts";
import { fieldsOf } from "../../../test/payload.ts";
import type { ServerMessage } from "../server-message.ts";

const versions = Array.from({ length: 94 }, (_, index) => index + 100);

/** What the library makes of a message, after its name. */
function told(version: number, message: ServerMessage): readonly unknown[] {
  return libraryDecode([fieldsOf(message, version)], version)[0]?.values ?? [];
}

describe("messages of the market", () => {
  test.each(versions)("say the same at version %i to @stoqey/ib", (version) => {
    const isSmart = version >= 146 ? true : undefined;
    expect(told(version, marketSamples["market-depth"])).toEqual([1, 2, 1, 1, 168.19, 300]);
    expect(told(version, marketSamples["market-depth-l2"])).toEqual([1, 2, "ARCA", 1, 1, 168.19, 300, isSmart]);
    expect(told(version, marketSamples["tick-option-computation"])).toEqual([
      1,
      13,
      version >= 156 ? 1 : undefined,
      0.25,
      -0.5,
      3.5,
      0,
      0.02,
      0.3,
      -0.04,
      168.2,
    ]);
    expect(told(version, marketSamples["tick-by-tick"])).toEqual([
      1,
      1,
      "1380873645",
      168.2,
      100,
      {
        pastLimit: false,
        unreported: true,
      },
      "ARCA",
      "",
    ]);
    expect(told(version, marketSamples["smart-components"])).toEqual([
      1,
      new Map([
        [0, ["AMEX", "A"]],
        [1, ["ARCA", "P"]],
      ]),
    ]);
    const [exchanges] = told(version, marketSamples["market-depth-exchanges"]);
    const names = (exchanges as { exchange: string; serviceDataType: string }[]).map(
      ({ exchange, serviceDataType }) => `${exchange} ${serviceDataType}`,
    );
    expect(names).toEqual(["ISLAND Deep2", "IDEALPRO Deep"]);
  });

  test("quotes and middles of a tick-by-tick stream are told apart from trades", () => {
    const stream = { type: "tick-by-tick", requestId: 7, timeSeconds: 9 } as const;
    const quote = { kind: "bid-ask", bid: 1, ask: 2, bidSize: 3, askSize: 4, attributes: 1 } as const;
    expect(told(193, { ...stream, tick: quote })).toEqual([
      7,
      "9",
      1,
      2,
      3,
      4,
      { bidPastLow: true, askPastHigh: false },
    ]);
    expect(told(193, { ...stream, tick: { kind: "mid-point", midPoint: 1.5 } })).toEqual([7, "9", 1.5]);
  });

  test("what a model could not compute arrives as nothing", () => {
    const none = {
      impliedVolatility: undefined,
      delta: undefined,
      optionPrice: undefined,
      presentValueOfDividends: undefined,
      gamma: undefined,
      vega: undefined,
      theta: undefined,
      underlyingPrice: undefined,
    };
    const message = { ...marketSamples["tick-option-computation"], computation: none };
    expect(fieldsOf(message, 193).slice(4)).toEqual(["-1", "-2", "-1", "-1", "-2", "-2", "-2", "-1"]);
    expect(
      told(193, message)
        .slice(3)
        .every((value) => value === undefined),
    ).toBe(true);
  });

  test("sizes are whole until 162, when clients read them as integers", () => {
    const size = { ...marketSamples["tick-size"], size: 0.75 };
    expect(fieldsOf(size, 162).at(-1)).toBe("0");
    expect(fieldsOf(size, 163).at(-1)).toBe("0.75");
    expect(fieldsOf({ ...marketSamples["tick-price"], size: 1.5 }, 162)[5]).toBe("1");
  });

  test("an attribute of a price is told only to versions that know it", () => {
    const price = { ...marketSamples["tick-price"], attributes: 0b111 };
    expect([108, 109, 131, 132].map((version) => fieldsOf(price, version).at(-1))).toEqual(["1", "3", "3", "7"]);
  });
});
