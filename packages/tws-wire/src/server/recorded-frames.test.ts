import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { frameHex } from "../../test/payload.ts";
import { plainOrder } from "../../test/plain-order.ts";
import { decodeClientRequest } from "../client/decode-client-request.ts";
import { FrameDecoder } from "../frame-decoder.ts";
import { FrameWriter } from "../frame-writer.ts";
import { EMPTY_CONTRACT } from "../wire-contract.ts";
import type { ServerMessage } from "./server-message.ts";
import type { ReportedOrder, WireOrderState } from "./orders/order-messages.ts";
import { writeServerVersion } from "./write-server-version.ts";

const folder = new URL("../../../../../shared/data/tws/", import.meta.url);
const hasData = existsSync(folder);

interface Recorded {
  readonly hex: string;
  readonly fields: readonly string[];
}

function recorded(name: string): readonly Recorded[] {
  if (!hasData) return [];
  const text = readFileSync(new URL(name, folder), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Recorded);
}

/** The recordings of version 200 have no lengths. */
function withoutLength(hex: string): string {
  return hex.slice(8);
}

function fieldsOf(payload: Uint8Array): readonly string[] {
  return Buffer.from(payload).toString("utf8").split("\0").slice(0, -1);
}

/** The facts of a recorded frame, read from its fields. */
function factsOf([number = "", ...fields]: readonly string[]): ServerMessage {
  const at = (place: number): string => fields[place] ?? "";
  const id = (place: number): number => Number(at(place));
  switch (number) {
    case "1":
      return { type: "tick-price", requestId: id(1), tick: id(2), price: id(3), size: id(4), attributes: id(5) };
    case "2":
      return { type: "tick-size", requestId: id(1), tick: id(2), size: id(3) };
    case "4":
      return { type: "error", id: id(1), code: id(2), text: at(3), advancedRejectJson: at(4), timeMs: 0 };
    case "6":
      return { type: "account-value", key: at(1), value: at(2), currency: at(3), account: at(4) };
    case "8":
      return { type: "account-update-time", time: at(1) };
    case "9":
      return { type: "next-valid-id", orderId: id(1) };
    case "15":
      return { type: "managed-accounts", accounts: at(1) };
    case "52":
      return { type: "contract-details-end", requestId: id(1) };
    case "53":
      return { type: "open-orders-end" };
    case "54":
      return { type: "account-download-end", account: at(1) };
    case "55":
      return { type: "executions-end", requestId: id(1) };
    case "57":
      return { type: "tick-snapshot-end", requestId: id(1) };
    case "58":
      return { type: "market-data-type", requestId: id(1), marketDataType: id(2) };
    case "61":
      return positionOf(fields);
    case "62":
      return { type: "position-end" };
    case "63":
      return { type: "account-summary", requestId: id(1), account: at(2), tag: at(3), value: at(4), currency: at(5) };
    case "64":
      return { type: "account-summary-end", requestId: id(1) };
    case "73":
      return {
        type: "account-update-multi",
        requestId: id(1),
        account: at(2),
        modelCode: at(3),
        key: at(4),
        value: at(5),
        currency: at(6),
      };
    case "74":
      return { type: "account-update-multi-end", requestId: id(1) };
    case "102":
      return { type: "completed-orders-end" };
    default:
      throw new Error(`No facts are read from message ${number}`);
  }
}

function positionOf(fields: readonly string[]): ServerMessage {
  const [
    ,
    account = "",
    conId,
    symbol = "",
    secType = "",
    ,
    ,
    right = "",
    multiplier = "",
    exchange = "",
    currency = "",
  ] = fields;
  const [localSymbol = "", tradingClass = "", position, averageCost] = fields.slice(11);
  const contract = { ...EMPTY_CONTRACT, conId: Number(conId), symbol, secType, right, multiplier, exchange, currency };
  return {
    type: "position",
    account,
    contract: { ...contract, localSymbol, tradingClass },
    position: Number(position),
    averageCost: Number(averageCost),
  };
}

const euro = {
  ...EMPTY_CONTRACT,
  conId: 12_087_792,
  symbol: "EUR",
  secType: "CASH",
  exchange: "IDEALPRO",
  currency: "USD",
  localSymbol: "EUR.USD",
  tradingClass: "EUR.USD",
};

function whatIfReport(state: WireOrderState): ReportedOrder {
  return {
    orderId: 219,
    clientId: 0,
    permId: 665_616_366,
    parentPermId: 0,
    contract: euro,
    order: { ...plainOrder, whatIf: true, transmit: false },
    state,
  };
}

