import { existsSync, readFileSync } from "node:fs";
import { libraryEncode } from "../../tws-wire/test/library.ts";

const DATA = new URL("../../../../shared/data/tws/transcripts.jsonl", import.meta.url);

type Body = Readonly<Record<string, unknown>>;

/** One line of a transcript: who did what. */
export interface TranscriptLine {
  readonly file: string;
  readonly live_grounded: boolean;
  readonly who: "handshake" | "server" | "client" | "sleep" | "disconnect";
  readonly msg: string;
  readonly body: Body | null;
}

export const hasTranscripts: boolean = existsSync(DATA);

/** The recorded dialogues with a Gateway, by file. */
export function readTranscripts(): ReadonlyMap<string, readonly TranscriptLine[]> {
  const files = new Map<string, TranscriptLine[]>();
  if (!hasTranscripts) return files;
  for (const text of readFileSync(DATA, "utf8").split("\n")) {
    if (text === "") continue;
    const line = JSON.parse(text) as TranscriptLine;
    const lines = files.get(line.file) ?? [];
    lines.push(line);
    files.set(line.file, lines);
  }
  return files;
}

const REQUEST_ID = 4_001;
const AAPL = { conId: 265_598, symbol: "AAPL", secType: "STK", exchange: "SMART", currency: "USD" };

/** What the client of a transcript sent, as the library writes it. */
export function requestBytes(version: number, { msg, body }: TranscriptLine): Uint8Array {
  const of = body ?? {};
  const ask = (request: string, ...parameters: readonly unknown[]) => libraryEncode(version, request, ...parameters);
  switch (msg) {
    case "place_order":
      return ask("placeOrder", Number(of["order_id"]), AAPL, orderOf(of));
    case "cancel_order":
      return ask("cancelOrder", Number(of["order_id"]), {});
    case "req_current_time":
      return ask("reqCurrentTime");
    case "req_executions":
      return ask("reqExecutions", REQUEST_ID, { acctCode: "", symbol: of["symbol"] });
    case "req_account_summary":
      return ask("reqAccountSummary", REQUEST_ID, of["account"], (of["tags"] as readonly string[]).join(","));
    case "cancel_account_summary":
      return ask("cancelAccountSummary", REQUEST_ID);
    case "req_contract_details":
      return ask("reqContractDetails", REQUEST_ID, contractOf(of));
    case "req_historical_bars": {
      const { duration, bar_size: size, what_to_show: show, use_rth: rth } = of;
      return ask("reqHistoricalData", REQUEST_ID, contractOf(of), "", duration, size, show, rth, 1, false, []);
    }
    case "req_positions":
      return ask("reqPositions");
    case "cancel_positions":
      return ask("cancelPositions");
    case "req_quote":
      return ask("reqMktData", REQUEST_ID, contractOf(of), "", of["snapshot"], false);
    case "req_realtime_bars":
      return ask("reqRealTimeBars", REQUEST_ID, contractOf(of), 5, of["what_to_show"], of["use_rth"], []);
    case "req_ids":
      return ask("reqIds", 1);
    default:
      throw new Error(`The transcripts' ${msg} is not spoken here`);
  }
}

function contractOf({ contract }: Body): object {
  const { symbol, sec_type: secType, exchange, currency } = contract as Record<string, string>;
  return { symbol, secType, exchange, currency };
}

function orderOf(of: Body): object {
  return {
    action: of["action"],
    totalQuantity: Number(of["total_quantity"]),
    orderType: of["order_type"],
    lmtPrice: Number(of["lmt_price"]),
    tif: of["tif"],
    transmit: of["transmit"] ?? true,
  };
}

/** The moment of a transcript: the connection time that the Gateway told. */
export function momentOf(lines: readonly TranscriptLine[]): number {
  const text = String(lines[0]?.body?.["connection_time"]);
  const [, year, month, day, time, zone] = /^(\d{4})(\d\d)(\d\d) (\S+) (.+)$/.exec(text) ?? [];
  const offset = zone === "US/Eastern" ? "-04:00" : "+02:00"; // all are of April
  return Date.parse(`${year}-${month}-${day}T${time}${offset}`);
}

/** What the server of a transcript said, short: `order_status PendingCancel`, `api_error 202`. Notices of farms are left out. */
export function recordedTale(lines: readonly TranscriptLine[]): string[] {
  return lines
    .filter(({ who, body }) => who === "server" && body?.["req_id"] !== -1)
    .map(({ msg, body }) => `${msg} ${String(body?.["status"] ?? body?.["code"] ?? "")}`.trim())
    .map((told) => (told.startsWith("open_order") ? "open_order" : told)); // the recorder reads no status from it
}

const NAMES: Readonly<Record<string, string>> = {
  1: "tick_price",
  3: "order_status",
  4: "api_error",
  5: "open_order",
  9: "next_valid_id",
  10: "contract_details",
  11: "execution_detail",
  15: "managed_accounts",
  17: "historical_bar",
  49: "current_time",
  52: "contract_details_end",
  55: "executions_end",
  57: "tick_snapshot_end",
  58: "market_data_type",
  59: "commission_report",
  61: "position",
  62: "position_end",
  63: "account_summary",
  64: "account_summary_end",
  106: "historical_schedule",
};

/** What the simulator said, in the same words. */
export function saidTale(frames: readonly (readonly string[])[]): string[] {
  return frames.flatMap((fields) => {
    const [number = "", , second = "", third = ""] = fields;
    const name = NAMES[number] ?? `message ${number}`;
    if (number === "3") return [`${name} ${second}`];
    if (number === "4") return second === "-1" ? [] : [`${name} ${third}`];
    if (number !== "17") return [name];
    const bars = Array.from({ length: Number(fields[4]) }, () => name);
    return [...bars, "historical_bars_end"];
  });
}
