import type { MessageCodecs } from "../message-codec.ts";
import type { HistoryMessage } from "./history-messages.ts";
import { writeHistory } from "./write-history.ts";

export const HISTORY_CODECS: MessageCodecs<HistoryMessage> = {
  history: { number: 17, write: writeHistory },
};
