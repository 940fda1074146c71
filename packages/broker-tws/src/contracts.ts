import { type Contract, type ContractDetails, EventName, SecType } from "./tws-library.ts";
import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import type { SymbolRequest } from "@tickwork/model/parse-symbol";
import { twsError } from "./errors.ts";
import { RequestRefused, type Requests } from "./requests.ts";
import type { TwsSession } from "./session.ts";
import type { Wire } from "./wire.ts";

const TIMEOUT_MS = 10_000;
const NO_SUCH_CONTRACT = 200;

/** IBKR, "IdealPro minimums": below it an order is an odd lot, in units of the base currency. */
const IDEALPRO_MINIMUM: Readonly<Record<string, number>> = {
  AUD: 25_000,
  CAD: 25_000,
  CHF: 25_000,
  CNH: 160_000,
  DKK: 150_000,
  EUR: 20_000,
  GBP: 20_000,
  HKD: 200_000,
  JPY: 2_500_000,
  MXN: 300_000,
  NOK: 150_000,
  NZD: 35_000,
  SEK: 175_000,
  SGD: 35_000,
  USD: 25_000,
};

interface Qualified {
  readonly instrument: Instrument;
  readonly contract: Contract;
}

/** Tickwork's instruments and the broker's contracts, both ways. What was qualified stays so for the life of the process. */
export class Contracts {
  private readonly wire: Wire;
  private readonly requests: Requests;
  private readonly byInstrument = new Map<InstrumentId, Qualified>();
  private readonly byConId = new Map<number, InstrumentId>();

  constructor(wire: Wire, requests: Requests) {
    this.wire = wire;
    this.requests = requests;
  }

  attach(session: TwsSession): void {
    const { api } = session;
    api.on(
      EventName.contractDetails,
      session.safely((id: number, details: ContractDetails) => this.requests.add(id, details)),
    );
    api.on(
      EventName.contractDetailsEnd,
      session.safely((id: number) => this.requests.end(id)),
    );
  }

  instrument(id: InstrumentId): Instrument | undefined {
    return this.byInstrument.get(id)?.instrument;
  }

  /** @throws TickworkError when the instrument was not qualified */
  contract(id: InstrumentId): Contract {
    const found = this.byInstrument.get(id);
    if (found !== undefined) return found.contract;
    throw twsError("TW-TWS-009", `Cannot ask for ${id}: it is not qualified. Activate its symbol first.`);
  }

  /** Names a contract of the broker's, also one that was never qualified. */
  idOf(contract: Contract): InstrumentId {
    const known = contract.conId === undefined ? undefined : this.byConId.get(contract.conId);
    if (known !== undefined) return known;
    return [contract.secType, symbolOf(contract.symbol ?? ""), contract.currency ?? ""].join(":");
  }

  async qualify(request: SymbolRequest): Promise<Instrument> {
    const wanted = wantedContract(request);
    const answer = this.requests.collect<ContractDetails>(`the contract of ${request.symbol}`, TIMEOUT_MS);
    await this.wire.send("data", wanted, (api) => api.reqContractDetails(answer.id, wanted));
    const details = onlyOne(request, await answer.whole.catch((error: unknown) => noneOrThrow(error)));
    const instrument = instrumentOf(request, details);
    this.byInstrument.set(instrument.id, { instrument, contract: contractOf(request, details) });
    if (details.contract.conId !== undefined) this.byConId.set(details.contract.conId, instrument.id);
    return instrument;
  }
}

function noneOrThrow(error: unknown): readonly ContractDetails[] {
  if (error instanceof RequestRefused && error.brokerCode === NO_SUCH_CONTRACT) return [];
  throw error;
}

function onlyOne(request: SymbolRequest, details: readonly ContractDetails[]): ContractDetails {
  const [only, ...others] = details;
  if (only === undefined)
    throw twsError(
      "TW-TWS-007",
      `Cannot find ${request.symbol} (${request.securityType}, ${request.currency}, ${request.exchange}): the broker knows no such instrument. Check the spelling.`,
    );
  if (others.some((other) => other.contract.conId !== only.contract.conId))
    throw twsError(
      "TW-TWS-008",
      `Cannot tell which instrument ${request.symbol} is: ${details.length} contracts match.`,
    );
  return only;
}

/** TWS writes share classes with a space (`BRK B`), people with a dot or a dash. */
function twsSymbol(request: SymbolRequest): string {
  if (request.securityType === "CASH") return request.symbol.split(".")[0] ?? request.symbol;
  return request.symbol.replace(/[.-]/, " ");
}

function symbolOf(twsSymbolText: string): string {
  return twsSymbolText.replace(" ", ".");
}

function wantedContract(request: SymbolRequest): Contract {
  return {
    symbol: twsSymbol(request),
    secType: request.securityType === "CASH" ? SecType.CASH : SecType.STK,
    exchange: request.exchange,
    currency: request.currency,
  };
}

function contractOf(request: SymbolRequest, details: ContractDetails): Contract {
  const wanted = wantedContract(request);
  const { conId, primaryExch } = details.contract;
  return {
    ...wanted,
    ...(conId === undefined ? {} : { conId }),
    ...(primaryExch === undefined || primaryExch === "" ? {} : { primaryExch }),
  };
}

function instrumentOf(request: SymbolRequest, details: ContractDetails): Instrument {
  const isPair = request.securityType === "CASH";
  const base = twsSymbol(request);
  const primaryExchange = details.contract.primaryExch ?? "";
  return {
    id: request.id,
    symbol: request.symbol,
    securityType: request.securityType,
    currency: request.currency,
    exchange: request.exchange,
    primaryExchange: primaryExchange === "" ? request.exchange : primaryExchange,
    calendar: isPair ? "FX" : calendarOf(primaryExchange),
    priceIncrement: positive(details.minTick, isPair ? 0.00005 : 0.01),
    minimumQuantity: Math.max(1, positive(details.minSize, 1), isPair ? (IDEALPRO_MINIMUM[base] ?? 0) : 0),
    // TWS shows fractions (0.0001) that it refuses from the API (error 10243): whole units.
    quantityIncrement: Math.max(1, positive(details.sizeIncrement, 1)),
    multiplier: positive(details.contract.multiplier, 1),
  };
}

/** Shares that list on ARCA, AMEX or BATS keep the hours of the New York Stock Exchange. */
function calendarOf(primaryExchange: string): string {
  return primaryExchange.startsWith("NASDAQ") || primaryExchange === "ISLAND" ? "XNAS" : "XNYS";
}

function positive(value: number | undefined, otherwise: number): number {
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : otherwise;
}
