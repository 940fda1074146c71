import type { MessageCodecs } from "../message-codec.ts";
import type { HistoryMessage } from "./history-messages.ts";
import { writeHistogram, writeHistory, writeHistoryUpdate, writeSchedule } from "./write-history.ts";
import { writeBidAskTicks, writeTicks, writeTradeTicks } from "./write-historical-ticks.ts";

export const HISTORY_CODECS: MessageCodecs<HistoryMessage> = {
  history: { number: 17, write: writeHistory },
  "head-timestamp": { number: 88, write: (out, { requestId, time }) => out.fields(requestId, time) },
  histogram: { number: 89, write: writeHistogram },
  "history-update": { number: 90, write: writeHistoryUpdate },
  "historical-ticks": { number: 96, write: writeTicks },
  "historical-bid-ask-ticks": { number: 97, write: writeBidAskTicks },
  "historical-trade-ticks": { number: 98, write: writeTradeTicks },
  "history-schedule": { number: 106, write: writeSchedule },
  "history-end": { number: 108, write: (out, { requestId, start, end }) => out.fields(requestId, start, end) },
};
