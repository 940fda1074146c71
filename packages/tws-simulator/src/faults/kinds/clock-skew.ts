import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { wireTime } from "../../market/new-york.ts";
import { parseWireTime } from "../../history/parse-wire-time.ts";
import { conditionFault } from "../fault-kind.ts";
import { lasting, number } from "../fault-parameters.ts";

/** Type of the tick that tells when the last trade was. */
const LAST_TIMESTAMP = 45;

/** The server's clock is wrong. */
export const clockSkew = conditionFault({
  name: "clock-skew",
  does: "Shifts the time that the server tells: currentTime, executions, last trades, errors.",
  copies:
    "`CCP reported time … local time …, difference in seconds: -4.122`: the Gateway's and the broker's clocks differ.",
  source: "https://github.com/erdewit/ib_insync/issues/86",
  parameters: {
    ms: number({ minimum: -86_400_000, default: -4_122 }, "ahead when positive, behind when negative"),
    forMs: lasting(0),
  },
  begin: (_tools, { ms }) => ({ told: (message, _to, pass) => pass(skewed(message, ms)) }),
});

function skewed(message: ServerMessage, ms: number): ServerMessage {
  switch (message.type) {
    case "current-time":
      return { ...message, timeSeconds: message.timeSeconds + Math.trunc(ms / 1_000) };
    case "error":
      return { ...message, timeMs: message.timeMs + ms };
    case "tick-string":
      return message.tick === LAST_TIMESTAMP
        ? { ...message, value: String(Number(message.value) + Math.trunc(ms / 1_000)) }
        : message;
    case "execution":
      return { ...message, execution: { ...message.execution, time: skewedText(message.execution.time, ms) } };
    case "completed-order":
      return { ...message, completedTime: skewedText(message.completedTime, ms) };
    default:
      return message;
  }
}

function skewedText(text: string, ms: number): string {
  const time = parseWireTime(text);
  return time === undefined ? text : wireTime(time + ms);
}
