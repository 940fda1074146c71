import type { FrameWriter } from "../../frame-writer.ts";
import { SERVER_VERSION } from "../../server-version.ts";
import type { ServerMessageOf } from "../server-message.ts";

/** What is not computed is -1 where a value cannot be negative, and -2 where it can. */
export function writeOptionComputation(
  out: FrameWriter,
  message: ServerMessageOf<"tick-option-computation">,
  version: number,
): void {
  const isPriceBased = version >= SERVER_VERSION.priceBasedVolatility;
  if (!isPriceBased) out.field(6);
  out.fields(message.requestId, message.tick);
  if (isPriceBased) out.field(message.attribute);
  const { computation } = message;
  out.fields(computation.impliedVolatility ?? -1, computation.delta ?? -2);
  out.fields(computation.optionPrice ?? -1, computation.presentValueOfDividends ?? -1);
  out.fields(computation.gamma ?? -2, computation.vega ?? -2, computation.theta ?? -2);
  out.field(computation.underlyingPrice ?? -1);
}
