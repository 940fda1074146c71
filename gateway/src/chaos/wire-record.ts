import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { ToldFrame } from "./wire-tap.ts";

/** Numbers of the broker's messages. */
const TICK_PRICE = "1";
const ORDER_STATUS = "3";
const ERROR = "4";
const OPEN_ORDER = "5";
const EXECUTION = "11";
const MARKET_DATA_TYPE = "58";
const COMMISSION = "59";
const ENDS: ReadonlyMap<string, string> = new Map([
  ["53", "request-all-open-orders"],
  ["102", "request-completed-orders"],
  ["55", "request-executions"],
  ["62", "request-positions"],
  ["54", "request-account-updates"],
]);
const FIRST_DELAYED_TICK = 66;

const ORDER_NEWS: ReadonlySet<string> = new Set([ORDER_STATUS, OPEN_ORDER, EXECUTION, COMMISSION]);

/** When an instrument's price was last told, live and delayed, by arrival on whatever connection. */
export interface SeenQuote {
  liveAt: number;
  delayedAt: number;
  isDelayedType: boolean;
}

/** What crossed the wire of the present connection, and what follows from it alone. */
export class WireRecord {
  readonly #now: () => number;
  connection = 0;
  isLinkLost = false;
  /** Told since the connection began. */
  orderNews: Buffer[] = [];
  readonly #asking = new Set<string>();
  readonly #streams = new Map<string, SeenQuote>();
  readonly #quotes = new Map<string, SeenQuote>();
  #completeSnapshots = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Parts of the books whose end has not come. */
  get asking(): ReadonlySet<string> {
    return this.#asking;
  }

  /** Snapshots since the connection began or the broker found its servers again, each to all its end markers. */
  get completeSnapshots(): number {
    return this.#completeSnapshots;
  }

  quote(instrument: string): SeenQuote | undefined {
    return this.#quotes.get(instrument);
  }

  connected(): void {
    this.connection += 1;
    this.isLinkLost = false;
    this.orderNews = [];
    this.#asking.clear();
    this.#streams.clear();
    this.#completeSnapshots = 0;
  }

  asked(request: ClientRequest): void {
    switch (request.type) {
      case "request-market-data": {
        const instrument = instrumentOf(request.contract);
        const seen = this.#quotes.get(instrument) ?? { liveAt: -Infinity, delayedAt: -Infinity, isDelayedType: false };
        this.#streams.set(String(request.requestId), seen);
        this.#quotes.set(instrument, seen);
        return;
      }
      case "request-all-open-orders":
        // Alone it is no comparison: an emergency stop looks whether its cancels have come to their end.
        if (this.#asking.size > 0) this.#asking.add(request.type);
        return;
      case "request-completed-orders":
      case "request-executions":
      case "request-positions":
        this.#asking.add(request.type);
        return;
      case "request-account-updates":
        if (request.subscribe) this.#asking.add(request.type);
        return;
      default:
        return;
    }
  }

  told(frame: ToldFrame, bytes: Buffer): void {
    const [number = ""] = frame;
    if (ORDER_NEWS.has(number)) this.orderNews.push(Buffer.from(bytes));
    const part = ENDS.get(number);
    if (part !== undefined && this.#asking.delete(part) && this.#asking.size === 0) {
      this.#completeSnapshots += 1;
    }
    if (number === TICK_PRICE) this.#ticked(frame);
    else if (number === MARKET_DATA_TYPE) this.#typed(frame);
    else if (number === ERROR) this.#noticed(frame[3]);
  }

  #ticked([, , request = "", tick = ""]: ToldFrame): void {
    const seen = this.#streams.get(request);
    if (seen === undefined) return;
    if (Number(tick) >= FIRST_DELAYED_TICK) seen.delayedAt = this.#now();
    else if (tick === "1" || tick === "2" || tick === "4") seen.liveAt = this.#now();
  }

  #typed([, , request = "", type = ""]: ToldFrame): void {
    const seen = this.#streams.get(request);
    if (seen !== undefined) seen.isDelayedType = Number(type) >= 3;
  }

  #noticed(code = ""): void {
    if (code === "1100") this.isLinkLost = true;
    if (code !== "1101" && code !== "1102") return;
    this.isLinkLost = false;
    this.#completeSnapshots = 0;
  }
}

function instrumentOf({ secType, symbol, currency }: WireContract): string {
  return `${secType}:${symbol}:${currency}`;
}
