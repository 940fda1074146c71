import type { EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessageOf } from "@tickwork/tws-wire/server/server-message";
import { EMPTY_CONTRACT } from "@tickwork/tws-wire/wire-contract";
import type { Listing } from "../market/listing.ts";
import { tradingDayOf, wireDate } from "../market/trading-hours.ts";
import { queryOf } from "./contract-query.ts";
import type { ContractSource } from "./contract-source.ts";
import { optionExpirations, optionStrikes } from "./option-chain.ts";
import { optionClass, optionExchanges, type OptionRoot } from "./option-listing.ts";

type OptionParameters = ServerMessageOf<"option-parameters">;

/**
 * The expirations and strikes of an underlying's options: a message for each trading class and exchange. None for an underlying
 * without options. @returns undefined for a request that does not name its underlying
 */
export function optionParameters(
  source: ContractSource,
  request: ClientRequestOf<"request-option-parameters">,
  now: EpochMs,
): readonly OptionParameters[] | undefined {
  const underlying = source.byConId(request.underlyingConId, now);
  const isRight =
    underlying !== undefined &&
    underlying.symbol === request.underlyingSymbol.toUpperCase() &&
    underlying.securityType === request.underlyingType.toUpperCase();
  if (!isRight) return undefined;
  if (underlying.securityType === "FUT") return ofFutureOptions(source, { request, underlying, now });
  const root = source.optionRoot(underlying);
  return root === undefined ? [] : ofRoot(root, request.requestId, now);
}

function ofRoot(root: OptionRoot, requestId: number, now: EpochMs): readonly OptionParameters[] {
  const today = tradingDayOf("us-options", now);
  const days = optionExpirations(root.kind, today);
  const classes = [...new Set(days.map((day) => optionClass(root, day)))];
  return classes.flatMap((tradingClass) => {
    const own = days.filter((day) => optionClass(root, day) === tradingClass);
    const strikes = new Set(own.flatMap((day) => optionStrikes(root.reference, day - today)));
    return optionExchanges(root).map((exchange) => ({
      type: "option-parameters" as const,
      requestId,
      exchange,
      underlyingConId: root.underlying.conId,
      tradingClass,
      multiplier: "100",
      expirations: own.map(wireDate),
      strikes: [...strikes].toSorted((one, other) => one - other),
    }));
  });
}

function ofFutureOptions(
  source: ContractSource,
  of: {
    readonly request: ClientRequestOf<"request-option-parameters">;
    readonly underlying: Listing;
    readonly now: EpochMs;
  },
): readonly OptionParameters[] {
  const { request, underlying, now } = of;
  if (request.exchange !== "" && request.exchange.toUpperCase() !== underlying.exchange) return [];
  const contract = { ...EMPTY_CONTRACT, symbol: underlying.symbol, secType: "FOP" };
  const options = source
    .search(queryOf({ ...contract, lastTradeDate: underlying.lastTradeDate }), now)
    .filter(({ right }) => right === "C");
  const [first] = options;
  if (first === undefined) return [];
  return [
    {
      type: "option-parameters",
      requestId: request.requestId,
      exchange: underlying.exchange,
      underlyingConId: underlying.conId,
      tradingClass: first.tradingClass,
      multiplier: String(first.multiplier),
      expirations: [first.lastTradeDate],
      strikes: options.map(({ strike }) => strike),
    },
  ];
}