describe.skipIf(!hasData)(
  "recorded frames of a TWS at version 176 (skipped where ../shared/data/tws is not there)",
  () => {
    const frames = recorded("frames-v176.jsonl");
    const plain = frames.filter(({ fields }) => !["5", "176"].includes(fields[0] ?? ""));

    test("are cut into the fields that they have, all in one stream of bytes", () => {
      const stream = Buffer.from(frames.map(({ hex }) => hex).join(""), "hex");
      const payloads = [...new FrameDecoder().push(stream)].map(fieldsOf);
      expect(payloads.length).toBe(498);
      expect(payloads).toEqual(frames.map(({ fields }) => fields));
    });

    test("are reproduced byte for byte from the facts that they tell", () => {
      expect(plain.length).toBe(495);
      expect(plain.map(({ fields }) => frameHex(factsOf(fields), 176))).toEqual(plain.map(({ hex }) => hex));
    });

    test("so is the handshake", () => {
      const { fields, hex } = frames.find((frame) => frame.fields[0] === "176") as Recorded;
      const out = new FrameWriter();
      writeServerVersion(out, 176, fields[1] ?? "");
      expect(Buffer.from(out.take()).toString("hex")).toBe(hex);
    });

    test("so is openOrder of a what-if before its margins are known, with `None` and the fields that it brings", () => {
      const { fields, hex } = frames.find((frame) => frame.fields[0] === "5") as Recorded;
      const warningText = fields.find((field) => field.startsWith("Important Note")) as string;
      const report = whatIfReport({ status: "PreSubmitted", commissionCurrency: "", warningText });
      expect(frameHex({ type: "open-order", report }, 176)).toBe(hex);
    });

    test("so is openOrder of a what-if with its margins and the span of its commission", () => {
      const { hex } = frames.findLast((frame) => frame.fields[0] === "5") as Recorded;
      const report = whatIfReport({
        status: "PreSubmitted",
        initMarginBefore: 0,
        maintMarginBefore: 0,
        equityWithLoanBefore: 1_038_472.36,
        initMarginChange: 2.61,
        maintMarginChange: 2.61,
        equityWithLoanChange: -2.059_999_999_939_464,
        initMarginAfter: 2.61,
        maintMarginAfter: 2.61,
        equityWithLoanAfter: 1_038_470.3,
        minCommission: 1.644_24,
        maxCommission: 2.0553,
        commissionCurrency: "GBP",
        warningText: "",
      });
      expect(frameHex({ type: "open-order", report }, 176)).toBe(hex);
    });
  },
);

describe.skipIf(!hasData)(
  "recorded payloads of an IB Gateway at version 200 (skipped where ../shared/data/tws is not there)",
  () => {
    const payloads = recorded("frames-v200.jsonl");
    const fromServer = payloads.filter(({ fields }) => !["71", "16"].includes(fields[0] ?? "") && fields.length !== 2);

    test("have the fields that they have", () => {
      expect(payloads.length).toBe(17);
      expect(payloads.map(({ hex }) => fieldsOf(Buffer.from(hex, "hex")))).toEqual(
        payloads.map(({ fields }) => fields),
      );
    });

    test("are reproduced byte for byte, for the messages whose form has not changed since 193", () => {
      const same = fromServer.filter(({ fields }) => !["4", "11"].includes(fields[0] ?? ""));
      expect(same.length).toBeGreaterThan(8);
      expect(same.map(({ fields }) => withoutLength(frameHex(factsOf(fields), 193)))).toEqual(
        same.map(({ hex }) => hex),
      );
    });

    test("so is an error, which from 194 on has no version and ends with a time", () => {
      const { fields, hex } = payloads.find((payload) => payload.fields[0] === "4") as Recorded;
      const [, id, code, text = "", advancedRejectJson = "", timeMs] = fields;
      const error = { type: "error", text, advancedRejectJson } as const;
      const message = { ...error, id: Number(id), code: Number(code), timeMs: Number(timeMs) };
      expect(withoutLength(frameHex(message, 194))).toBe(hex);
    });

    test("so is an execution, but for the submitter that 198 has added", () => {
      const { fields, hex } = payloads.find((payload) => payload.fields[0] === "11") as Recorded;
      const contract = {
        ...EMPTY_CONTRACT,
        conId: 265_598,
        symbol: "AAPL",
        secType: "STK",
        exchange: "IEX",
        currency: "USD",
      };
      const message: ServerMessage = {
        type: "execution",
        requestId: -1,
        contract: { ...contract, localSymbol: "AAPL", tradingClass: "NMS" },
        execution: {
          orderId: 1,
          clientId: Number(fields[22]),
          permId: Number(fields[21]),
          executionId: fields[14] ?? "",
          time: "20260413 15:27:04 US/Eastern",
          account: fields[16] ?? "",
          exchange: "IEX",
          side: "BOT",
          shares: 1,
          price: 257.95,
          liquidation: 0,
          cumulativeQuantity: 1,
          averagePrice: 257.95,
          orderRef: "",
          evRule: "",
          evMultiplier: undefined,
          modelCode: "",
          lastLiquidity: 2,
        },
      };
      expect(withoutLength(frameHex(message, 193))).toBe(hex.slice(0, -2));
    });

    test("requests of the client decode", () => {
      const requests = payloads
        .filter(({ fields }) => ["71", "16"].includes(fields[0] ?? "") || fields.join() === "61,1")
        .map(({ hex }) => decodeClientRequest(Buffer.from(hex, "hex"), 193));
      expect(requests).toEqual([
        { type: "start-api", clientId: 1, capabilities: "" },
        { type: "request-positions" },
        { type: "request-all-open-orders" },
      ]);
    });
  },
);
