// Activates and releases symbols: asks the broker what they are, subscribes their data, remembers what became of each.
import { defineActor } from "@tickwork/actor/define-actor";
import { QUALIFY_REFUSALS } from "@tickwork/contracts/link";
import type { SymbolStatus } from "@tickwork/contracts/symbol-lifecycle";
import { parseSymbol, type SymbolRequest } from "@tickwork/model/parse-symbol";
import { errorCode, errorsOf } from "@tickwork/model/tickwork-error";
import { symbolLifecycleErrors } from "./errors.ts";
import { spec } from "./spec.ts";

const fail = errorsOf(symbolLifecycleErrors);

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  start({ refs }) {
    const symbols = new Map<string, SymbolStatus>();

    const remember = (status: SymbolStatus): SymbolStatus => {
      symbols.set(status.id, status);
      return status;
    };

    return {
      async activate(text) {
        const request = parsed(text);
        const known = symbols.get(request.id);
        if (known?.state === "subscribed") return known;
        try {
          const instrument = await refs.link.qualify(request);
          remember({ id: request.id, symbol: request.symbol, state: "qualified", instrument });
          const slot = await refs.link.subscribe(instrument.id);
          return remember({ id: request.id, symbol: request.symbol, state: "subscribed", instrument, slot });
        } catch (error) {
          // Only the broker's own word refuses a symbol; a lost link or a deadline leaves it requested, to be asked again.
          if (!QUALIFY_REFUSALS.has(errorCode(error) ?? "")) throw error;
          return remember({
            id: request.id,
            symbol: request.symbol,
            state: "refused",
            reason: String((error as Error).message),
          });
        }
      },
      async release(text) {
        const request = parsed(text);
        await refs.link.unsubscribe(request.id);
        return remember({ id: request.id, symbol: request.symbol, state: "released" });
      },
      async list() {
        return [...symbols.values()];
      },
    };
  },
});

function parsed(text: string): SymbolRequest {
  const request = parseSymbol(text);
  if (request === undefined) {
    throw fail(
      "TW-SYM-001",
      `Cannot activate ${JSON.stringify(text)}: it is neither a US stock like SPY nor a currency pair like EUR.USD.`,
    );
  }
  return request;
}
