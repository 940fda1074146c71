import { parseSymbol, type SymbolRequest } from "@tickwork/model/parse-symbol";
import { cliError } from "./errors.ts";

/** What `--symbol` names. */
export function symbolOf(text: string): SymbolRequest {
  const request = parseSymbol(text);
  if (request === undefined) {
    throw cliError(
      "TW-CLI-003",
      `Cannot use --symbol ${JSON.stringify(text)}: it must be a US stock such as SPY or a currency pair such as EUR.USD.`,
    );
  }
  return request;
}
