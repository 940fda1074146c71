import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";

export function writeSymbolSamples(
  out: FrameWriter,
  message: ServerMessageOf<"symbol-samples">,
  version: number,
): void {
  out.fields(message.requestId, message.samples.length);
  for (const sample of message.samples) {
    out.fields(sample.conId, sample.symbol, sample.secType, sample.primaryExchange, sample.currency);
    out.fields(sample.derivativeTypes.length, ...sample.derivativeTypes);
    if (version >= SERVER_VERSION.bondIssuer) out.fields(sample.description, sample.issuerId);
  }
}

export function writeOptionParameters(out: FrameWriter, message: ServerMessageOf<"option-parameters">): void {
  const { expirations, strikes } = message;
  out.fields(message.requestId, message.exchange, message.underlyingConId, message.tradingClass, message.multiplier);
  out.fields(expirations.length, ...expirations);
  out.field(strikes.length);
  for (const strike of strikes) out.double(strike);
}

export function writeMarketRule(out: FrameWriter, { ruleId, bands }: ServerMessageOf<"market-rule">): void {
  out.fields(ruleId, bands.length);
  for (const { lowEdge, increment } of bands) out.double(lowEdge).double(increment);
}
