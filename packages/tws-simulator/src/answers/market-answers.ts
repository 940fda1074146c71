import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { MarketRequest } from "@tickwork/tws-wire/client/market/market-requests";
import type { OptionComputation } from "@tickwork/tws-wire/server/market/market-messages";
import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { Client } from "../clients/client.ts";
import { validationText } from "../clients/error-message.ts";
import { answerHistoricalTicks } from "../history/historical-ticks.ts";
import type { Listing } from "../market/listing.ts";
import { wireTime } from "../market/new-york.ts";
import { TICK } from "../market/tick-types.ts";
import type { OptionTerms } from "../market-data/black-scholes.ts";
import { isDataType } from "../market-data/data-permissions.ts";
import { DEPTH_EXCHANGES } from "../market-data/depth-exchanges.ts";
import { computationAtPrice, computationAtVolatility, optionTerms } from "../market-data/option-computations.ts";
import type { Refusal } from "../market-data/refusal.ts";
import { smartComponents } from "../market-data/smart-components.ts";
import type { Answers } from "./answers.ts";
import { findListing, refuse, type RequestDesk } from "./request-desk.ts";

/** What is asked of quotes and trades as they come. */
export const MARKET_ANSWERS: Answers<MarketRequest> = {
  "request-market-data": (desk, client, request) =>
    open(desk, client, { request, of: desk.market.marketData }, (listing) =>
      desk.market.marketData.subscribe(client, request, listing),
    ),
  "cancel-market-data": (desk, client, { requestId }) => {
    if (!desk.market.marketData.cancel(client, requestId)) refuseUnknown(desk, client, requestId);
  },
  "market-data-type": (desk, client, { marketDataType }) => {
    if (isDataType(marketDataType)) desk.market.marketData.permissions.ask(client, marketDataType);
    else refuse(desk, client, -1, 321, validationText(`Invalid market data type ${marketDataType}`));
  },
  "request-real-time-bars": (desk, client, request) =>
    open(desk, client, { request, of: desk.market.realTimeBars }, (listing) =>
      desk.market.realTimeBars.subscribe(client, request, listing, desk.now),
    ),
  "cancel-real-time-bars": (desk, client, { requestId }) => {
    if (!desk.market.realTimeBars.cancel(client, requestId)) refuseUnknown(desk, client, requestId);
  },
  "request-market-depth": (desk, client, request) =>
    open(desk, client, { request, of: desk.market.depth }, (listing) =>
      desk.market.depth.subscribe(client, request, listing),
    ),
  "cancel-market-depth": (desk, client, { requestId }) => {
    const text = `Can't find the subscribed market depth with tickerId:${requestId}`;
    if (!desk.market.depth.cancel(client, requestId)) refuse(desk, client, requestId, 310, text);
  },
  "request-market-depth-exchanges": (_, client) =>
    client.send({ type: "market-depth-exchanges", exchanges: DEPTH_EXCHANGES }),
  "request-smart-components": (desk, client, { requestId, bboExchange }) => {
    const components = smartComponents(bboExchange);
    if (components !== undefined) client.send({ type: "smart-components", requestId, components });
    else refuse(desk, client, requestId, 321, validationText(`Invalid BBO exchange '${bboExchange}'`));
  },
  "request-tick-by-tick": (desk, client, request) =>
    open(desk, client, { request, of: desk.market.tickByTick }, (listing) =>
      beginTickByTick(desk, client, request, listing),
    ),
  "cancel-tick-by-tick": (desk, client, { requestId }) => {
    if (!desk.market.tickByTick.cancel(client, requestId)) refuseUnknown(desk, client, requestId);
  },
  "calculate-implied-volatility": (desk, client, request) => {
    const { optionPrice = Number.NaN } = request;
    computeOption(desk, client, { request, of: (terms) => computationAtPrice(terms, optionPrice) });
  },
  "cancel-implied-volatility": () => undefined, // it was answered at once
  "calculate-option-price": (desk, client, request) => {
    const { volatility = Number.NaN } = request;
    computeOption(desk, client, { request, of: (terms) => computationAtVolatility(terms, volatility) });
  },
  "cancel-option-price": () => undefined, // it was answered at once
};

/** What begins under a request id that must be free, of an instrument that must be there. */
function open(
  desk: RequestDesk,
  client: Client,
  { request, of }: { readonly request: StreamOpening; readonly of: { isTaken(client: Client, id: number): boolean } },
  begin: (listing: Listing) => Refusal | undefined,
): void {
  const { requestId, contract } = request;
  const listing = findListing(desk, client, requestId, contract);
  if (listing === undefined) return;
  if (of.isTaken(client, requestId)) {
    refuse(desk, client, requestId, 322, "Error processing request.-'bQ' : cause - Duplicate ticker id");
    return;
  }
  desk.market.activate(listing);
  const refusal = begin(listing);
  if (refusal !== undefined) refuse(desk, client, requestId, refusal.code, refusal.text);
}

interface StreamOpening {
  readonly requestId: number;
  readonly contract: WireContract;
}

const TICKS_OF_THE_PAST: Readonly<Record<string, string>> = { BidAsk: "BID_ASK", MidPoint: "MIDPOINT" };

/** Ticks of the past come first, as an answer of their own kind. */
function beginTickByTick(
  desk: RequestDesk,
  client: Client,
  request: ClientRequestOf<"request-tick-by-tick">,
  listing: Listing,
): Refusal | undefined {
  const { tickByTick, feed } = desk.market;
  const refusal = tickByTick.refusal(client, request, listing);
  if (refusal !== undefined) return refusal;
  const { requestId, contract, numberOfTicks, ignoreSize, tickType } = request;
  if (numberOfTicks > 0) {
    const whatToShow = TICKS_OF_THE_PAST[tickType] ?? "TRADES";
    const asked = { requestId, contract, whatToShow, count: numberOfTicks, regularHoursOnly: false, ignoreSize };
    const past = { type: "request-historical-ticks", ...asked, start: "", end: wireTime(desk.now + 1_000) } as const;
    const answer = answerHistoricalTicks(past, listing, { feed, now: desk.now });
    if ("code" in answer && !("type" in answer)) return answer;
    if ("type" in answer) client.send(answer);
  }
  tickByTick.begin(client, request, listing, desk.now);
  return undefined;
}

function computeOption(
  desk: RequestDesk,
  client: Client,
  {
    request,
    of,
  }: {
    readonly request: StreamOpening & { readonly underlyingPrice: number | undefined };
    readonly of: (terms: OptionTerms) => OptionComputation;
  },
): void {
  const { requestId, contract, underlyingPrice = Number.NaN } = request;
  const listing = findListing(desk, client, requestId, contract);
  if (listing === undefined) return;
  const terms = optionTerms(listing, underlyingPrice, desk.now);
  const computation = terms && of(terms);
  if (computation?.optionPrice === undefined || Number.isNaN(computation.optionPrice)) {
    refuse(
      desk,
      client,
      requestId,
      321,
      validationText("Invalid option, price, volatility or price of its underlying"),
    );
    return;
  }
  client.send({ type: "tick-option-computation", requestId, tick: TICK.customOption, attribute: 1, computation });
}

function refuseUnknown(desk: RequestDesk, client: Client, requestId: number): void {
  refuse(desk, client, requestId, 300, `Can't find EId with tickerId:${requestId}`);
}
