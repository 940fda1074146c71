import type { FrameWriter } from "../../frame-writer.ts";
import type { MessageCodecs } from "../message-codec.ts";
import type { ServerMessageOf } from "../server-message.ts";
import type { ScannerMessage } from "./scanner-messages.ts";

export const SCANNER_CODECS: MessageCodecs<ScannerMessage> = {
  "scanner-parameters": { number: 19, write: (out, { xml }) => out.fields(1, xml) },
  "scanner-data": { number: 20, write: writeScannerData },
};

function writeScannerData(out: FrameWriter, { requestId, rows }: ServerMessageOf<"scanner-data">): void {
  out.fields(3, requestId, rows.length);
  for (const { rank, contract, marketName, distance, benchmark, projection, legs } of rows) {
    out.fields(rank, contract.conId, contract.symbol, contract.secType, contract.lastTradeDate);
    out.fields(contract.strike, contract.right, contract.exchange, contract.currency, contract.localSymbol);
    out.fields(marketName, contract.tradingClass, distance, benchmark, projection, legs);
  }
}
